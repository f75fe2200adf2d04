import { isMailAddress, isState, policyNames } from '@proofmark/domain'
import {
  demoFaults,
  type Env,
  keySettingsSpec,
  logLevels,
  readSettings,
  type SettingsSpec,
  trustSettingsSpec,
} from '@proofmark/runtime'

/** Every setting of a node: the one source of what is read, checked and documented. */
export const nodeSettingsSpec = {
  state: {
    name: 'PROOFMARK_STATE',
    kind: 'string',
    description: 'The State whose node this is, as an ISO 3166-1 alpha-3 code.',
    example: 'BRA',
  },
  role: {
    name: 'PROOFMARK_ROLE',
    kind: 'choice',
    choices: ['all', 'api', 'worker'],
    default: 'all',
    description: 'What this process does: answers people and peers, works, or both.',
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
  requestMs: {
    name: 'PROOFMARK_REQUEST_MS',
    kind: 'milliseconds',
    least: 500,
    most: 30_000,
    default: 30_000,
    description: 'How long a request may take to arrive as a whole; whoever stalls is cut off.',
  },
  databaseUrl: {
    name: 'PROOFMARK_DATABASE_URL',
    kind: 'url',
    protocols: ['postgres:', 'postgresql:'],
    secret: true,
    description: 'The PostgreSQL database of this State.',
    example: 'postgres://proofmark@db.example/proofmark',
  },
  redisUrl: {
    name: 'PROOFMARK_REDIS_URL',
    kind: 'url',
    protocols: ['redis:', 'rediss:'],
    secret: true,
    optional: true,
    description:
      'Keeps wake-ups in Redis instead of PostgreSQL; it must not evict (maxmemory-policy noeviction). REDIS_URL is read too.',
    example: 'redis://127.0.0.1:6379',
  },
  keysFile: {
    name: 'PROOFMARK_KEYS_FILE',
    kind: 'file',
    description: 'The private keys of this State, readable by this service only.',
    example: '/etc/proofmark/keys.json',
  },
  ...keySettingsSpec,
  anchorFile: {
    name: 'PROOFMARK_ANCHOR_FILE',
    kind: 'file',
    description:
      'The directories this node believes, received by hand: `{"issuer", "keys"}`, or several as `{"anchors": [...]}`.',
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
    description: "The `iss` of the State's identity provider; https, except in the demo.",
    example: 'https://login.example',
  },
  oidcJwks: {
    name: 'PROOFMARK_OIDC_JWKS',
    kind: 'url',
    protocols: ['http:', 'https:', 'file:'],
    description: "Where the keys of the State's identity provider are published.",
    example: 'https://login.example/jwks',
  },
  policy: {
    name: 'PROOFMARK_POLICY',
    kind: 'choice',
    choices: policyNames,
    default: 'case-by-case',
    description:
      'The disclosure policy, of those that come with a node, while PROOFMARK_POLICY_FILE names none: what is answered without a person, and what is told.',
  },
  policyFile: {
    name: 'PROOFMARK_POLICY_FILE',
    kind: 'file',
    optional: true,
    description:
      "This State's own disclosure policy (Cedar). Changes come into force while the node runs; a broken file does not.",
    example: '/etc/proofmark/disclosure.cedar',
  },
  policySigners: {
    name: 'PROOFMARK_POLICY_SIGNERS',
    kind: 'file',
    optional: true,
    description:
      'The public keys (JSON Web Key Set) of those who may change that policy: then it needs a signature of one of them beside it (`.sig`).',
    example: '/etc/proofmark/supervisors.json',
  },
  agreements: {
    name: 'PROOFMARK_AGREEMENTS',
    kind: 'file',
    optional: true,
    description:
      'Which States are under which agreement with this one (JSON: `{"ecowas": ["GHA", "TGO"]}`): for the policy, and for deadlines.',
    example: '/etc/proofmark/agreements.json',
  },
  calendars: {
    name: 'PROOFMARK_CALENDARS',
    kind: 'file',
    optional: true,
    description:
      'When offices are open, State by State (JSON: `{"GHA": {"time_zone": "Africa/Accra", "weekend": [6, 7], "holidays": ["2026-03-06"]}}`): for deadlines in days; otherwise UTC, Saturday and Sunday.',
    example: '/etc/proofmark/calendars.json',
  },
  successors: {
    name: 'PROOFMARK_SUCCESSORS',
    kind: 'file',
    optional: true,
    description:
      'Who holds the books of States that are no more (JSON: `{"YUG": ["SRB"]}`); what it does not name stays as in `schema/codes/successors.json`.',
    example: '/etc/proofmark/successors.json',
  },
  registerFiles: {
    name: 'PROOFMARK_REGISTER_FILES',
    kind: 'string',
    optional: true,
    description: 'Register files (CSV) to load at the start, separated by commas.',
    example: '/var/lib/proofmark/BRA.csv',
  },
  retentionFile: {
    name: 'PROOFMARK_RETENTION',
    kind: 'file',
    optional: true,
    description:
      'How long records are kept, by legal basis and kind (JSON); without it nothing ever lapses.',
    example: '/etc/proofmark/retention.json',
  },
  registerUrl: {
    name: 'PROOFMARK_REGISTER_URL',
    kind: 'url',
    protocols: ['http:', 'https:'],
    optional: true,
    description:
      'A register that stays where it is and is read over HTTP; without it the register is in the database of the node.',
    example: 'https://register.example/proofmark',
  },
  registerToken: {
    name: 'PROOFMARK_REGISTER_TOKEN',
    kind: 'string',
    secret: true,
    optional: true,
    description: 'The bearer token that register wants.',
  },
  weaponsAnHour: {
    name: 'PROOFMARK_WEAPONS_AN_HOUR',
    kind: 'integer',
    least: 1,
    default: 2000,
    description: 'How many weapons of the register one person may be shown in an hour.',
  },
  pollMs: {
    name: 'PROOFMARK_POLL_MS',
    kind: 'milliseconds',
    optional: true,
    least: 100,
    description:
      'How often the node fetches what waits for it at its peers, where they cannot reach it; without it, it does not.',
    example: '10000',
  },
  markFile: {
    name: 'PROOFMARK_MARK_FILE',
    kind: 'string',
    optional: true,
    description:
      'Where the node writes how far its database has come, on another disk than the database: by it a database that was restored from a backup is known at the start.',
    example: '/var/lib/proofmark/mark.json',
  },
  approvalMs: {
    name: 'PROOFMARK_APPROVAL_MS',
    kind: 'milliseconds',
    least: 60_000,
    default: 86_400_000,
    description:
      'How long the approval of a second person stands; a draft that was not sent by then needs a new one.',
  },
  watchMs: {
    name: 'PROOFMARK_WATCH',
    kind: 'milliseconds',
    least: 0,
    most: 3_153_600_000_000,
    default: 31_536_000_000,
    description:
      'How long an answer that there is no record is looked at again when books come, and the State that asked is told; 0: not at all.',
    example: '365d',
  },
  smtpUrl: {
    name: 'PROOFMARK_SMTP_URL',
    kind: 'url',
    protocols: ['smtp:', 'smtps:'],
    secret: true,
    optional: true,
    description:
      'The mail server notifications are sent through, with the login where it wants one; with `smtp:` it must offer STARTTLS unless it is on this machine. Without it, no mail is sent.',
    example: 'smtp://proofmark:secret@mail.example:587',
  },
  mailFrom: {
    name: 'PROOFMARK_MAIL_FROM',
    kind: 'string',
    optional: true,
    description: 'The address mail comes from; needed with PROOFMARK_SMTP_URL.',
    example: 'proofmark@npc.example',
  },
  mailLink: {
    name: 'PROOFMARK_MAIL_LINK',
    kind: 'url',
    protocols: ['https:', 'http:'],
    optional: true,
    description:
      'What stands before the id of a notification in a mail, so that it can be opened by a click; without it, the id alone.',
    example: 'https://node.example/notifications/',
  },
  notificationsKeptMs: {
    name: 'PROOFMARK_NOTIFICATIONS_KEPT',
    kind: 'milliseconds',
    least: 604_800_000,
    most: 3_153_600_000_000,
    default: 15_552_000_000,
    description:
      'How long what people were told, what went out for it, and the mail address of whoever has not used the node since, is kept; then it is deleted, with a line of audit.',
    example: '180d',
  },
  heldAPeer: {
    name: 'PROOFMARK_HELD_A_PEER',
    kind: 'integer',
    least: 1,
    default: 1000,
    description:
      'How many messages of one peer are kept behind gaps; the peer keeps the rest until the gaps are filled.',
  },
  secondSignatureFrom: {
    name: 'PROOFMARK_SECOND_SIGNATURE_FROM',
    kind: 'string',
    optional: true,
    description:
      'From this day on (UTC) nothing is taken that does not carry a second, post-quantum signature; without it one is enough.',
    example: '2030-01-01',
  },
  queriesFile: {
    name: 'PROOFMARK_QUERIES_FILE',
    kind: 'file',
    optional: true,
    description:
      'The only GraphQL documents that are run (JSON: `{"name": "query …"}`), asked for by their text or its SHA-256; without it, any document within the limits.',
    example: '/etc/proofmark/queries.json',
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

interface MailGiven {
  readonly smtpUrl?: string | undefined
  readonly mailFrom?: string | undefined
}

const mailFaults = ({ smtpUrl, mailFrom }: MailGiven): string[] => [
  ...(Boolean(smtpUrl) !== Boolean(mailFrom)
    ? ['PROOFMARK_SMTP_URL and PROOFMARK_MAIL_FROM are needed together.']
    : []),
  ...(mailFrom && !isMailAddress(mailFrom)
    ? ['PROOFMARK_MAIL_FROM is not one plain mail address.']
    : []),
]

type Read = ReturnType<typeof readSettings<typeof nodeSettingsSpec>>
export type NodeSettings = Omit<Read, 'registerFiles'> & {
  readonly registerFiles: readonly string[]
}

/** @throws an error with code PMK_CONFIGURATION_BAD that names every setting that is wrong */
export const readNodeSettings = (env: Env): NodeSettings => {
  const redis = env.PROOFMARK_REDIS_URL ?? env.REDIS_URL
  const settings = readSettings({ ...env, PROOFMARK_REDIS_URL: redis }, nodeSettingsSpec, {
    check: ({ state, ...settings }) => [
      ...(state && !isState(state)
        ? [`PROOFMARK_STATE is not an ISO 3166-1 alpha-3 code: "${state}".`]
        : []),
      ...(settings.registerUrl && settings.registerFiles
        ? ['PROOFMARK_REGISTER_FILES cannot be loaded into a register that is elsewhere.']
        : []),
      ...mailFaults(settings),
      ...demoFaults(settings, env),
    ],
  })
  const files = settings.registerFiles?.split(',').map((path) => path.trim()) ?? []
  return { ...settings, registerFiles: files.filter(Boolean) }
}
