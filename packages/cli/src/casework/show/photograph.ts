import type {
  AskShownFragment,
  PhotographAsSentQuery,
  PhotographLineFragment,
  ReceivedPhotographLineFragment,
} from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { moment } from './text.ts'
import { marked } from './training.ts'

const ofMarkWords = ({ ofMark }: { readonly ofMark: boolean }): string =>
  ofMark ? ', of a mark' : ''

/** One of a case of ours. */
export const photographLine = (one: PhotographLineFragment): string =>
  `${one.id}  ${one.media} ${one.width}×${one.height}${ofMarkWords(one)}  by ${one.addedBy} ${moment(one.addedAt)}  sha-256 ${one.sha256}`

type Copy = NonNullable<PhotographAsSentQuery['photographAsSent']>

/** The very bytes that would leave. */
export const copyLine = (one: Copy): string =>
  `${one.media} ${one.width}×${one.height}  ${one.size} bytes  sha-256 ${one.sha256}`

/** One that was ticked to leave, and what became of it. */
export const sentLine = (one: AskShownFragment['photographs'][number]): string =>
  [
    `photograph ${one.photographId}  ${spelled(one.state)} ${moment(one.at)}`,
    ...(one.delivery ? [one.delivery] : []),
    `${one.size} bytes  sha-256 ${one.sha256}`,
    `ticked by ${one.tickedBy} ${moment(one.tickedAt)}`,
  ].join('  ')

/** One that came with a request, or is still to come. */
export const receivedLine = (one: ReceivedPhotographLineFragment): string => {
  const parts = one.state === 'AWAITED' ? ` (${one.partsHere} of ${one.parts ?? '?'} parts)` : ''
  const line = `${one.id}  ${spelled(one.state)}${parts}  ${one.media}${ofMarkWords(one)}  ${one.size} bytes  sha-256 ${one.sha256}`
  return marked(one, line)
}
