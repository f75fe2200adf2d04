import type { State } from '@proofmark/domain'
import { type Surroundings, serveFace } from '@proofmark/face'
import { ENVELOPE_BYTES } from '@proofmark/protocol'
import type { FastifyInstance } from 'fastify'
import type { NodeUseCases, Role } from '../use-cases/views.ts'
import type { GraphqlContext } from './context.ts'
import { groundFields } from './ground-text.ts'
import {
  caseFields,
  eventFields,
  incomingFields,
  searchFields,
  weaponFields,
} from './lazy-fields.ts'
import { askFields } from './letter-resolvers.ts'
import { mutations } from './mutations.ts'
import { notified } from './notifications.ts'
import { personFields } from './person-names.ts'
import { PHOTOGRAPH_TEXT } from './photographs.ts'
import { queries } from './queries.ts'
import { START_QUERY } from './start-query.ts'
import { traceChanged } from './trace-changes.ts'

interface Serving extends Surroundings {
  readonly useCases: NodeUseCases
  /** Whose node it is. */
  readonly state: State
}

/** A register file travels as one argument; all other texts are short. Characters. */
const FILE_TEXT = 32 * 1024 * 1024
/** JSON may write a character of a register file in six bytes, but hardly all of them. */
const FILE_BYTES = 2 * FILE_TEXT

/** A photograph in base64, and the query around it. */
const PHOTOGRAPH_BODY = PHOTOGRAPH_TEXT + 16 * 1024

/** An envelope of the largest size, and the query around it. */
const DELIVERY_BYTES = ENVELOPE_BYTES + 16 * 1024

export const nodeSdl = new URL('../../../../schema/graphql/node.graphql', import.meta.url)

/** A State's own face. */
export const serveGraphql = (
  app: FastifyInstance,
  { useCases, state, ...surroundings }: Serving,
): Promise<void> =>
  serveFace<GraphqlContext>(app, {
    ...surroundings,
    sdl: nodeSdl,
    resolvers: {
      Query: queries,
      Mutation: mutations,
      Subscription: { traceChanged, notified },
      Ask: { ...askFields, ...groundFields },
      Case: caseFields,
      IncomingRequest: incomingFields,
      CustodyEvent: eventFields,
      Weapon: weaponFields,
      AnsweredEvent: personFields,
      TraceEnd: groundFields,
      WithheldGroup: groundFields,
      AnswerPreview: groundFields,
      GroupDecision: groundFields,
      Said: groundFields,
      WeaponSearch: searchFields,
    },
    own: { useCases },
    longTexts: { csv: FILE_TEXT, 'input.circumstances': 4_000, data: PHOTOGRAPH_TEXT },
    anybodyBytes: DELIVERY_BYTES,
    bodyBytes: {
      registrar: FILE_BYTES,
      investigator: PHOTOGRAPH_BODY,
      officer: PHOTOGRAPH_BODY,
    } satisfies Partial<Record<Role, number>>,
    page: { start: START_QUERY },
  })
