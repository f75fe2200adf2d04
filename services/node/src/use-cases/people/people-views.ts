import type { AccessPurpose } from '@proofmark/domain'
import type { ApiKey, ApiKeyWish, PersonAccess, PersonDataKind } from '@proofmark/storage'
import type { CaseView, Person } from '../views.ts'

/** What is done about people: who sees which case, who looked at whose name, which programs have keys. */
export interface PeopleUseCases {
  apiKeys(): Promise<ApiKey[]>
  /** @throws Fault PMK_INPUT_INVALID */
  makeApiKey(
    person: Person,
    wish: ApiKeyWish,
  ): Promise<{ readonly key: ApiKey; readonly text: string }>
  /** @throws Fault PMK_NOT_FOUND */
  revokeApiKey(person: Person, name: string): Promise<ApiKey>
  /** @throws Fault PMK_NOT_FOUND also where the person may not see the case */
  shareCase(person: Person, share: CaseShare): Promise<CaseView>
  endShare(person: Person, share: CaseShare): Promise<CaseView>
  restrictCase(
    person: Person,
    wish: { readonly caseId: string; readonly restricted: boolean },
  ): Promise<CaseView>
  sharedWith(caseId: string): Promise<readonly string[]>
  /** Resolves when the look is on record. */
  notePersonLook(
    person: Person,
    look: {
      readonly purpose: AccessPurpose
      readonly kind: PersonDataKind
      readonly subject: string
    },
  ): Promise<void>
  personAccesses(wanted: {
    readonly first: number
    readonly actor?: string
    readonly before?: number
  }): Promise<PersonAccess[]>
}

export interface CaseShare {
  readonly caseId: string
  readonly person: string
}
