import {
  demoFaults,
  type Env,
  keySettingsSpec,
  logLevels,
  readSettings,
  type SettingsSpec,
  trustSettingsSpec,
} from '@proofmark/runtime'

/** Every setting of a regional monitor: the one source of what is read, checked and documented. */
export const monitorSettingsSpec = {
  id: {
    name: 'PROOFMARK_MONITOR_ID',
    kind: 'string',
    description: 'The name members know this monitor by.',
    example: 'regional-monitor',
  },
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
  databaseUrl: {
    name: 'PROOFMARK_DATABASE_URL',
    kind: 'url',
    protocols: ['postgres:', 'postgresql:'],
    secret: true,
    description: 'The PostgreSQL database of this monitor.',
    example: 'postgres://proofmark@db.example/monitor',
  },
  keysFile: {
    name: 'PROOFMARK_KEYS_FILE',
    kind: 'file',
    description: 'The private keys of this monitor, readable by this service only.',
    example: '/etc/proofmark/keys.json',
  },
  ...keySettingsSpec,
  anchorFile: {
    name: 'PROOFMARK_ANCHOR_FILE',
    kind: 'file',
    description:
      'The directories this monitor believes, received by hand: `{"issuer", "keys"}`, or several as `{"anchors": [...]}`.',
    example: '/etc/proofmark/anchor.json',
  },
  directoryUrl: {
    name: 'PROOFMARK_DIRECTORY_URL',
    kind: 'url',
    protocols: ['http:', 'https:'],
    description: 'Where the directory publishes the list of members.',
    example: 'https://directory.example',
  },
  ...trustSettingsSpec,
  oidcIssuer: {
    name: 'PROOFMARK_OIDC_ISSUER',
    kind: 'string',
    description: "The `iss` of the regional body's identity provider; https, except in the demo.",
    example: 'https://login.example',
  },
  oidcJwks: {
    name: 'PROOFMARK_OIDC_JWKS',
    kind: 'url',
    protocols: ['http:', 'https:', 'file:'],
    description: "Where the keys of the regional body's identity provider are published.",
    example: 'https://login.example/jwks',
  },
  secondSignatureFrom: {
    name: 'PROOFMARK_SECOND_SIGNATURE_FROM',
    kind: 'string',
    optional: true,
    description:
      'From this day on (UTC) nothing is taken that does not carry a second, post-quantum signature; without it one is enough.',
    example: '2030-01-01',
  },
  markFile: {
    name: 'PROOFMARK_MARK_FILE',
    kind: 'string',
    optional: true,
    description:
      'Where the monitor writes how far its database has come, on another disk than the database: by it a database that was restored from a backup is known at the start.',
    example: '/var/lib/proofmark/mark.json',
  },
  demo: {
    name: 'PROOFMARK_DEMO',
    kind: 'flag',
    default: false,
    description:
      'Shows GraphiQL and believes the demo identity provider; only on a loopback address, never in production.',
  },
  logLevel: {
    name: 'PROOFMARK_LOG_LEVEL',
    kind: 'choice',
    choices: logLevels,
    default: 'info',
    description: 'How much is logged.',
  },
} as const satisfies SettingsSpec

export type MonitorSettings = ReturnType<typeof readMonitorSettings>

/** @throws an error with code PMK_CONFIGURATION_BAD that names every setting that is wrong */
export const readMonitorSettings = (env: Env) =>
  readSettings(env, monitorSettingsSpec, { check: (settings) => demoFaults(settings, env) })
