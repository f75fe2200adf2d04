import type { DraftShownFragment } from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { erasedWords } from './erasure.ts'
import { moment, pairs, table, under } from './text.ts'
import { eventLine, handlingLine, inWords, withheldLines } from './trace.ts'
import { marked, trainingLines } from './training.ts'
import { weaponLine } from './weapon.ts'

const approvalOf = ({ approval, secondPerson }: DraftShownFragment): string => {
  if (!approval) return secondPerson ? 'wanted, by a second person' : 'not needed'
  const until = `until ${moment(approval.until)}`
  return `by ${approval.by} ${moment(approval.at)}, ${approval.stands ? until : 'stands no more'}`
}

const leavesLines = (leaves: NonNullable<DraftShownFragment['leaves']>): string[] => [
  spelled(leaves.outcome),
  ...(leaves.ground ? [`ground: ${spelled(leaves.ground)}`] : []),
  ...inWords(leaves),
  ...(leaves.reason ? [`reason: ${leaves.reason}`] : []),
  ...(leaves.until ? [`until ${leaves.until}`] : []),
  ...(leaves.weapon ? [weaponLine(leaves.weapon)] : []),
  ...leaves.events.map(eventLine),
  ...leaves.candidates.map((candidate) => `may be ${weaponLine(candidate)}`),
  ...withheldLines(leaves.withheld),
  ...(leaves.nextState ? [`next: ${leaves.nextState}`] : []),
  handlingLine(leaves.handling),
  ...(leaves.lapsed ? ['says that other entries were lawfully removed'] : []),
  `under ${leaves.rule}`,
]

/** Exactly what would leave, and what becomes of each group our book holds. */
export const draftLines = (draft: DraftShownFragment): string[] => [
  ...trainingLines(draft),
  ...pairs([
    ['draft', draft.id],
    ['version', draft.version],
    ['status', spelled(draft.status)],
    ['answers', `${draft.request.id} of ${draft.request.from}`],
    ['corrects', draft.correction],
    ['written by', draft.authors.join(', ')],
    ['changed', moment(draft.changedAt)],
    ['approval', approvalOf(draft)],
    ['ended', draft.endedAt && `${moment(draft.endedAt)} by ${draft.endedBy}`],
    ['content', erasedWords(draft.erased)],
  ]),
  ...under(
    draft.status === 'SENT' ? 'What left' : 'What would leave',
    draft.leaves ? leavesLines(draft.leaves) : [],
  ),
  ...under(
    'Groups',
    draft.groups.map(
      ({ group, decision, by, rules }) =>
        `${spelled(group)}: ${spelled(decision)} by ${spelled(by)}${rules.length > 0 ? ` (${rules.join(', ')})` : ''}`,
    ),
  ),
]

export const draftTable = (drafts: readonly DraftShownFragment[]): string[] =>
  table(
    ['draft', 'version', 'status', 'to', 'due', 'outcome', 'written by', 'approval'],
    drafts.map((draft) => [
      ...[marked(draft, draft.id), draft.version, spelled(draft.status), draft.request.from],
      ...[moment(draft.request.dueAt), draft.leaves ? spelled(draft.leaves.outcome) : 'erased'],
      ...[draft.authors.join(', '), approvalOf(draft)],
    ]),
  )
