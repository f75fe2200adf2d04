import { codeOf } from '@proofmark/face'
import type { Ground } from '../generated/graphql.ts'
import { formPhrase } from '../letters/form-phrases.ts'
import type { GraphqlContext } from './context.ts'

/** A ground in words: those of the printed form, so that screen and paper say the same. */
export const groundFields = {
  groundText: (
    { ground }: { readonly ground?: Ground | null },
    _args: unknown,
    { language }: GraphqlContext,
  ): string | null => (ground ? formPhrase(codeOf(ground), language) : null),
}
