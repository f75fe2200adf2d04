import { Fault, isBesideNetwork, isFault, isStillWatched, type WatchState } from '@proofmark/domain'
import { readWeapon } from '@proofmark/markings'
import {
  answeredByNode,
  askedAbout,
  dueWatches,
  endPassedWatches,
  endUnwatched,
  findWatch,
  gaveByPerson,
  lockWatch,
  type NodeTx,
  type RequestRow,
  recordAudit,
  type StandingWatchRow,
  setWatch,
  trySteadyRegister,
  type Watch,
  watchesIn,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { searchForRequest, seenInRequest } from '../register/register.ts'
import type { Person, RegisterSearch } from '../views.ts'
import { automaticAnswer, FOR_A_PERSON, type GroundedAnswer, isWithheld } from './compose-answer.ts'
import { lockSeenRequest } from './lock-request.ts'
import { releaseFor } from './release.ts'
import { requestViewerOf } from './request-viewer.ts'
import { sendCorrected } from './send-answer.ts'

const WATCHES_A_ROUND = 100

/** Stands in the signed correction; `lang` is en. */
const WHY = 'A record of it came into our register after we answered that there was none.'

export type WatchStatus = 'open' | 'for-a-person' | 'answered' | 'ended'

export interface WatchUseCases {
  standingWatches(
    person: Person,
    wanted: { readonly status: WatchStatus; readonly first: number },
  ): Promise<readonly Watch[]>
  /**
   * A person looked and tells the asker nothing; the watch goes on for what comes later.
   * @throws Fault PMK_NOT_FOUND; PMK_LIFECYCLE_ILLEGAL where it waits for nobody
   */
  keepWatching(person: Person, requestId: string): Promise<Watch>
}

/**
 * Looks again at every answer of no record that is new or that books came for: what the node would find by
 * now is told, or waits for a person; what a person answered, a person corrects. Each by itself, so that one in
 * trouble keeps no other back.
 */
export const followWatches = async (context: NodeContext): Promise<void> => {
  const { db, clock, watchMs, registerIsOurs } = context
  if (watchMs === 0 || !registerIsOurs) return endUnwatched(db, clock())
  await endPassedWatches(db, clock())
  for (const requestId of await dueWatches(db, {
    most: WATCHES_A_ROUND,
    notOf: unsettled(context),
  }))
    if (!(await lookedAgain(context, requestId))) return
}

/** They may still bring back what we answered them. */
const unsettled = ({ trust, recovery }: NodeContext): string[] =>
  trust()
    .members()
    .map(({ id }) => id)
    .filter(recovery.unsettled)

/** @returns false where no other can be looked at now either */
const lookedAgain = async (context: NodeContext, requestId: string): Promise<boolean> => {
  try {
    const peer = await context.db.transaction().execute((tx) => lookAgain(context, tx, requestId))
    if (peer) context.wake('courier', peer)
    return peer !== undefined
  } catch (error) {
    const { log } = context
    if (isFault(error, 'PMK_REGISTER_UNAVAILABLE')) return false
    log.error({ err: error, event: 'watch.failed' }, 'an answer could not be looked at again')
    return true
  }
}

/** @returns the State that was told, null where none was, undefined where the books are being changed */
const lookAgain = async (
  context: NodeContext,
  tx: NodeTx,
  requestId: string,
): Promise<string | null | undefined> => {
  const request = await askedAbout(tx, requestId)
  const watch = request && (await lockWatch(tx, requestId))
  if (!watch || (watch.state !== 'new' && watch.state !== 'hit')) return null
  const now = context.clock()
  const { body } = request
  const keys = body && readWeapon(seenInRequest(body)).serial.keys
  const until = watch.until ?? new Date(watch.since.getTime() + context.watchMs)
  if (!keys || !isStillWatched(request) || until <= now) {
    await setWatch(tx, requestId, { state: 'ended', settled_at: now })
    return null
  }
  if (!(await trySteadyRegister(tx))) return undefined
  const search = await searchForRequest(context, tx, request)
  await setWatch(tx, requestId, { state: 'open', until, serial_skeleton: keys.skeleton })
  if (search.judgement.verdict === 'not-found' && !search.expired) return null
  const byPerson = await gaveByPerson(tx, watch)
  if (byPerson && watch.state === 'new' && wasKnown(search, request)) return null
  const answer = byPerson ? null : answerOfNode(context, request, search)
  if (!answer) {
    await leaveToPerson(tx, watch, now)
    return null
  }
  // Whoever corrects the answer settles the watch with it: in one transaction, and so only once.
  await sendCorrected(context, tx, request, { why: WHY, answer, people: answeredByNode })
  const line = { at: now, actor: 'node', act: 'watched-answer-corrected', subject: requestId }
  await recordAudit(tx, { ...line, code: null })
  return request.peer
}

/** A load may be under way for hours before its entries are seen; they bear the time at which it began. */
const LONGEST_LOAD_MS = 86_400_000

/** Whoever answered saw these entries beside the request, and answered that none of them is the weapon. */
const wasKnown = ({ weapons, expired }: RegisterSearch, { received_at: at }: RequestRow): boolean =>
  !expired &&
  [...weapons.values()].every(({ custody }) =>
    custody.every(({ recordedAt }) => recordedAt.getTime() < at.getTime() - LONGEST_LOAD_MS),
  )

/** What the node may tell alone, as it would have told it at first; null where a person decides. */
const answerOfNode = (
  context: NodeContext,
  request: RequestRow,
  search: RegisterSearch,
): GroundedAnswer | null => {
  if (isBesideNetwork(request.channel)) return null
  const release = releaseFor(context, request, 'node')
  if (release.way.way !== 'answer') return null
  const answer = automaticAnswer(search, release)
  if (answer === FOR_A_PERSON || isWithheld(answer) || answer.secondPerson) return null
  const { outcome } = answer.body
  return outcome === 'refused' || outcome === 'no-record' ? null : answer
}

const leaveToPerson = async (
  tx: NodeTx,
  { request_id: subject, noticed_at: noticed }: StandingWatchRow,
  now: Date,
): Promise<void> => {
  await setWatch(tx, subject, { state: 'for-a-person', noticed_at: noticed ?? now })
  await recordAudit(tx, { at: now, actor: 'node', act: 'watch-for-a-person', subject, code: null })
}

const keepWatching = (context: NodeContext, person: Person, requestId: string): Promise<Watch> =>
  context.db.transaction().execute(async (tx) => {
    await lockSeenRequest(context, tx, person, requestId)
    const watch = await lockWatch(tx, requestId)
    if (!watch) throw new Fault('PMK_NOT_FOUND')
    if (watch.state !== 'for-a-person')
      throw new Fault('PMK_LIFECYCLE_ILLEGAL', 'It does not wait for a person.')
    await setWatch(tx, requestId, { state: 'open', noticed_at: null })
    const line = {
      at: context.clock(),
      actor: person.id,
      act: 'watch-kept',
      subject: requestId,
      code: null,
    }
    await recordAudit(tx, line)
    const kept = await findWatch(tx, requestId)
    if (!kept) throw new Fault('PMK_NOT_FOUND')
    return kept
  })

/** What the node still has to do is no matter for people: for them it is watched. */
const statesOf: Readonly<Record<WatchStatus, readonly WatchState[]>> = {
  open: ['new', 'open', 'hit'],
  'for-a-person': ['for-a-person'],
  answered: ['answered'],
  ended: ['ended'],
}

export const watchUseCases = (context: NodeContext): WatchUseCases => ({
  standingWatches: (person, { status, first }) =>
    watchesIn(context.db, requestViewerOf(context, person), { states: statesOf[status], first }),
  keepWatching: (person, requestId) => keepWatching(context, person, requestId),
})
