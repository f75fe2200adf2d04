import {
  type AccessPurpose,
  type FileFor,
  type InFile,
  type Permissions,
  requireFile,
  type State,
  standingsOf,
  strictestHandling,
} from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import {
  type AskRow,
  consentsFor,
  factOfAnswer,
  noteFile,
  type RequestRow,
} from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import type { Confirmed } from '../use-cases/tracing/confirmed.ts'
import type { Person } from '../use-cases/views.ts'

interface OurForm {
  readonly ask: AskRow | undefined
  readonly answer: MessageOf<'trace.response'>['body'] | null
  readonly request: MessageOf<'trace.request'>['body']
  readonly confirmed: readonly Confirmed[]
  readonly toldFor: string
}

/** The answer, under the terms it was told on; and the weapon as a book confirmed it, of whoever has such a book. */
export const factsOnOurForm = ({
  ask,
  answer,
  request: { identified },
  confirmed,
  toldFor,
}: OurForm): InFile[] => {
  const quoted = identified ? confirmed : []
  return [
    ...quoted.flatMap(({ told, conv = '' }) =>
      told ? [{ ...told, conv, toldFor, quote: 'weapon' as const }] : [],
    ),
    ...(ask && answer
      ? [
          factOfAnswer(answer, {
            ...{ by: ask.state, conv: ask.conv, toldFor },
            handling: ask.handling ?? strictestHandling,
          }),
        ]
      : []),
  ]
}

/** What a State asked by letter. */
export const factsOnTheirForm = ({ peer: by, conv, purpose, handling }: RequestRow): InFile[] => [
  {
    ...{ by, conv, toldFor: purpose, quote: 'parties', mayQuote: false },
    handling: handling ?? strictestHandling,
  },
]

interface Form {
  readonly told: readonly InFile[]
  /** The two States it is between. */
  readonly from: State
  readonly to: State
  readonly conv: string | null
  readonly traceId?: string
}

interface Printing {
  readonly namesFor: AccessPurpose
  readonly permissions: Permissions
}

/**
 * A form that is printed for a purpose serves it, and not only the two States it is between: what others
 * told has to be theirs to print for it, and that it was printed is on record before it is.
 *
 * @throws Fault PMK_HANDLING_FORBIDS, PMK_INPUT_INVALID
 */
export const noteForm = async (
  { db, self, clock }: NodeContext,
  { id: actor }: Person,
  { told, from, to, conv, traceId }: Form,
  { namesFor: purpose, permissions }: Printing,
): Promise<void> => {
  const at = clock()
  const other = from === self ? to : from
  const file: FileFor = purpose === 'answer-to-a-state' ? { purpose, to: other } : { purpose }
  const consents = traceId ? await consentsFor(db, traceId) : []
  const today = at.toISOString().slice(0, 10)
  const holds = requireFile(standingsOf(told, file, { today, consents }), permissions)
  const subject = conv ?? traceId
  if (holds.length > 0 && subject)
    await noteFile(db, { at, actor, file, kind: 'form', subject, holds })
}
