import { startFace } from '@proofmark/face/testing'
import { hashOf, type Message, type TimingFact } from '@proofmark/protocol'
import { type MonitorTables, migrate, monitorMigrations, openDatabase } from '@proofmark/storage'
import {
  aMessage,
  countingBytes,
  freshDatabase,
  later,
  makeParticipant,
  NOW,
  sealedFor,
  signedBy,
  trustIn,
} from '@proofmark/testkit'
import { serveGraphql } from '../graphql/serve-graphql.ts'
import { createInbox } from '../inbox.ts'

const SELF = 'regional-monitor'
const STATES = ['BRA', 'AUT', 'GHA'] as const
export type TestState = (typeof STATES)[number]

/** What happened between two States; the time in seconds after `NOW`. */
export interface Moment {
  readonly trace: string
  readonly asker?: TestState
  readonly asked?: TestState
  readonly stage?: TimingFact['stage']
  readonly atS: number
  readonly sla?: TimingFact['sla']
  readonly receipt?: string
}

export const factOf = (moment: Moment): TimingFact => {
  const { trace, asker = 'BRA', asked = 'AUT', stage = 'requested', sla = 'routine' } = moment
  const { receipt = `${trace} ${stage}` } = moment
  const at = later(NOW, moment.atS * 1000).toISOString()
  return { trace: hashOf(trace), asker, asked, stage, at, sla, receipt: hashOf(receipt) }
}

/** A monitor over a database of its own, whose clock a test moves. */
export const startTestMonitor = async (postgresUrl: string) => {
  const database = await freshDatabase(postgresUrl)
  const trouble: unknown[] = []
  const onTrouble = (error: unknown) => void trouble.push(error)
  const db = openDatabase<MonitorTables>(database.url, {
    connections: 2,
    applicationName: SELF,
    onTrouble,
  })
  await migrate(db, monitorMigrations)
  const [self, ...states] = await Promise.all([
    makeParticipant(SELF, { role: 'monitor' }),
    ...STATES.map((state) => makeParticipant(state)),
  ])
  const trust = trustIn(self.member, ...states.map(({ member }) => member))
  let now = NOW
  const clock = () => now
  const context = {
    self: SELF,
    db,
    clock,
    random: countingBytes(),
    signingKey: self.own.signing,
    logKey: self.own.log,
    ownKeys: self.own.all,
    trust: () => trust,
    onTrouble,
  }
  const admit = createInbox(context)
  const face = await startFace((app, surroundings) =>
    serveGraphql(app, { db, ...surroundings, clock }),
  )

  /** Sends one message; gives the code of its refusal, or null. */
  const send = async (from: TestState, message: Message): Promise<string | null> => {
    const sender = states.find(({ id }) => id === from)
    if (!sender) throw new Error(`There is no ${from}.`)
    const { text } = await signedBy(sender, message)
    const reply = await admit(await sealedFor(self, [text]))
    return reply.kind === 'refused' ? reply.fault.code : null
  }
  const tell = (from: TestState, ...moments: readonly Moment[]) =>
    send(
      from,
      aMessage('clock.slip', { iss: from, aud: SELF, body: { facts: moments.map(factOf) } }),
    )
  const observer = await face.tokenFor({ roles: ['observer'] })
  return {
    ...face,
    db,
    context,
    trouble,
    send,
    tell,
    /** What both ends say. */
    async tellBoth({ asker = 'BRA', asked = 'AUT', ...moment }: Moment) {
      await tell(asker, { ...moment, asker, asked })
      await tell(asked, { ...moment, asker, asked })
    },
    passS(seconds: number) {
      now = later(now, seconds * 1000)
    },
    async query(query: string): Promise<Readonly<Record<string, readonly object[]>>> {
      const { data, errors } = await face.ask(query, { token: observer })
      if (errors) throw new Error(JSON.stringify(errors))
      return data as Readonly<Record<string, readonly object[]>>
    },
    async close() {
      await face.close()
      await db.destroy()
      await database.drop()
    },
  }
}

export type TestMonitor = Awaited<ReturnType<typeof startTestMonitor>>
