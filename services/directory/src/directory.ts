import { openOwnKeys } from '@proofmark/keystore'
import { repeat } from '@proofmark/runtime'
import { createHttpServer, listenOn, pushSuspension } from '@proofmark/transport'
import type { FastifyBaseLogger } from 'fastify'
import { openAdmitted } from './admitted.ts'
import { openFederation } from './federation.ts'
import { federationRoutes } from './federation-routes.ts'
import { page } from './page.ts'
import type { DirectorySettings } from './settings.ts'
import { createSuspending } from './suspending.ts'

const LOOK_MS = 1_000

/** Says who is admitted, with which keys, signed. It holds no case, and it is on no message's way. */
export class Directory {
  readonly address: string
  readonly #resources: AsyncDisposableStack

  private constructor(address: string, resources: AsyncDisposableStack) {
    this.address = address
    this.#resources = resources
  }

  /** @throws Fault PMK_CONFIGURATION_BAD where a file or the port cannot be used */
  static async start(settings: DirectorySettings, log: FastifyBaseLogger): Promise<Directory> {
    await using starting = new AsyncDisposableStack()
    const clock = () => new Date()
    const { issuer, host, port, membersFile: path } = settings
    const onTrouble = (error: unknown) => log.error({ err: error }, 'kept what was signed before')
    const keys = await openOwnKeys(settings, { clock, onTrouble, spreadMs: 0 }, starting)
    const key = () => keys.signing()
    const admitted = openAdmitted({ path, issuer, key, clock, onTrouble })
    await admitted.now()
    const app = createHttpServer({ logger: log })
    starting.defer(() => app.close())
    app.get('/membership', async (_, reply) =>
      reply.type('application/jose').send((await admitted.now()).statement),
    )
    app.get('/health', async () => ({ status: 'ok' }))
    let address = ''
    const federation = openFederation({
      entity: () => new URL(settings.publicUrl ?? address).origin,
      keys,
      admitted: async () => (await admitted.now()).file,
      clock,
    })
    await app.register(federationRoutes, { federation })
    await app.register(page, { admitted, issuer, clock })
    const suspending = createSuspending({
      ...{ issuer, key, clock, push: pushSuspension },
      onMissed: (member) => log.warn({ event: 'member.missed', member }, 'hears it with the list'),
    })
    const look = async () => {
      await keys.refresh()
      await suspending((await admitted.now()).file)
    }
    const looking = repeat(look, () => LOOK_MS, onTrouble)
    starting.defer(() => looking.stop())
    address = await listenOn(app, { host, port, setting: 'PROOFMARK_PORT' })
    return new Directory(address, starting.move())
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#resources.disposeAsync()
  }
}
