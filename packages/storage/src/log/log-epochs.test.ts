import { randomBytes } from 'node:crypto'
import { hashOf, leafOf, logOrigin, provesInclusion, readCheckpoint } from '@proofmark/protocol'
import { makeParticipant, NOW, trustIn } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { beginEpoch } from '../exchange/epoch.ts'
import { recordEvidence } from '../exchange/evidence.ts'
import { inclusionPath, type LogContext, signCheckpoint } from './checkpoints.ts'
import { untoldEntries } from './logged.ts'
import { extendLog } from './run-log.ts'
import { type WitnessContext, witnessCheckpoint } from './witness.ts'
import { askWitnesses } from './witness-round.ts'

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const trust = trustIn(bra.member, arg.member)
const keyOf = ({ own }: typeof bra) => {
  if (!own.log) throw new Error('Every participant has a log key.')
  return own.log
}

let store: TestStore
let witnessStore: TestStore
const told: string[] = []
beforeAll(async () => {
  ;[store, witnessStore] = await Promise.all([
    openNodeStore(inject('postgresUrl')),
    openNodeStore(inject('postgresUrl')),
  ])
})
afterAll(async () => {
  await Promise.all([store[Symbol.asyncDispose](), witnessStore[Symbol.asyncDispose]()])
})
beforeEach(async () => {
  for (const { db } of [store, witnessStore])
    await sql`truncate evidence, inbox, log_node, log_checkpoint, log_cosignature, witnessed_log;
      delete from epoch where number > 1; update log_told set epoch = 1, up_to = 0`.execute(db)
  told.length = 0
})

const context = (): LogContext => ({
  ...{ db: store.db, self: 'BRA', logKey: keyOf(bra), clock: () => NOW },
})
const witness = (): WitnessContext => ({
  ...{ db: witnessStore.db, self: 'ARG', logKey: keyOf(arg), trust: () => trust },
  clock: () => NOW,
  onMisbehaviour: (owner, what) => void told.push(`${owner} ${what}`),
  onNewEpoch: (owner, epoch) => void told.push(`${owner} epoch ${epoch}`),
})
const statuses = {
  ...{ cosigned: 200, malformed: 400, unauthentic: 403, 'unknown-log': 404 },
  ...{ conflict: 409, inconsistent: 422 },
}

/** One round of the log: places, a checkpoint, and a witness that is asked or away. */
const round = async ({ isWitnessAway = false } = {}) => {
  await extendLog(context())
  const silences: string[] = []
  await askWitnesses(context(), {
    trust: () => trust,
    ask: async (_, body) => {
      if (isWitnessAway) return { kind: 'unreachable', why: 'away' }
      const answer = await witnessCheckpoint(body, witness())
      const text = 'line' in answer ? answer.line : 'size' in answer ? `${answer.size}\n` : ''
      return { kind: 'answered', status: statuses[answer.kind], body: text }
    },
    onSilence: (id, why) => void silences.push(`${id} ${why}`),
  })
  return silences
}

let written = 0
const receive = async (count: number): Promise<void> => {
  const jtis = Array.from({ length: count }, () => {
    written += 1
    return `019ca000-0000-7000-8000-${written.toString(16).padStart(12, '0')}`
  })
  for (const jti of jtis)
    await sql`insert into inbox (issuer, jti, conv, seq, type, hash, message, receipt, state, received_at)
      values ('ARG', ${jti}, ${jti}, 1, 'trace.ack', ${hashOf(jti)}, '', '', 'applied', now())`.execute(
      store.db,
    )
  const entries = jtis.map((jti) => ({
    ...{ kind: 'received' as const, peer: 'ARG', jti, digest: hashOf(jti) },
  }))
  await recordEvidence(store.db, entries, { now: NOW, random: randomBytes })
}
const setBack = (above = 0) =>
  beginEpoch(store.db, { why: 'operator', since: null, now: NOW, above })
const places = async () => {
  const rows = await store.db.selectFrom('evidence').selectAll().orderBy('id').execute()
  return rows.map(({ log_epoch: epoch, log_index: index }) => `${epoch}/${index}`)
}

describe('the log of a participant that was set back', () => {
  it('begins anew, and its witness that saw more of the old one cosigns it', async () => {
    await receive(2)
    expect(await round()).toEqual([])
    const held = await store.db.selectFrom('evidence').selectAll().execute()
    await receive(3)
    expect(await round()).toEqual([])
    // Back to two entries and the one checkpoint there was then.
    await sql`delete from evidence where id not in (${sql.join(held.map(({ id }) => id))});
      `.execute(store.db)
    await sql`delete from log_checkpoint where size > 2`.execute(store.db)
    await sql`delete from log_cosignature where size > 2`.execute(store.db)
    await sql`delete from log_node where index >= 2 or level > 1`.execute(store.db)
    await setBack()
    await receive(2)
    expect(await round()).toEqual([])
    expect(await places()).toEqual(['1/0', '1/1', '2/0', '2/1'])
    expect(told).toEqual(['BRA epoch 2'])
    const signed = await signCheckpoint(context())
    expect(signed).toMatchObject({ origin: 'txp/1/log/BRA/2', size: 2 })
    const cosigned = await store.db.selectFrom('log_cosignature').select('origin').execute()
    expect(cosigned.map(({ origin }) => origin)).toContain('txp/1/log/BRA/2')
  })

  it('proves old entries under the old checkpoint and new ones under the new', async () => {
    await receive(3)
    await round()
    await setBack()
    await receive(2)
    await round()
    for (const { origin, size, note } of await store.db
      .selectFrom('log_checkpoint')
      .selectAll()
      .execute()) {
      const epoch = origin === logOrigin('BRA') ? 1 : 2
      const { root } = readCheckpoint(note).checkpoint
      const rows = await store.db
        .selectFrom('evidence')
        .selectAll()
        .where('log_epoch', '=', epoch)
        .execute()
      expect(rows).toHaveLength(size)
      for (const row of rows) {
        const index = row.log_index ?? -1
        const path = await inclusionPath(store.db, epoch, index, size)
        expect(provesInclusion({ size, root, index, leaf: leafOf(row), path })).toBe(true)
      }
    }
  })

  it('moves what nobody had testified to into the new log', async () => {
    await receive(2)
    await round()
    await receive(3)
    await round({ isWitnessAway: true })
    await setBack(4)
    await round()
    expect(await places()).toEqual(['1/0', '1/1', '5/0', '5/1', '5/2'])
    expect(await round()).toEqual([])
  })

  it('never grows again, and a witness refuses what is signed for it', async () => {
    await receive(2)
    await round()
    const old = await signCheckpoint(context())
    await setBack()
    await receive(1)
    await round()
    told.length = 0
    const body = `old 2\n\n${old?.note}`
    expect(await witnessCheckpoint(body, witness())).toEqual({ kind: 'unknown-log' })
    expect(told).toEqual(['BRA rollback'])
  })

  it('tells the senders what was left of the old log, and then of the new', async () => {
    await receive(2)
    await round()
    await setBack()
    await receive(1)
    await round()
    const origins = []
    for (;;) {
      const some = await store.db.transaction().execute((tx) => untoldEntries(tx, 'BRA'))
      if (!some) break
      origins.push(...some.map(({ place }) => place.checkpoint.origin))
    }
    expect(origins).toEqual(['txp/1/log/BRA', 'txp/1/log/BRA', 'txp/1/log/BRA/2'])
  })
})
