import { randomBytes } from 'node:crypto'
import {
  formatCheckpoint,
  formatNote,
  hashOf,
  isSignedBy,
  keysOfLog,
  leafOf,
  logOrigin,
  type Member,
  provesConsistency,
  provesInclusion,
  readCheckpoint,
  signNote,
} from '@proofmark/protocol'
import { makeParticipant, NOW, trustIn } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { recordEvidence } from '../exchange/evidence.ts'
import type { AskWitness } from './ask-witness.ts'
import { consistencyPath, inclusionPath, type LogContext, signCheckpoint } from './checkpoints.ts'
import { extendLog } from './run-log.ts'
import { logSize, sequenceEvidence, withLogLock } from './sequence.ts'
import { type WitnessContext, witnessCheckpoint } from './witness.ts'
import { askWitnesses, witnessesOf } from './witness-round.ts'

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const monitor = await makeParticipant('region', { role: 'monitor' })
const stranger = await makeParticipant('CHL')
const trust = trustIn(bra.member, arg.member, monitor.member)

let store: TestStore
let witnessStore: TestStore
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
    await sql`truncate evidence, log_node, log_checkpoint, log_cosignature, witnessed_log`.execute(
      db,
    )
})

const keyOf = ({ own }: typeof bra) => {
  if (!own.log) throw new Error('Every participant has a log key.')
  return own.log
}
const context = (): LogContext => ({
  ...{ db: store.db, self: 'BRA', logKey: keyOf(bra), clock: () => NOW },
})

let written = 0
const write = async (count: number): Promise<void> => {
  const entries = Array.from({ length: count }, () => {
    written += 1
    const jti = `019ca000-0000-7000-8000-${written.toString(16).padStart(12, '0')}`
    return { kind: 'sent' as const, peer: 'ARG', jti, digest: hashOf(jti) }
  })
  await recordEvidence(store.db, entries, { now: NOW, random: randomBytes })
}

const entries = () => store.db.selectFrom('evidence').selectAll().orderBy('log_index').execute()

const checkpoint = async () => {
  await extendLog(context())
  const signed = await signCheckpoint(context())
  if (!signed) throw new Error('There is a checkpoint.')
  return { ...signed, ...readCheckpoint(signed.note) }
}

describe('the log of a participant', () => {
  it('gives every entry one place, in batches, and proves each of them', async () => {
    await write(1_205)
    const { checkpoint: head } = await checkpoint()
    expect(head).toMatchObject({ origin: 'txp/1/log/BRA', size: 1_205 })
    const rows = await entries()
    expect(rows.map(({ log_index }) => log_index)).toEqual(rows.map((_, index) => index))
    for (const index of [0, 1, 511, 999, 1_000, 1_204]) {
      const row = rows[index]
      if (!row) throw new Error('It is there.')
      const path = await inclusionPath(store.db, 1, index, head.size)
      expect(provesInclusion({ ...head, index, leaf: leafOf(row), path })).toBe(true)
    }
  })

  it('only grows, and proves it', async () => {
    const heads = []
    for (const count of [1, 6, 9, 1, 16, 3]) {
      await write(count)
      heads.push((await checkpoint()).checkpoint)
    }
    for (const from of heads)
      for (const to of heads.filter(({ size }) => size >= from.size)) {
        const path = await consistencyPath(store.db, 1, from.size, to.size)
        expect(provesConsistency({ from, to, path })).toBe(true)
      }
  })

  it('is signed with the log key, and one size is signed once', async () => {
    await write(3)
    const first = await checkpoint()
    expect(await isSignedBy(first.note, keysOfLog(trust, first.checkpoint.origin, NOW))).toBe(true)
    expect((await checkpoint()).note).toEqual(first.note)
  })

  it('an empty log signs nothing', async () => {
    await extendLog(context())
    expect(await signCheckpoint(context())).toBeNull()
  })

  it('without a log key entries get their place and nothing is signed', async () => {
    await write(2)
    await extendLog({ ...context(), logKey: null })
    expect(await logSize(store.db)).toBe(2)
    expect(await store.db.selectFrom('log_checkpoint').selectAll().execute()).toEqual([])
  })

  it('what a killed sequencer had begun is undone and done again', async () => {
    await write(5)
    const dies = withLogLock(store.db, async (tx) => {
      await sql`update evidence set log_epoch = 1, log_index = id`.execute(tx)
      throw new Error('killed')
    })
    await expect(dies).rejects.toThrow('killed')
    expect(await logSize(store.db)).toBe(0)
    expect((await checkpoint()).checkpoint.size).toBe(5)
  })

  it('many at once give each entry one place, while traffic goes on', async () => {
    const other = { ...context(), db: store.reopen() }
    await Promise.all(
      Array.from({ length: 12 }, async (_, turn) => {
        await write(20)
        await extendLog(turn % 2 === 0 ? context() : other)
      }),
    )
    const { checkpoint: head } = await checkpoint()
    const rows = await entries()
    expect(rows.map(({ log_index }) => log_index)).toEqual(rows.map((_, index) => index))
    expect(head.size).toBe(240)
  })

  it('an entry that commits late comes later, and is not lost', async () => {
    const commit = Promise.withResolvers<void>()
    const began = Promise.withResolvers<void>()
    const late = store.db.transaction().execute(async (tx) => {
      const one = { kind: 'sent' as const, peer: 'ARG', digest: hashOf('late') }
      const jti = '019ca000-0000-7000-8000-ffffffffffff'
      await recordEvidence(tx, [{ ...one, jti }], { now: NOW, random: randomBytes })
      began.resolve()
      await commit.promise
    })
    await began.promise
    await write(2)
    expect((await checkpoint()).checkpoint.size).toBe(2)
    commit.resolve()
    await late
    expect((await checkpoint()).checkpoint.size).toBe(3)
  })

  it('signs nothing over a hash that is gone', async () => {
    await write(3)
    await checkpoint()
    await sql`delete from log_node where level = 1`.execute(store.db)
    await write(1)
    await expect(sequenceEvidence(store.db)).rejects.toThrow('lacks the hash')
  })
})

