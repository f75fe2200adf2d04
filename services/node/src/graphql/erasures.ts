import { codeOf, nameOf } from '@proofmark/face'
import type { ErasureHoldRow, MarkedErasure } from '@proofmark/storage'
import type {
  Erasure,
  ErasureHold,
  HoldableKind,
  MutationResolvers,
  QueryResolvers,
} from '../generated/graphql.ts'
import { pageOf } from './page-input.ts'
import { instant, instantOrNull } from './shapes/time.ts'

const shapeErasure = (row: MarkedErasure): Erasure => ({
  training: row.training,
  erasedAt: instant(row.erased_at),
  kind: nameOf(row.kind),
  id: row.subject,
  direction: row.direction === 'sent' ? 'OUT' : 'IN',
  state: row.peer,
  jti: row.jti,
  hash: row.hash === '' ? null : row.hash,
  type: row.type,
  issuedAt: instant(row.issued_at),
  under: row.under,
  keptUntil: row.kept_until,
  fields: [...row.fields],
})

const shapeErasureHold = (hold: ErasureHoldRow): ErasureHold => ({
  id: hold.id,
  kind: nameOf(hold.kind),
  subject: hold.subject,
  reason: hold.reason,
  placedBy: hold.placed_by,
  placedAt: instant(hold.placed_at),
  liftReason: hold.lift_reason,
  liftedBy: hold.lifted_by,
  liftedAt: instantOrNull(hold.lifted_at),
})

const subjectOf = ({ kind, id }: { readonly kind: HoldableKind; readonly id: string }) => ({
  kind: codeOf(kind),
  id,
})

export const erasureQueries = {
  async erasures(_root, page, { useCases }) {
    const { nodes, next } = await useCases.erasures(pageOf(page))
    return { nodes: nodes.map(shapeErasure), endCursor: next === null ? null : String(next) }
  },
  async overdueErasures(_root, { first }, { useCases }) {
    return (await useCases.overdueErasures(first)).map(({ kind, holds, ...due }) => ({
      ...due,
      kind: nameOf(kind),
      holds: holds.map(shapeErasureHold),
    }))
  },
  async erasureHolds(_root, subject, { useCases }) {
    return (await useCases.erasureHolds(subjectOf(subject))).map(shapeErasureHold)
  },
} satisfies Partial<QueryResolvers>

export const erasureMutations = {
  async holdErasure(_root, { reason, ...subject }, { useCases, person }) {
    return shapeErasureHold(await useCases.holdErasure(person, subjectOf(subject), reason))
  },
  async liftErasureHold(_root, { holdId, reason }, { useCases, person }) {
    return shapeErasureHold(await useCases.liftErasureHold(person, holdId, reason))
  },
} satisfies Partial<MutationResolvers>
