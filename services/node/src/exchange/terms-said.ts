import {
  type AskingTerms,
  legalBases,
  mergeHandling,
  tracePurposes,
  usualTerms,
} from '@proofmark/domain'
import type { Message } from '@proofmark/protocol'
import type { RequestRow, TraceRow } from '@proofmark/storage'
import { handlingTold } from './handling-told.ts'

/** On which terms one message is said. */
export type TermsSaid = Pick<Message, 'purpose' | 'legal' | 'handling' | 'sla' | 'lang'>

/** Whatever the State that asks says in a trace, from the request to the outcome, stands on the terms of asking. */
export const termsOfAsker = ({ asking, sla }: Pick<TraceRow, 'asking' | 'sla'>): TermsSaid => {
  const { purpose, legal, handling, language: lang } = asking ?? usualTerms
  return { purpose, legal, handling: handlingTold(handling), sla, lang }
}

type Basis = Pick<AskingTerms, 'purpose' | 'legal'>

/** What the request was asked for, and rests on; a letter may have said neither. */
export const basisOf = ({ purpose, legal }: Pick<RequestRow, 'purpose' | 'legal'>): Basis => ({
  purpose: tracePurposes.find((one) => one === purpose) ?? usualTerms.purpose,
  legal: legalBases.find((one) => one === legal) ?? usualTerms.legal,
})

type Asked = Pick<RequestRow, 'purpose' | 'legal' | 'handling' | 'sla'>

/** What the State that was asked says about the request: for its purpose, and handled no more loosely than it. */
export const termsOfAsked = (request: Asked): TermsSaid => {
  const usual = usualTerms.handling
  const handling = request.handling ? mergeHandling(usual, request.handling) : usual
  return { ...basisOf(request), handling: handlingTold(handling), sla: request.sla, lang: 'en' }
}
