import { isPersonData } from '@proofmark/domain'
import { codeOf } from '@proofmark/face'
import type { PersonDataKind } from '@proofmark/storage'
import type { AccessPurpose } from '../generated/graphql.ts'
import type { GraphqlContext } from './context.ts'

interface Named {
  readonly name: string
  readonly kind: PersonDataKind
  readonly subject: string
}

/** Names of persons stand beside what is shown, not in it: nothing shows one by accident. */
const names = new WeakMap<object, Named>()

type Party = Parameters<typeof isPersonData>[0]

/** What is shown of a party without a purpose. */
export const shownParty = (party: Party) => {
  const namesPerson = isPersonData(party)
  return {
    partyName: namesPerson ? null : (party.partyName ?? null),
    namesPerson,
    personName: null,
  }
}

/** Keeps the name of a person beside the event as it is shown. */
export const keepName = <Event extends object>(
  shown: Event,
  party: Party,
  where: Omit<Named, 'name'>,
): Event => {
  if (party.partyName && isPersonData(party)) names.set(shown, { ...where, name: party.partyName })
  return shown
}

/** Shows the name of a person once the look is on record. */
export const personFields = {
  async personName(
    event: object,
    { purpose }: { readonly purpose: AccessPurpose },
    { useCases, person }: GraphqlContext,
  ): Promise<string | null> {
    const named = names.get(event)
    if (!named) return null
    const { name, kind, subject } = named
    await useCases.notePersonLook(person, { purpose: codeOf(purpose), kind, subject })
    return name
  },
}
