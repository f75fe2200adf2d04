import { type Erased, Fault } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import type { RequestRow } from '@proofmark/storage'

/** What is gone, and until when it could be kept: no content, so it may stand in an error. */
export const contentErased = (erased: Erased | null): Fault =>
  new Fault(
    'PMK_CONTENT_ERASED',
    erased ? `It was told by ${erased.under}, to be kept until ${erased.keptUntil}.` : '',
  )

/** What a request asks, as far as it is still here. @throws Fault PMK_CONTENT_ERASED */
export const askedOf = ({
  body,
  erased,
}: Pick<RequestRow, 'body' | 'erased'>): MessageOf<'trace.request'>['body'] => {
  if (!body) throw contentErased(erased)
  return body
}
