import type { SettingsSpec } from './spec.ts'

/** Where a service's private keys are. */
export const keySettingsSpec = {
  keysPassphrase: {
    name: 'PROOFMARK_KEYS_PASSPHRASE',
    kind: 'string',
    secret: true,
    optional: true,
    description: 'Opens the key file where it is encrypted, as it should be.',
  },
  pkcs11Module: {
    name: 'PROOFMARK_PKCS11_MODULE',
    kind: 'file',
    optional: true,
    description: 'The PKCS#11 library of the security module that holds some of the keys.',
    example: '/usr/lib/softhsm/libsofthsm2.so',
  },
  pkcs11Token: {
    name: 'PROOFMARK_PKCS11_TOKEN',
    kind: 'string',
    optional: true,
    description: 'The label of the token in that module.',
    example: 'proofmark',
  },
  pkcs11Pin: {
    name: 'PROOFMARK_PKCS11_PIN',
    kind: 'string',
    secret: true,
    optional: true,
    description: 'The PIN of the token.',
  },
} as const satisfies SettingsSpec

/** Whom a participant believes, and how often it asks. */
export const trustSettingsSpec = {
  directoryEveryMs: {
    name: 'PROOFMARK_DIRECTORY_EVERY',
    kind: 'milliseconds',
    least: 100,
    default: 30_000,
    description: 'How often the directories are asked for the list of members.',
  },
  peersFile: {
    name: 'PROOFMARK_PEERS_FILE',
    kind: 'file',
    optional: true,
    description:
      'Whom this participant refuses, and whose keys it received by hand (JSON: `{"deny": ["XXX"], "pin": [{"id", "inbox", …, "keys"}]}`); it stands above every directory and is read again when it changes.',
    example: '/etc/proofmark/peers.json',
  },
  publicUrl: {
    name: 'PROOFMARK_PUBLIC_URL',
    kind: 'url',
    protocols: ['http:', 'https:'],
    optional: true,
    description:
      'Where others reach this service: its identifier in OpenID Federation. Without it, what the directory lists, or the address it listens on.',
    example: 'https://node.example',
  },
} as const satisfies SettingsSpec
