import { Finding } from '../case.ts'
import { after, type Signed } from '../drafts.ts'
import type { Kit } from '../kit.ts'

/** An honest request of XKA. */
export const request = (kit: Kit, over = {}) => kit.sign(kit.draft('trace.request', 'XKA', over))

/** The end of that trace, behind the last message. */
export const close = (kit: Kit, last: Signed, over = {}) =>
  kit.sign(kit.draft('trace.close', last.message.iss, { ...after(last), ...over }))

export const send = (kit: Kit, { message: { iss }, text }: Signed) => kit.deliver(iss, text)

export const requireSame = (first: string, second: string): void => {
  if (first !== second) throw new Finding('gave another receipt for the same bytes')
}
