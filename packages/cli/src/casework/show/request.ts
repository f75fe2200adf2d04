import type { HandOffsQuery, RequestLineFragment, RequestShownFragment } from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { erasedWords } from './erasure.ts'
import { letterLine } from './letter.ts'
import { receivedLine } from './photograph.ts'
import { alsoLines, noticeNearLines, saidLine } from './said.ts'
import { termsLines } from './terms.ts'
import { moment, pairs, table, under } from './text.ts'
import { marked, trainingLines } from './training.ts'
import { candidateLines, readingLine } from './weapon.ts'

const dueOf = ({ dueAt, overdue, clockStandsSince }: RequestLineFragment): string => {
  if (clockStandsSince) return `stands since ${moment(clockStandsSince)}`
  return `${moment(dueAt)}${overdue ? ' OVERDUE' : ''}`
}

/** By deadline, as the node gives them. */
export const requestTable = (requests: readonly RequestLineFragment[]): string[] =>
  table(
    ['request', 'from', 'status', 'due', 'whose', 'weapon', 'register'],
    requests.map((request) => [
      marked(request, request.id),
      request.from,
      request.outcome ? spelled(request.outcome) : spelled(request.status),
      dueOf(request),
      request.assignedTo ?? 'nobody’s',
      request.reading ? readingLine(request.reading) : 'erased',
      request.verdict && spelled(request.verdict),
    ]),
  )

const caseThere = ({ category, obtainedOn, ground }: RequestLineFragment): string | null =>
  category && ground && `${spelled(category)} on ${obtainedOn}, ${spelled(ground)}`

export const requestHead = (request: RequestLineFragment): string[] => [
  ...trainingLines(request),
  ...pairs([
    ['request', request.id],
    [
      'from',
      `${request.from}${request.channel === 'NETWORK' ? '' : ` by ${spelled(request.channel)}`}`,
    ],
    ['status', `${spelled(request.status)}${request.restricted ? ', restricted' : ''}`],
    ['received', moment(request.receivedAt)],
    ['due', dueOf(request)],
    ['whose', request.assignedTo ?? 'nobody’s'],
    ['told it is taken', moment(request.acknowledgedAt)],
    ['lapsed', moment(request.lapsedAt)],
    ['weapon', request.reading ? readingLine(request.reading) : erasedWords(request.erased)],
    ['case there', caseThere(request)],
    ['register', request.verdict && spelled(request.verdict)],
    ['answered', request.outcome && `${spelled(request.outcome)} ${moment(request.answeredAt)}`],
    ['how it ended there', request.feedback && spelled(request.feedback)],
  ]),
]

export const requestLines = (request: RequestShownFragment): string[] => [
  ...requestHead(request),
  ...pairs([
    ['rule', request.rule],
    ['quoted with consent of', request.quotedWithConsentOf],
  ]),
  ...termsLines(request.asking),
  ...under('Photographs', request.photographs.map(receivedLine)),
  ...under('Our register offers', candidateLines(request.candidates)),
  ...under('Letters', request.letters.map(letterLine)),
  ...under('Said', request.dialogue.map(saidLine)),
  ...under('Notices', noticeNearLines(request.notices)),
  ...under('Already traced', alsoLines(request.alreadyTraced)),
]

export const handOffTable = (handOffs: HandOffsQuery['handOffs']): string[] =>
  table(
    ['at', 'from', 'to', 'by', 'note'],
    handOffs.map(({ at, from, to, by, note }) => [moment(at), from ?? 'nobody', to, by, note]),
  )
