import { isPersonData, isPersonsLicence } from '@proofmark/domain'
import { codeOf } from '@proofmark/face'
import type { PersonDataKind } from '@proofmark/storage'
import type { AccessPurpose } from '../generated/graphql.ts'
import type { GraphqlContext } from './context.ts'

interface Named {
  readonly name: string | null
  readonly licence: string | null
  readonly kind: PersonDataKind
  readonly subject: string
}

/** What tells who a person is stands beside what is shown, not in it: nothing shows it by accident. */
const persons = new WeakMap<object, Named>()

type Party = Parameters<typeof isPersonsLicence>[0]

const partsOf = (party: Party) => ({
  name: (isPersonData(party) && party.partyName) || null,
  licence: (isPersonsLicence(party) && party.licence) || null,
})

/** What is shown of a party without a purpose. */
export const shownParty = (party: Party) => {
  const { name, licence } = partsOf(party)
  return {
    partyName: name === null ? (party.partyName ?? null) : null,
    licence: licence === null ? (party.licence ?? null) : null,
    namesPerson: name !== null || licence !== null,
    personName: null,
    personLicence: null,
  }
}

/** Keeps who a person is beside the event as it is shown. */
export const keepPerson = <Event extends object>(
  shown: Event,
  party: Party,
  where: Pick<Named, 'kind' | 'subject'>,
): Event => {
  const parts = partsOf(party)
  if (parts.name !== null || parts.licence !== null) persons.set(shown, { ...where, ...parts })
  return shown
}

interface Purposed {
  readonly purpose: AccessPurpose
}

/** Shows one of the two once the look is on record. */
const lookAt =
  (part: 'name' | 'licence') =>
  async (event: object, { purpose }: Purposed, context: GraphqlContext): Promise<string | null> => {
    const known = persons.get(event)
    const shown = known?.[part] ?? null
    if (!known || shown === null) return null
    const { kind, subject } = known
    await context.useCases.notePersonLook(context.person, {
      ...{ purpose: codeOf(purpose), kind, subject },
    })
    return shown
  }

export const personFields = { personName: lookAt('name'), personLicence: lookAt('licence') }
