import { mayKeep, type Told } from '@proofmark/domain'
import { readWeapon, type WeaponAsSeen } from '@proofmark/markings'
import {
  dropTraced,
  keepTraced,
  type NodeTx,
  stirPassed,
  type TracedSubject,
  takeStirred,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { seenInRequest } from '../register/register.ts'
import { confirmedIn } from '../tracing/confirmed.ts'
import { currentAsks } from '../tracing/trace-rows.ts'
import { asNowRead } from './later-readings.ts'

const SUBJECTS_A_ROUND = 200

interface Known {
  readonly seen: WeaponAsSeen
  readonly confirmed: boolean
  readonly keptUntil: string | null
}

/** Reads anew every weapon about which something was read, confirmed or answered since; of no exercise. */
export const keyTraced = async (context: Pick<NodeContext, 'db' | 'clock'>): Promise<void> => {
  const { db, clock } = context
  await stirPassed(db, dayOf(clock()))
  for (;;) {
    const stirred = await db.transaction().execute(async (tx) => {
      const subjects = await takeStirred(tx, SUBJECTS_A_ROUND)
      const once = new Map(subjects.map((one) => [`${one.kind} ${one.subject}`, one]))
      // In one order everywhere, so that two rounds at once wait for each other and never in a ring.
      for (const [, subject] of [...once].sort(([a], [b]) => (a < b ? -1 : 1)))
        await keyOne(tx, subject, clock())
      return subjects.length
    })
    if (stirred < SUBJECTS_A_ROUND) return
  }
}

const keyOne = async (tx: NodeTx, subject: TracedSubject, now: Date): Promise<void> => {
  const known = await (subject.kind === 'case' ? knownOfCase : knownOfRequest)(
    tx,
    subject.subject,
    now,
  )
  const keys = known && readWeapon(known.seen).serial.keys
  if (!known || !keys) return dropTraced(tx, subject)
  await keepTraced(tx, {
    ...subject,
    confirmed: known.confirmed,
    seen: JSON.stringify(known.seen),
    serial_exact: keys.exact,
    serial_skeleton: keys.skeleton,
    kept_until: known.keptUntil,
  })
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

const knownOfRequest = async (tx: NodeTx, id: string, now: Date): Promise<Known | null> => {
  const row = await tx
    .selectFrom('request')
    .select(['body', 'handling', 'training'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.body || row.training || (row.handling && !mayKeep(row.handling, dayOf(now))))
    return null
  const { body, handling } = row
  return {
    seen: seenInRequest(body),
    confirmed: body.identified !== undefined,
    keptUntil: handling?.retainUntil ?? null,
  }
}

/** What a State told under TLP red stays in the case it was told for, and what may not be kept is not used. */
const mayLink = (told: Told | null, now: Date): boolean =>
  told === null || (told.handling.tlp !== 'red' && mayKeep(told.handling, dayOf(now)))

const knownOfCase = async (tx: NodeTx, id: string, now: Date): Promise<Known | null> => {
  const file = await tx.selectFrom('case_file').selectAll().where('id', '=', id).executeTakeFirst()
  if (!file || file.training) return null
  const seen = await asNowRead(tx, file)
  const trace = await tx
    .selectFrom('trace')
    .selectAll()
    .where('case_id', '=', id)
    .executeTakeFirst()
  const confirmed = trace ? confirmedIn(trace, await currentAsks(tx, trace.id)) : []
  const found = confirmed.find(({ told }) => mayLink(told, now))
  if (!found) return { seen, confirmed: false, keptUntil: null }
  return {
    seen: { ...seen, ...seenInRequest({ weapon: {}, identified: found.weapon }) },
    confirmed: true,
    keptUntil: found.told?.handling.retainUntil ?? null,
  }
}
