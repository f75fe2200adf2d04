import type { AlsoFragment, NoticeNearFragment, SaidShownFragment } from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { erasedLines } from './erasure.ts'
import { moment } from './text.ts'
import { readingLine, reasons } from './weapon.ts'

const details = (said: SaidShownFragment): string[] => [
  ...erasedLines(said.erased),
  ...said.fields.map(spelled),
  ...[said.stage, said.ground, said.why].flatMap((code) => (code ? [spelled(code)] : [])),
  ...(said.to ? [`to ${said.to}`] : []),
  ...(said.quote ? [`quoting ${spelled(said.quote)}`] : []),
  ...(said.fileFor ? [`in a file for ${spelled(said.fileFor)}`] : []),
  ...(said.day ? [`${said.type === 'INTERIM' ? 'expected on' : 'until'} ${said.day}`] : []),
  ...(said.reading ? [readingLine(said.reading)] : []),
]

/** `2026-02-28 10:15Z  GHA asks consent: to TGO, quoting weapon: "…"`. */
export const saidLine = (said: SaidShownFragment): string => {
  const what = details(said).join(', ')
  const by = said.person ? `${said.by} (${said.person})` : said.by
  return [
    `${moment(said.at)}  ${by}  ${spelled(said.type)}`,
    ...(what ? [what] : []),
    ...(said.text ? [`“${said.text}”`] : []),
    `[${said.id}]`,
  ].join('  ')
}

/** The same weapon in another case or in a request of another State. */
export const alsoLines = (all: readonly AlsoFragment[]): string[] =>
  all.flatMap((also) => [
    also.caseId
      ? `${spelled(also.likeness)}: case ${also.nationalNumber} of ${moment(also.on)}  [${also.caseId}]`
      : `${spelled(also.likeness)}: request of ${also.state} of ${moment(also.on)}  [${also.requestId}]`,
    ...reasons(also.because).map((line) => `  ${line}`),
  ])

export const noticeNearLines = (all: readonly NoticeNearFragment[]): string[] =>
  all.map(({ notice, because }) => `${because.text}  [${notice.id}]`)
