import type { CaseLineFragment, CaseQuery, OpenCaseMutation } from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { photographLine } from './photograph.ts'
import { alsoLines, noticeNearLines } from './said.ts'
import { moment, pairs, under } from './text.ts'
import { trainingLines } from './training.ts'
import { readingLine, reasons } from './weapon.ts'

type Opened = OpenCaseMutation['openCase']

export const caseHead = (file: CaseLineFragment): string[] => [
  ...trainingLines(file),
  ...pairs([
    ['case', file.id],
    ['number', file.nationalNumber],
    ['weapon was', `${spelled(file.category)} on ${file.obtainedOn}`],
    ['illicit', spelled(file.ground)],
    ['opened', `${moment(file.openedAt)} by ${file.openedBy}`],
    [
      'seen by',
      `${file.restricted ? 'only' : 'every officer,'} ${[file.openedBy, ...file.sharedWith].join(', ')}`,
    ],
  ]),
]

const beforeSending = ({ quality, wouldAsk }: Pick<Opened, 'quality' | 'wouldAsk'>): string[] => [
  ...under(
    'Before it is sent',
    quality.map(({ need, text }) => `${spelled(need)}: ${text}`),
  ),
  ...under(
    'Would ask',
    wouldAsk.flatMap(({ state, reachable, because }) => [
      `${state}${reachable ? '' : ' (not in the network: by letter)'}`,
      ...reasons(because).map((line) => `  ${line}`),
    ]),
  ),
]

export const openedLines = (file: Opened): string[] => [...caseHead(file), ...beforeSending(file)]

export const caseLines = (file: NonNullable<CaseQuery['case']>): string[] => [
  ...caseHead(file),
  ...pairs([
    ['weapon', readingLine(file.reading)],
    ['circumstances', file.circumstances],
    ['trace', file.trace && `${file.trace.id} ${spelled(file.trace.status)}`],
  ]),
  ...under(
    'Read later',
    file.laterReadings.map(
      ({ readAt, readBy, reading }) => `${moment(readAt)} by ${readBy}: ${readingLine(reading)}`,
    ),
  ),
  ...(file.trace ? [] : beforeSending(file)),
  ...under('Photographs', file.photographs.map(photographLine)),
  ...under('Notices', noticeNearLines(file.notices)),
  ...under('Already traced', alsoLines(file.alreadyTraced)),
]
