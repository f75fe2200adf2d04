import {
  type CustodyEvent,
  Fault,
  factGroups,
  type Ground,
  type WithheldGroup,
} from '@proofmark/domain'
import type { CustodyEvent as InventedEvent } from '@proofmark/protocol'
import {
  type DraftedAnswer,
  type NodeTx,
  type RequestRow,
  restedOnNothing,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { bodyAs } from '../../letters/checked-letter.ts'
import { searchForRequest } from '../register/register.ts'
import { registeredWeapon } from '../register/registered-weapon.ts'
import { wishOf } from './answer-terms.ts'
import type { Wish } from './answer-wish.ts'
import {
  type Found,
  foundAnswer,
  foundInBook,
  type GroundedAnswer,
  isWithheld,
  plainAnswer,
  possibleAnswer,
  type Withheld,
} from './compose-answer.ts'
import { type Release, releaseFor } from './release.ts'

/** Each stands in the signed answer beside the others; together they fit its reason. */
const LONGEST_REASON = 300
const LONGEST_WHOLE_REASON = 1500
/** More entries than this no message holds. */
const MOST_EVENTS = 200

const invalid = (column: keyof DraftedAnswer, why: string) =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

interface ToCompose<A = DraftedAnswer & Wish> {
  readonly request: RequestRow
  readonly answer: A
}

/**
 * What a person answers. It stays within the policy in force, and may always be less.
 * @throws Fault PMK_INPUT_INVALID, PMK_POLICY_WITHHOLDS, PMK_REGISTER_UNAVAILABLE
 */
export const composeAnswer = async (
  context: NodeContext,
  tx: NodeTx,
  { request, answer: drafted }: ToCompose<DraftedAnswer>,
): Promise<GroundedAnswer> => {
  const release = releaseFor(context, request, 'person', heldBackBy(drafted))
  requireItsKind(request, drafted)
  const answer = await wishOf(context, tx, { release, request, answer: drafted })
  const { outcome, reason } = answer
  const said = reason ? { reason: requireReason(reason) } : {}
  switch (outcome) {
    case 'refused':
      return plainAnswer(release, { outcome, ...groundsFor(answer) }, answer)
    case 'delayed':
      if (!answer.until) throw invalid('until', 'needed to delay an answer')
      return plainAnswer(release, { outcome, until: answer.until, ...groundsFor(answer) }, answer)
  }
  requireAnswerable(release)
  switch (outcome) {
    case 'found':
    case 'found-restricted':
      return composeFound(context, tx, { request, answer, release })
    case 'possible': {
      const candidates = [await foundFor(context, tx, { request, answer })]
      return released(possibleAnswer(candidates, release, answer))
    }
    case 'referred':
      if (!answer.next) throw invalid('next', 'needed to refer to another State')
      return plainAnswer(
        release,
        { outcome, next: { state: answer.next, may_quote: false }, ...said },
        answer,
      )
    case 'no-record':
      await requireNothingLapsed(context, tx, request)
      return plainAnswer(release, { outcome, ...said }, answer)
    default:
      return plainAnswer(release, { outcome, ...said }, answer)
  }
}

const composeFound = async (
  context: NodeContext,
  tx: NodeTx,
  { request, answer, release }: ToCompose & { readonly release: Release },
): Promise<GroundedAnswer> => {
  const { outcome, withhold } = answer
  const book = await foundFor(context, tx, { request, answer })
  // What an answer leaves out must not depend on how long it is.
  if (book.events.length > MOST_EVENTS)
    throw invalid('weaponId', `its book holds more than ${MOST_EVENTS} entries; answer POSSIBLE`)
  const found = released(foundAnswer(book, release, answer))
  const held = found.body.outcome === 'refused' || found.groups.some(({ by }) => by === 'person')
  if (outcome === 'found-restricted' && !held)
    throw invalid(withhold ? 'withhold' : 'outcome', 'the book holds nothing of what is held back')
  return found
}

/** Without groups, a restricted answer holds back every fact and tells the weapon only. */
const heldBackBy = (answer: DraftedAnswer): readonly WithheldGroup[] => {
  const { outcome, withhold = [] } = answer
  if (outcome !== 'found-restricted') {
    if (withhold.length > 0) throw invalid('withhold', 'only with FOUND_RESTRICTED')
    return []
  }
  if (withhold.length === 0) {
    const restriction = groundsFor(answer)
    return factGroups.map((group) => ({ group, ...restriction }))
  }
  if (new Set(withhold.map(({ group }) => group)).size < withhold.length)
    throw invalid('withhold', 'each group once')
  for (const { reason } of withhold)
    if (!reason.trim() || reason.length > LONGEST_REASON)
      throw invalid('withhold', `each group needs a reason of at most ${LONGEST_REASON} characters`)
  return withhold
}

const withholds = (what: string) => new Fault('PMK_POLICY_WITHHOLDS', what)

const requireAnswerable = ({ way }: Release): void => {
  if (way.way === 'refuse')
    throw withholds(`This State is refused on the ground ${way.ground}: ${way.reason}`)
  if (way.way === 'ask-a-person') throw withholds('No rule lets a person answer this State.')
}

const released = (answer: GroundedAnswer | Withheld): GroundedAnswer => {
  if (isWithheld(answer)) throw withholds(`No rule tells ${answer.withheld.join(', ')}.`)
  return answer
}

/** What was here and is lawfully kept no more is told as such: nobody may take it for never having been. */
const requireNothingLapsed = async (
  context: NodeContext,
  tx: NodeTx,
  request: RequestRow,
): Promise<void> => {
  const { expired } = await searchForRequest(context, tx, request)
  if (expired) throw invalid('outcome', 'a record that fits has lapsed; answer EXPIRED')
}

/** Books answer what is real, and what is made up answers an exercise: never the one for the other. */
const requireItsKind = ({ training }: RequestRow, { weaponId, invented }: DraftedAnswer): void => {
  if (training && weaponId)
    throw invalid('weaponId', 'never in training; say what is made up (invented)')
  if (!training && invented) throw invalid('invented', 'in training only')
}

const foundFor = async (
  context: NodeContext,
  tx: NodeTx,
  { request, answer }: ToCompose,
): Promise<Found> =>
  request.training
    ? madeUp(answer, context.clock())
    : foundInBook(await weaponForAnswer(context, tx, answer.weaponId))

/** The policy is asked about what is made up as about a book, so that it is practised too. */
const madeUp = ({ invented }: DraftedAnswer, now: Date): Found => {
  if (!invented) throw invalid('invented', 'needed where something was found')
  const today = now.toISOString().slice(0, 10)
  const { weapon, events } = invented
  bodyAs('trace.response', { outcome: 'found', rule: 'invented', weapon, events })
  if (events.some(({ occurred_on: on }) => on > today))
    throw invalid('invented', 'an event lies in the future')
  return { weapon, events: events.map(asCustody), lapsed: false, basis: restedOnNothing }
}

const asCustody = (event: InventedEvent): CustodyEvent => ({
  kind: event.kind,
  occurredOn: event.occurred_on,
  ...(event.counterparty ? { counterparty: event.counterparty } : {}),
  ...(event.party_kind ? { partyKind: event.party_kind } : {}),
  ...(event.party_name ? { partyName: event.party_name } : {}),
  ...(event.licence ? { licence: event.licence } : {}),
})

const weaponForAnswer = async (
  { register, clock }: NodeContext,
  tx: NodeTx,
  weaponId: string | undefined,
) => {
  if (!weaponId) throw invalid('weaponId', 'needed where something was found')
  const book = (await register(tx).load([weaponId])).get(weaponId)
  if (!book || (book.entries.length === 0 && book.lapsed.count === 0))
    throw invalid('weaponId', 'not in the register')
  const weapon = registeredWeapon(book, clock())
  if (weapon.endLapsed)
    throw invalid('weaponId', 'what happened to it last has lapsed; answer EXPIRED')
  return weapon
}

/** ITI paras 22 and 23: one of the four grounds, and the reason in words. */
const groundsFor = ({ ground, reason }: { ground?: Ground; reason?: string }) => {
  if (!ground) throw invalid('ground', 'needed to delay, restrict or refuse')
  if (!reason) throw invalid('reason', 'needed with a ground')
  return { ground, reason: requireReason(reason) }
}

const requireReason = (reason: string): string => {
  if (reason.length > LONGEST_WHOLE_REASON)
    throw invalid('reason', `at most ${LONGEST_WHOLE_REASON} characters`)
  return reason
}
