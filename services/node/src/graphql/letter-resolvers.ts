import { Fault, isBesideNetwork, permissionsFrom } from '@proofmark/domain'
import { codeIfGiven, codeOf, type Language, requireState } from '@proofmark/face'
import type { CustodyEvent } from '@proofmark/protocol'
import type {
  Ask,
  AskResolvers,
  ContactInput,
  FormLanguage,
  LetterInput,
  MutationResolvers,
  QueryRequestFormArgs,
  QueryResolvers,
  WrittenAnswerInput,
  WrittenEventInput,
  WrittenRequestInput,
} from '../generated/graphql.ts'
import type {
  ContactToKeep,
  LetterAnswer,
  LetterHandling,
  LetterRequest,
  LetterTold,
} from '../use-cases/letters/letter-views.ts'
import { termsOf } from './asking-input.ts'
import type { GraphqlContext } from './context.ts'
import { given, seenOf } from './marking-input.ts'
import { weaponOf } from './notice-resolvers.ts'
import type { AskShape } from './shapes/ask.ts'
import { shapeIncoming } from './shapes/incoming.ts'
import { shapeContact, shapeLetter } from './shapes/letter.ts'
import { shapeTrace } from './shapes/trace.ts'

const letterOf = ({ channel, ...letter }: LetterInput): LetterTold => {
  const code = codeOf(channel)
  if (!isBesideNetwork(code))
    throw new Fault('PMK_INPUT_INVALID', 'letter.channel: is beside the network.', {
      place: { column: 'letter.channel' },
    })
  return { ...given(letter), on: letter.on, channel: code }
}

export const eventOf = (event: WrittenEventInput): CustodyEvent => ({
  kind: codeOf(event.kind),
  occurred_on: event.occurredOn,
  ...given({
    counterparty: event.counterparty,
    party_kind: codeIfGiven(event.partyKind),
    party_name: event.partyName,
    licence: event.licence,
  }),
})

const answerOf = ({
  outcome,
  weapon,
  events,
  candidates,
  nextState,
  mayQuote,
  ground,
  reason,
  until,
}: WrittenAnswerInput): LetterAnswer => ({
  outcome: codeOf(outcome),
  ...given({
    weapon: weapon && weaponOf(weapon),
    events: events?.map(eventOf),
    candidates: candidates?.map(weaponOf),
    next: nextState
      ? { state: requireState(nextState, 'answer.nextState'), may_quote: mayQuote ?? false }
      : undefined,
    ground: codeIfGiven(ground),
    reason,
    until,
  }),
})

const handlingIn = ({ tlp, use, onward, retainUntil }: WrittenAnswerInput): LetterHandling =>
  given({
    tlp: codeIfGiven(tlp),
    use: codeIfGiven(use),
    onward: codeIfGiven(onward),
    retainUntil,
  })

const requestOf = ({ from, weapon, category, ground, ...rest }: WrittenRequestInput) =>
  ({
    from: requireState(from, 'request.from'),
    seen: seenOf(weapon),
    category: codeOf(category ?? 'SEIZED'),
    ground: codeOf(ground ?? 'ILLICIT_UNDER_NATIONAL_LAW'),
    obtainedOn: rest.obtainedOn,
    sla: codeOf(rest.sla ?? 'ROUTINE'),
    ...(rest.asking ? { terms: termsOf(rest.asking) } : {}),
  }) satisfies LetterRequest

const contactOf = (contact: ContactInput): ContactToKeep => ({
  id: contact.id ?? null,
  state: requireState(contact.state, 'contact.state'),
  place: contact.place ?? 1,
  name: contact.name,
  office: contact.office ?? null,
  phone: contact.phone ?? null,
  email: contact.email ?? null,
  address: contact.address ?? null,
  hours: contact.hours ?? null,
  languages: contact.languages ?? null,
  note: contact.note ?? null,
})

const languageOf = (wanted: FormLanguage | null | undefined, read: Language): Language =>
  codeIfGiven(wanted) ?? read

/** Without a purpose nothing is permitted, and whoever names a permission meant one. */
const printing = ({
  namesFor,
  permissions,
}: Pick<QueryRequestFormArgs, 'namesFor' | 'permissions'>) => {
  if (!namesFor && permissions?.length)
    throw new Fault('PMK_INPUT_INVALID', 'permissions: go with namesFor, what the form is for.', {
      place: { column: 'permissions' },
    })
  return {
    ...given({ namesFor: codeIfGiven(namesFor) }),
    permissions: permissionsFrom(permissions ?? []),
  }
}

const askingOf = ({ traceId, state }: { traceId: string; state: string }) => ({
  traceId,
  state: requireState(state, 'state'),
})

export const askFields: AskResolvers<GraphqlContext, AskShape> = {
  letters: async ({ conv }, _args, { useCases }) =>
    (await useCases.lettersIn(conv)).map(shapeLetter),
  contacts: async ({ state }: Pick<Ask, 'state'>, _args, { useCases }) =>
    (await useCases.contacts(state)).map(shapeContact),
}

export const letterQueries: Required<
  Pick<QueryResolvers, 'contacts' | 'requestForm' | 'answerForm'>
> = {
  async contacts(_root, { state }, { useCases }) {
    const wanted = state ? requireState(state, 'state') : undefined
    return (await useCases.contacts(wanted)).map(shapeContact)
  },
  requestForm: async (
    _root,
    { language, namesFor, permissions, ...asking },
    { useCases, person, language: read },
  ) => {
    const wanted = { ...askingOf(asking), ...printing({ namesFor, permissions }) }
    return useCases.itiForm(person, wanted, languageOf(language, read))
  },
  answerForm: async (
    _root,
    { requestId, language, namesFor, permissions },
    { useCases, person, language: read },
  ) => {
    const wanted = { requestId, ...printing({ namesFor, permissions }) }
    return useCases.itiForm(person, wanted, languageOf(language, read))
  },
}

export const letterMutations: Required<
  Pick<
    MutationResolvers,
    | 'askByLetter'
    | 'answerByLetter'
    | 'giveUpLetter'
    | 'recordLetterRequest'
    | 'keepContact'
    | 'dropContact'
  >
> = {
  async askByLetter(_root, { letter, ...asking }, context) {
    const { useCases, person } = context
    const trace = await useCases.askByLetter(person, askingOf(asking), letterOf(letter))
    return shapeTrace(trace, context)
  },
  async answerByLetter(_root, { letter, answer, correction, ...asking }, context) {
    const { useCases, person } = context
    const written = {
      letter: letterOf(letter),
      answer: answerOf(answer),
      handling: handlingIn(answer),
      ...(correction ? { correction } : {}),
    }
    const trace = await useCases.answerByLetter(person, askingOf(asking), written)
    return shapeTrace(trace, context)
  },
  async giveUpLetter(_root, asking, context) {
    const { useCases, person } = context
    return shapeTrace(await useCases.giveUpLetter(person, askingOf(asking)), context)
  },
  async recordLetterRequest(_root, { letter, request }, context) {
    const { useCases, person } = context
    const told = letterOf(letter)
    return shapeIncoming(
      await useCases.recordLetterRequest(person, told, requestOf(request)),
      context,
    )
  },
  async keepContact(_root, { contact }, { useCases, person }) {
    return shapeContact(await useCases.keepContact(person, contactOf(contact)))
  },
  async dropContact(_root, { id }, { useCases, person }) {
    return shapeContact(await useCases.dropContact(person, id))
  },
}
