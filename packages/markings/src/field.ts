import type { Reason } from './reason.ts'
import type { ReasonCode } from './reason-catalogue.ts'
import type { FieldReading } from './weapon.ts'

export function note(code: ReasonCode, params: Readonly<Record<string, string>> = {}): Reason {
  return { code, weighs: 'note', params }
}

/** Nothing was typed. */
export function empty(asRead: string): FieldReading {
  return { asRead, code: null, confidence: 0, alternatives: [], reasons: [] }
}

export function unknown(asRead: string, reason: Reason): FieldReading {
  return { asRead, code: null, confidence: 0, alternatives: [], reasons: [reason] }
}

export function known(
  asRead: string,
  code: string,
  confidence: number,
  reason: Reason,
  alternatives: readonly string[] = [],
): FieldReading {
  return {
    asRead,
    code,
    confidence,
    alternatives: alternatives.filter((other) => other !== code),
    reasons: [reason],
  }
}

/** Several meanings are open; the reader does not choose. */
export function ambiguous(
  asRead: string,
  alternatives: readonly string[],
  reason: Reason,
): FieldReading {
  return { asRead, code: null, confidence: 0, alternatives, reasons: [reason] }
}
