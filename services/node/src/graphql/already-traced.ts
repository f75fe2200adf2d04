import { nameOf } from '@proofmark/face'
import type { AlreadyTraced } from '../generated/graphql.ts'
import type { AlreadyTraced as Found } from '../use-cases/cases/already-traced.ts'
import type { GraphqlContext } from './context.ts'
import { shapeBecause } from './shapes/reason.ts'
import { instant } from './shapes/time.ts'

type Subject = { readonly id: string }

const shapeFound = (found: Found, { language }: GraphqlContext): AlreadyTraced => ({
  likeness: nameOf(found.likeness),
  because: shapeBecause(found.because, language),
  on: instant(found.on),
  caseId: found.case?.id ?? null,
  nationalNumber: found.case?.national_number ?? null,
  requestId: found.request?.id ?? null,
  state: found.request?.peer ?? null,
})

/** The same weapon elsewhere, as far as whoever looks may see it. */
export const alreadyTracedOf =
  (kind: 'case' | 'request') =>
  async ({ id: subject }: Subject, _args: object, context: GraphqlContext) => {
    const found = await context.useCases.alreadyTraced(context.person, { kind, subject })
    return found.map((one) => shapeFound(one, context))
  }
