import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type DemoIssuer, startDemoIssuer } from '../demo/issuer.ts'
import { type Postgres, type PostgresOptions, startPostgres } from '../postgres/embedded.ts'
import {
  type Admitted,
  admit,
  DIRECTORY_ISSUER,
  keyFileOf,
  type Participant,
} from './participants.ts'
import { freePorts } from './ports.ts'
import { Service } from './service.ts'

export const MONITOR = 'regional-monitor'

export interface NetworkOptions {
  /** States that run a node, with the register file each loads. */
  readonly registers: ReadonlyMap<string, string>
  /** Where keys, logs and settings of this network are kept. */
  readonly folder: string
  /** Where the PostgreSQL of all networks keeps its data, or that it need not keep any. */
  readonly postgres: PostgresOptions
  /** Databases are named after it. */
  readonly name: string
  /** Forgets what an earlier network of this name held. */
  readonly fresh: boolean
  readonly note: (text: string) => void
  /** Settings of every node, beside those that wire it. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Network extends AsyncDisposable {
  readonly issuer: DemoIssuer
  readonly directory: Service
  readonly monitor: Service
  nodeOf(state: string): Service
  /** The address of a participant's database. */
  databaseOf(id: string): string
  readonly states: readonly string[]
}

/** A whole network on this machine: every State, the directory and the monitor in a process of its own. */
export const startNetwork = async (options: NetworkOptions): Promise<Network> => {
  await using resources = new AsyncDisposableStack()
  const states = [...options.registers.keys()].sort()
  await mkdir(join(options.folder, 'logs'), { recursive: true })
  const participants = await withPorts(states)
  const issuer = resources.use(await startIssuer(participants))
  const admitted = await admit(options.folder, participants.list)
  const directory = startDirectory({ options, admitted, directoryPort: participants.directoryPort })
  resources.defer(() => directory.stop())
  const postgres = resources.use(await startPostgres(options.postgres))
  await prepareDatabases(postgres, options, participants.list)
  const wiring = { options, postgres, issuer, admitted, directoryPort: participants.directoryPort }
  const services = new Map(participants.list.map((one) => [one.id, startParticipant(wiring, one)]))
  resources.defer(async () => {
    await Promise.all([...services.values()].map((service) => service.stop()))
  })
  await Promise.all([directory, ...services.values()].map((service) => service.ready()))
  const serviceOf = (id: string): Service => {
    const service = services.get(id)
    if (!service) throw new Error(`There is no node of ${id} in this network.`)
    return service
  }
  const running = resources.move()
  return {
    issuer,
    directory,
    monitor: serviceOf(MONITOR),
    nodeOf: serviceOf,
    databaseOf: (id) => postgres.url(databaseOf(options, id)),
    states,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

const withPorts = async (states: readonly string[]) => {
  const ports = await freePorts(states.length + 3)
  const [directoryPort = 0, issuerPort = 0, monitorPort = 0, ...nodePorts] = ports
  const list: Participant[] = [
    { id: MONITOR, role: 'monitor', port: monitorPort },
    ...states.map((id, index): Participant => ({ id, role: 'node', port: nodePorts[index] ?? 0 })),
  ]
  return { directoryPort, issuerPort, list }
}

const startIssuer = ({
  issuerPort,
  list,
}: Awaited<ReturnType<typeof withPorts>>): Promise<DemoIssuer> =>
  startDemoIssuer({
    port: issuerPort,
    services: list.map(({ id, role, port }) => ({ state: role === 'node' ? id : null, port })),
  })

const databaseOf = ({ name }: NetworkOptions, id: string): string =>
  `${name}_${id.toLowerCase().replaceAll('-', '_')}`

const prepareDatabases = async (
  postgres: Postgres,
  options: NetworkOptions,
  participants: readonly Participant[],
): Promise<void> => {
  const prepare = async ({ id }: Participant): Promise<void> => {
    const database = databaseOf(options, id)
    if (options.fresh) await postgres.dropDatabase(database)
    await postgres.createDatabase(database)
  }
  await Promise.all(participants.map(prepare))
}

interface Wiring {
  readonly options: NetworkOptions
  readonly postgres: Postgres
  readonly issuer: DemoIssuer
  readonly admitted: Admitted
  readonly directoryPort: number
}

const addressAt = (port: number): string => `http://127.0.0.1:${port}`

const startDirectory = ({
  options,
  admitted,
  directoryPort,
}: Pick<Wiring, 'options' | 'admitted' | 'directoryPort'>): Service =>
  new Service({
    name: 'directory',
    main: 'services/directory/src/main.ts',
    address: addressAt(directoryPort),
    logFolder: join(options.folder, 'logs'),
    note: options.note,
    env: {
      PROOFMARK_PORT: String(directoryPort),
      PROOFMARK_KEYS_FILE: keyFileOf(options.folder, 'directory'),
      PROOFMARK_MEMBERS_FILE: admitted.membersFile,
      PROOFMARK_ISSUER: DIRECTORY_ISSUER,
    },
  })

const startParticipant = (wiring: Wiring, { id, role, port }: Participant): Service => {
  const { options, postgres, issuer, admitted, directoryPort } = wiring
  const register = options.registers.get(id)
  return new Service({
    name: id,
    main: `services/${role}/src/main.ts`,
    address: addressAt(port),
    logFolder: join(options.folder, 'logs'),
    note: options.note,
    env: {
      ...(role === 'node'
        ? { PROOFMARK_STATE: id, PROOFMARK_POLICY: 'open', ...options.settings }
        : { PROOFMARK_MONITOR_ID: id }),
      PROOFMARK_PORT: String(port),
      PROOFMARK_DATABASE_URL: postgres.url(databaseOf(options, id)),
      PROOFMARK_KEYS_FILE: keyFileOf(options.folder, id),
      PROOFMARK_ANCHOR_FILE: admitted.anchorFile,
      PROOFMARK_DIRECTORY_URL: addressAt(directoryPort),
      PROOFMARK_OIDC_ISSUER: issuer.url,
      PROOFMARK_OIDC_JWKS: issuer.jwks.href,
      PROOFMARK_DEMO: 'true',
      ...(register ? { PROOFMARK_REGISTER_FILES: register } : {}),
    },
  })
}
