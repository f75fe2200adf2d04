import { readFile } from 'node:fs/promises'
import { readKeyFile, useKeyFile } from '@proofmark/protocol'
import { createHttpServer, listenOn } from '@proofmark/transport'
import type { FastifyBaseLogger } from 'fastify'
import { membershipSigner } from './membership-file.ts'
import type { DirectorySettings } from './settings.ts'

/** Publishes the signed list of nodes and keys. It holds no case, and it is on no message's way. */
export class Directory {
  readonly address: string
  readonly #close: () => Promise<void>

  private constructor(address: string, close: () => Promise<void>) {
    this.address = address
    this.#close = close
  }

  /** @throws Fault PMK_CONFIGURATION_BAD where a file or the port cannot be used */
  static async start(settings: DirectorySettings, log: FastifyBaseLogger): Promise<Directory> {
    const clock = () => new Date()
    const { signing } = await useKeyFile(
      readKeyFile(await readFile(settings.keysFile, 'utf8')),
      clock(),
    )
    const signer = membershipSigner(settings.membersFile, settings.issuer, signing, {
      clock,
      onTrouble: (error) => log.error({ err: error }, 'kept the list signed before'),
    })
    await signer.statement()
    const app = createHttpServer({ logger: log })
    app.get('/membership', async (_, reply) =>
      reply.type('application/jose').send(await signer.statement()),
    )
    app.get('/health', async () => ({ status: 'ok' }))
    const { host, port } = settings
    const address = await listenOn(app, { host, port, setting: 'PROOFMARK_PORT' })
    return new Directory(address, () => app.close())
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close()
  }
}
