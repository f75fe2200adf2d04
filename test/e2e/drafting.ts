import { setTimeout as waitMs } from 'node:timers/promises'
import type { Person } from './asking.ts'

/** What an officer and a supervisor see of a request that waits, and of the draft of its answer. */
export interface SeenRequest {
  readonly id: string
  readonly status: string
  readonly candidates: readonly {
    readonly weapon: { readonly id: string }
    readonly reasons: readonly { readonly text: string }[]
  }[]
}

export interface SeenDraft {
  readonly id: string
  readonly status: string
  readonly version: number
  readonly secondPerson: boolean
  readonly authors: readonly string[]
  readonly approval: {
    readonly by: string
    readonly until: string
    readonly stands: boolean
  } | null
  readonly leaves: {
    readonly outcome: string
    readonly handling: {
      readonly tlp: string
      readonly use: string
      readonly onward: string
      readonly retainUntil: string | null
    }
    readonly nextState: string | null
    readonly events: readonly { readonly kind: string; readonly partyName: string | null }[]
    readonly withheld: readonly { readonly group: string; readonly ground: string }[]
  }
  readonly groups: readonly {
    readonly group: string
    readonly decision: string
    readonly by: string
    readonly rules: readonly string[]
  }[]
  readonly request: SeenRequest
}

const draftFields = /* GraphQL */ `
  id status version secondPerson authors approval { by until stands }
  leaves { outcome handling { tlp use onward retainUntil } nextState events { kind partyName } withheld { group ground reason } }
  groups { group decision by rules }
  request { id status candidates { weapon { id } reasons { text } } }`

/** Looks again until a request of that trace waits for a person; the test's own time limit ends the wait. */
export const waitingRequest = async (officer: Person): Promise<SeenRequest> => {
  for (;;) {
    const { incomingRequests } = await officer.request<{
      incomingRequests: { nodes: SeenRequest[] }
    }>(
      `{ incomingRequests(status: FOR_A_PERSON) {
        nodes { id status candidates { weapon { id } reasons { text } } } } }`,
    )
    const [first] = incomingRequests.nodes
    if (first) return first
    await waitMs(50)
  }
}

export const answerDirectly = (officer: Person, requestId: string, input: object) =>
  officer.request(
    `mutation ($requestId: ID!, $input: AnswerInput!) { answer(requestId: $requestId, input: $input) { status } }`,
    { requestId, input },
  )

export const draft = async (
  officer: Person,
  requestId: string,
  input: object,
  correction?: string,
): Promise<SeenDraft> => {
  const { draftAnswer } = await officer.request<{ draftAnswer: SeenDraft }>(
    `mutation ($requestId: ID!, $input: AnswerInput!, $correction: String) {
      draftAnswer(requestId: $requestId, input: $input, correction: $correction) { ${draftFields} } }`,
    { requestId, input, correction: correction ?? null },
  )
  return draftAnswer
}

type Step = 'approveDraft' | 'releaseDraft' | 'sendDraft' | 'withdrawApproval' | 'withdrawDraft'

const readsVersion = (step: Step): boolean => step === 'approveDraft' || step === 'releaseDraft'

/** One step of a draft; `version` is the one the person read. */
export const step = async (
  person: Person,
  name: Step,
  { id, version }: Pick<SeenDraft, 'id' | 'version'>,
): Promise<SeenDraft> => {
  const [head, call] = readsVersion(name)
    ? ['($id: ID!, $version: Int!)', '(id: $id, version: $version)']
    : ['($id: ID!)', '(id: $id)']
  const result = await person.request<Record<Step, SeenDraft>>(
    `mutation ${head} { ${name}${call} { ${draftFields} } }`,
    readsVersion(name) ? { id, version } : { id },
  )
  return result[name]
}

export const lookAtDraft = async (person: Person, id: string): Promise<SeenDraft> => {
  const { answerDraft } = await person.request<{ answerDraft: SeenDraft }>(
    `query ($id: ID!) { answerDraft(id: $id) { ${draftFields} } }`,
    { id },
  )
  return answerDraft
}
