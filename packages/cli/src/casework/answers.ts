import type { AnswerInput, DraftShownFragment, InventedInput } from '@proofmark/client'
import type { Act, Outcome, Work } from './at-node.ts'
import { found } from './found.ts'
import { wantedOf } from './lists.ts'
import { draftLines, draftTable } from './show/draft.ts'
import { requestHead } from './show/request.ts'
import { pairs } from './show/text.ts'

/** What is made up for an exercise, and there in the place of a weapon of our register. */
const inventedIn = async ({ given, input }: Work): Promise<InventedInput | undefined> =>
  given.textIf('--invented') ? input('InventedInput', { file: '--invented' }) : undefined

/** With `--withhold`, `--ground` and `--reason` say why these groups are held back, and nothing else. */
const answerIn = async (work: Work): Promise<AnswerInput> => {
  const { given, input } = work
  const file = '--answer'
  const groups = given.list('--withhold')
  const invented = await inventedIn(work)
  if (groups.length === 0) return input('AnswerInput', { file, also: { invented } })
  const [ground, reason] = [given.textIf('--ground'), given.textIf('--reason')]
  const withhold = groups.map((group) => ({ group, ground, reason }))
  return input('AnswerInput', {
    file,
    also: { withhold, invented },
    without: ['ground', 'reason'],
  })
}

export const answer: Act = async (work) => {
  const requestId = work.given.text('REQUEST')
  const data = await work.client.answer({ requestId, input: await answerIn(work) })
  return { data, lines: [...requestHead(data), ...pairs([['rule', data.rule]])] }
}

export const correct: Act = async (work) => {
  const data = await work.client.sendCorrection({
    requestId: work.given.text('REQUEST'),
    reason: work.given.text('--wrong'),
    answer: await answerIn(work),
  })
  return { data, lines: [...requestHead(data), ...pairs([['rule', data.rule]])] }
}

const shown = (data: DraftShownFragment): Outcome => ({ data, lines: draftLines(data) })

export const draft: Act = async (work) =>
  shown(
    await work.client.draftAnswer({
      requestId: work.given.text('REQUEST'),
      input: await answerIn(work),
      correction: work.given.textIf('--wrong') ?? null,
    }),
  )

export const listDrafts: Act = async (work) => {
  const status = work.given.choiceIf('--status', 'DraftStatus') ?? 'OPEN'
  const data = await work.client.answerDrafts({ status, first: wantedOf(work) })
  return { data, lines: draftTable(data) }
}

export const showDraft: Act = async ({ client, given }) =>
  shown(found(await client.answerDraft({ id: given.text('DRAFT') })))

/** The version that was read: another is not what was approved. */
const read = ({ given }: Work) => ({
  id: given.text('DRAFT'),
  version: given.number('--version'),
})

export const approve: Act = async (work) => shown(await work.client.approveDraft(read(work)))

export const release: Act = async (work) => shown(await work.client.releaseDraft(read(work)))

export const withdrawApproval: Act = async ({ client, given }) =>
  shown(await client.withdrawApproval({ id: given.text('DRAFT') }))

export const sendDraft: Act = async ({ client, given }) =>
  shown(await client.sendDraft({ id: given.text('DRAFT') }))

export const withdrawDraft: Act = async ({ client, given }) =>
  shown(await client.withdrawDraft({ id: given.text('DRAFT') }))
