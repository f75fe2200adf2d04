import {
  type Env,
  keySettingsSpec,
  logLevels,
  readSettings,
  type SettingsSpec,
  trustSettingsSpec,
} from '@proofmark/runtime'

/** Every setting of a directory: the one source of what is read, checked and documented. */
export const directorySettingsSpec = {
  host: {
    name: 'PROOFMARK_HOST',
    kind: 'string',
    default: '127.0.0.1',
    description: 'The address to listen on.',
  },
  port: {
    name: 'PROOFMARK_PORT',
    kind: 'port',
    default: 8080,
    description: 'The port to listen on; 0 takes any free one.',
  },
  issuer: {
    name: 'PROOFMARK_ISSUER',
    kind: 'string',
    description: 'The name members know this directory by, as in their anchor file.',
    example: 'https://directory.example',
  },
  keysFile: {
    name: 'PROOFMARK_KEYS_FILE',
    kind: 'file',
    description:
      'The private keys the list (`sig`) and federation statements (`fed`) are signed with, readable by this service only.',
    example: '/etc/proofmark/directory-keys.json',
  },
  ...keySettingsSpec,
  publicUrl: trustSettingsSpec.publicUrl,
  membersFile: {
    name: 'PROOFMARK_MEMBERS_FILE',
    kind: 'file',
    description: 'Who is admitted, with which keys; its `version` grows with every change.',
    example: '/etc/proofmark/members.json',
  },
  logLevel: {
    name: 'PROOFMARK_LOG_LEVEL',
    kind: 'choice',
    choices: logLevels,
    default: 'info',
    description: 'How much is logged.',
  },
} as const satisfies SettingsSpec

export type DirectorySettings = ReturnType<typeof readDirectorySettings>

/** @throws an error with code PMK_CONFIGURATION_BAD that names every setting that is wrong */
export const readDirectorySettings = (env: Env) => readSettings(env, directorySettingsSpec)
