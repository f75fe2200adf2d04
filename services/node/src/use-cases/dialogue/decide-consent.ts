import { covers, Fault, type Ground } from '@proofmark/domain'
import { answerTo, type NodeTx, type RequestRow, type SaidOf, saidIn } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { termsOfAsked } from '../../exchange/terms-said.ts'
import { lockSeenRequest } from '../answering/lock-request.ts'
import { releaseFor } from '../answering/release.ts'
import type { Person } from '../views.ts'
import { illegal, misfit, notPast, saying } from './dialogue-lock.ts'
import type { ConsentGrant, QuestionView } from './dialogue-views.ts'
import { consentQuestion, findQuestion } from './questions.ts'
import { say } from './say.ts'

type Wish = SaidOf<'trace.consent-ask'>
type Decision =
  | Pick<SaidOf<'trace.consent-grant'>, 'type' | 'body'>
  | Pick<SaidOf<'trace.consent-deny'>, 'type' | 'body'>

/**
 * Lets another State quote our answer to the one it named, or have it in the file it named: as far as it
 * asked, or less.
 *
 * @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL, PMK_POLICY_WITHHOLDS
 */
export const grantConsent = (
  context: NodeContext,
  person: Person,
  questionId: string,
  { quote, until, condition }: ConsentGrant,
): Promise<QuestionView> =>
  deciding(context, person, { questionId, act: 'consent-granted' }, ({ body }, request) => {
    notPast('until', until, context.clock())
    if (quote && !covers(body.quote, quote)) throw misfit('quote', 'more than was asked for')
    requirePolicy(context, request)
    return {
      type: 'trace.consent-grant',
      body: {
        to: body.to,
        quote: quote ?? body.quote,
        ...(until ? { until } : {}),
        ...(condition ? { condition: saying('condition', condition) } : {}),
        ...(body.file_for ? { file_for: body.file_for } : {}),
      },
    }
  })

/** @throws Fault PMK_NOT_FOUND, PMK_INPUT_INVALID, PMK_LIFECYCLE_ILLEGAL */
export const denyConsent = (
  context: NodeContext,
  person: Person,
  questionId: string,
  { ground, reason }: { readonly ground: Ground; readonly reason: string },
): Promise<QuestionView> =>
  deciding(context, person, { questionId, act: 'consent-denied' }, () => ({
    type: 'trace.consent-deny',
    body: { ground, reason: saying('reason', reason) },
  }))

/** What the policy forbids on a ground no person may allow; where it is silent, a person decides. */
const requirePolicy = (context: NodeContext, request: RequestRow): void => {
  const { allowed, ground, note } = releaseFor(context, request, 'person').decide('quote')
  if (!allowed && ground)
    throw new Fault(
      'PMK_POLICY_WITHHOLDS',
      `Quoting is forbidden on the ground ${ground}: ${note ?? ''}`,
    )
}

const deciding = async (
  context: NodeContext,
  person: Person,
  { questionId, act }: { readonly questionId: string; readonly act: string },
  decide: (wish: Wish, request: RequestRow) => Decision,
): Promise<QuestionView> => {
  const peer = await context.db.transaction().execute(async (tx) => {
    const wish = await consentQuestion(tx, questionId)
    const request = await lockAnswered(context, tx, person, wish)
    await say(context, tx, person, {
      peer: wish.peer,
      conv: wish.conv,
      trace: request.trace,
      terms: termsOfAsked(request),
      ref: { jti: wish.jti, hash: wish.hash },
      content: decide(wish, request),
      act,
      subject: request.id,
    })
    return wish.peer
  })
  context.wake('courier', peer)
  return findQuestion(context, questionId)
}

/** The request whose answer is to be quoted, locked; the answer has to be the one that stands. */
const lockAnswered = async (
  context: NodeContext,
  tx: NodeTx,
  person: Person,
  wish: Wish,
): Promise<RequestRow> => {
  const { peer, conv, ref_jti: about } = wish
  const found = await tx
    .selectFrom('request')
    .select('id')
    .where('peer', '=', peer)
    .where('conv', '=', conv)
    .executeTakeFirst()
  if (!found) throw new Fault('PMK_NOT_FOUND')
  const request = await lockSeenRequest(context, tx, person, found.id)
  if (request.status === 'recalled') throw illegal('The request was recalled.')
  const said = (await saidIn(tx, [conv])).filter((one) => one.peer === peer)
  if (answerTo(said, wish)) throw illegal('This was decided already.')
  const standing = await tx
    .selectFrom('answer_given')
    .select('jti')
    .where('request_id', '=', request.id)
    .orderBy('jti', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (standing?.jti !== about) throw illegal('The answer it is about was corrected since.')
  return request
}
