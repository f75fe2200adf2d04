import {
  type AskingTerms,
  faultInTerms,
  mayKeep,
  type NotKept,
  type TraceEnd,
  usualTerms,
} from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import { handlingIn, type RequestRow } from '@proofmark/storage'
import { basisOf } from '../../exchange/terms-said.ts'
import { misfit } from '../dialogue/dialogue-lock.ts'

/** On which terms a weapon is asked about, by us or by another State. */
export interface AskingView extends Omit<AskingTerms, 'purpose' | 'legal' | 'language'> {
  /** As the message said it: a code of the protocol. */
  readonly purpose: string
  readonly legal: string
}

type Asked = NonNullable<RequestRow['body']>

const notKeptIn = ({ confidentiality }: Asked): NotKept | undefined =>
  confidentiality && { restrictions: confidentiality.cannot_keep, why: confidentiality.why }

const inWords = (body: Asked) => {
  const notKept = notKeptIn(body)
  return {
    ...(body.intended_use ? { intendedUse: body.intended_use } : {}),
    ...(body.circumstances ? { circumstances: body.circumstances } : {}),
    ...(notKept ? { notKept } : {}),
  }
}

/** A letter says nothing of handling: then the usual is taken. Of a request that was erased, its words are gone. */
export const askingOf = ({ purpose, legal, handling, body }: RequestRow): AskingView => ({
  purpose,
  legal,
  handling: handling ?? usualTerms.handling,
  ...(body ? inWords(body) : {}),
})

/** The terms of a request of ours, from the request itself; what it quotes may have made its handling stricter. */
export const termsSaid = (request: MessageOf<'trace.request'>): AskingTerms => ({
  ...basisOf(request),
  handling: handlingIn(request.handling),
  language: request.lang,
  ...inWords(request.body),
})

/** What a trace waits for a person with, once the last day its own terms allow is over: nobody could answer it. */
export const termsOver = ({ handling }: AskingTerms, now: Date): TraceEnd | null => {
  const { retainUntil: day } = handling
  if (day === undefined || mayKeep(handling, now.toISOString().slice(0, 10))) return null
  return { outcome: 'needs-review', path: [], reasons: [{ code: 'terms-over', params: { day } }] }
}

/** @throws Fault PMK_INPUT_INVALID naming the field a person filled in */
export const requireTerms = (terms: AskingTerms, now: Date): void => {
  const fault = faultInTerms(terms, now.toISOString().slice(0, 10))
  if (fault) throw misfit(`asking.${fault.field}`, fault.why)
}
