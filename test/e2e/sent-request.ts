import type { TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { found } from './asking.ts'

/** The signed request that a State was sent in a trace of Ghana, once it was delivered. */
export const requestSentTo = async (
  network: TestNetwork,
  trace: string,
  state: string,
): Promise<string> => {
  const client = new pg.Client(network.databaseOf('GHA'))
  await client.connect()
  try {
    return await found(async () => {
      const { rows } = await client.query<{ message: string }>(
        `select message from outbox join ask using (conv) where ask.trace_id = $1 and ask.state = $2
          and outbox.type = 'trace.request' and outbox.state = 'delivered'`,
        [trace, state],
      )
      return rows[0]?.message
    })
  } finally {
    await client.end()
  }
}