describe('a witness', () => {
  const misbehaviour: string[] = []
  const witness = (over: Partial<WitnessContext> = {}): WitnessContext => ({
    ...{ db: witnessStore.db, self: 'ARG', logKey: keyOf(arg), trust: () => trust },
    clock: () => NOW,
    onMisbehaviour: (owner, what) => void misbehaviour.push(`${owner} ${what}`),
    onNewEpoch: () => {},
    ...over,
  })
  const statuses = {
    ...{ cosigned: 200, malformed: 400, unauthentic: 403, 'unknown-log': 404 },
    ...{ conflict: 409, inconsistent: 422 },
  }
  const asks =
    (over: Partial<WitnessContext> = {}): AskWitness =>
    async (_, body) => {
      const answer = await witnessCheckpoint(body, witness(over))
      const text =
        answer.kind === 'cosigned'
          ? answer.line
          : answer.kind === 'conflict'
            ? `${answer.size}\n`
            : ''
      return { kind: 'answered', status: statuses[answer.kind], body: text }
    }
  const silences: string[] = []
  const round = (ask: AskWitness, members: readonly Member[] = [bra.member, arg.member]) => ({
    trust: () => trustIn(...members),
    ask,
    onSilence: (id: string, why: string) => void silences.push(`${id} ${why}`),
  })
  beforeEach(() => {
    misbehaviour.length = 0
    silences.length = 0
  })

  const bodyFor = async (from: number, path: readonly Uint8Array[], note: string) =>
    `old ${from}\n${path.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('')}\n${note}`
  const cosignatures = () =>
    store.db.selectFrom('log_cosignature').select(['size', 'witness']).orderBy('size').execute()

  it('cosigns as the log grows, and its word is kept with the checkpoint', async () => {
    for (const count of [4, 3]) {
      await write(count)
      await checkpoint()
      await askWitnesses(context(), round(asks()))
    }
    expect(await cosignatures()).toEqual([
      { size: 4, witness: 'ARG' },
      { size: 7, witness: 'ARG' },
    ])
    expect(silences).toEqual([])
  })

  it('whose answer was lost is asked from where it is', async () => {
    await write(4)
    await checkpoint()
    const lost: AskWitness = async (member, body) => {
      await asks()(member, body)
      return { kind: 'unreachable', why: 'cut' }
    }
    await askWitnesses(context(), round(lost))
    await write(1)
    await checkpoint()
    await askWitnesses(context(), round(asks()))
    expect(await cosignatures()).toEqual([{ size: 5, witness: 'ARG' }])
    expect(silences).toEqual(['ARG unreachable'])
  })

  it('that is down holds nothing up', async () => {
    await write(2)
    await checkpoint()
    await askWitnesses(
      context(),
      round(async () => ({ kind: 'unreachable', why: 'down' })),
    )
    const [row] = await store.db.selectFrom('log_checkpoint').select('witnessed_at').execute()
    expect(row?.witnessed_at).toEqual(NOW)
  })

  it('that answers with another’s signature, or none, is not believed', async () => {
    await write(2)
    await checkpoint()
    const others = asks({ logKey: keyOf(stranger) })
    await askWitnesses(context(), round(others))
    expect(await cosignatures()).toEqual([])
    expect(silences).toEqual(['ARG refused'])
  })

  it('refuses a fork, and goes on with the log it saw', async () => {
    await write(4)
    await checkpoint()
    await askWitnesses(context(), round(asks()))
    const root = new Uint8Array(32).fill(7)
    const text = formatCheckpoint({ origin: logOrigin('BRA'), size: 4, root })
    const forked = formatNote({
      text,
      signatures: [await signNote(text, logOrigin('BRA'), keyOf(bra))],
    })
    const answer = await witnessCheckpoint(await bodyFor(4, [], forked), witness())
    expect(answer).toEqual({ kind: 'conflict', size: 4 })
    expect(misbehaviour).toEqual(['BRA fork'])
    await write(2)
    const { note, size, checkpoint: head } = await checkpoint()
    const path = await consistencyPath(store.db, 1, 4, size)
    const bent = [root, ...path.slice(1)]
    const asked = await witnessCheckpoint(await bodyFor(4, bent, formatNote(note)), witness())
    expect(asked).toEqual({ kind: 'inconsistent' })
    await askWitnesses(context(), round(asks()))
    expect((await cosignatures()).at(-1)).toEqual({ size: head.size, witness: 'ARG' })
  })

  it('refuses a rollback, and a log set back learns how far it had been', async () => {
    await write(4)
    const old = await checkpoint()
    await write(4)
    await checkpoint()
    await askWitnesses(context(), round(asks()))
    const answer = await witnessCheckpoint(await bodyFor(0, [], formatNote(old.note)), witness())
    expect(answer).toEqual({ kind: 'conflict', size: 8 })
    expect(misbehaviour).toEqual(['BRA rollback'])
  })

  it('a log restored from a backup is told by its witness', async () => {
    await write(4)
    await checkpoint()
    await askWitnesses(context(), round(asks()))
    await sql`truncate evidence, log_node, log_checkpoint, log_cosignature`.execute(store.db)
    await write(2)
    await checkpoint()
    await askWitnesses(context(), round(asks()))
    expect(silences).toEqual(['ARG ahead'])
  })

  it('cosigns one of two that come at the same moment from the same place', async () => {
    await write(3)
    const one = await checkpoint()
    await write(3)
    const two = await checkpoint()
    const bodies = [
      await bodyFor(0, [], formatNote(one.note)),
      await bodyFor(0, [], formatNote(two.note)),
    ]
    const answers = await Promise.all(bodies.map((body) => witnessCheckpoint(body, witness())))
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['conflict', 'cosigned'])
  })

  it.each([
    { name: 'what is no request', of: async () => 'hello', kind: 'malformed' },
    {
      name: 'an old size beyond the checkpoint',
      of: async () => bodyFor(9, [], formatNote((await headOf(2)).note)),
      kind: 'malformed',
    },
    {
      name: 'a checkpoint its log did not sign',
      of: async () => {
        const { note } = await headOf(2)
        const signature = await signNote(note.text, logOrigin('BRA'), keyOf(stranger))
        return bodyFor(0, [], formatNote({ ...note, signatures: [signature] }))
      },
      kind: 'unauthentic',
    },
    {
      name: 'a signature that is not by the key it names',
      of: async () => bodyFor(0, [], formatNote((await headOf(2)).note).replace('\n2\n', '\n3\n')),
      kind: 'unauthentic',
    },
    {
      name: 'the log of nobody here',
      of: async () => {
        const root = new Uint8Array(32)
        const text = formatCheckpoint({ origin: logOrigin('CHL'), size: 1, root })
        const signature = await signNote(text, logOrigin('CHL'), keyOf(stranger))
        return bodyFor(0, [], formatNote({ text, signatures: [signature] }))
      },
      kind: 'unknown-log',
    },
    {
      name: 'a proof that does not hold',
      of: async () => bodyFor(0, [new Uint8Array(32)], formatNote((await headOf(2)).note)),
      kind: 'inconsistent',
    },
  ] as const)('answers $name with "$kind" and keeps nothing of it', async ({ of, kind }) => {
    expect(await witnessCheckpoint(await of(), witness())).toEqual({ kind })
    const seen = await witnessStore.db.selectFrom('witnessed_log').select('size').execute()
    expect(seen.filter(({ size }) => size > 0)).toEqual([])
  })

  const headOf = async (count: number) => {
    await write(count)
    return checkpoint()
  }

  it('every regional body is asked, some States, and never oneself', async () => {
    const ids = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF']
    const states = await Promise.all(ids.map((id) => makeParticipant(id)))
    const members = [bra, monitor, ...states].map(({ member }) => member)
    const asked = witnessesOf('BRA', members).map(({ id }) => id)
    expect(asked[0]).toBe('region')
    expect(asked).toHaveLength(5)
    expect(asked).not.toContain('BRA')
    expect(witnessesOf('BRA', [...members].reverse()).map(({ id }) => id)).toEqual(asked)
  })
})
