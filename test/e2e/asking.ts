import { setTimeout as waitMs } from 'node:timers/promises'
import type { createClient, MarkingInput } from '@proofmark/client'
import { planted, seizedPistol } from './world.ts'

export type Person = ReturnType<typeof createClient>

export interface SeenTrace {
  readonly id: string
  readonly status: string
  readonly asks: readonly {
    readonly state: string
    readonly outcome: string | null
    readonly candidates: readonly { readonly serial: string; readonly madeOn: string | null }[]
    readonly events: readonly { readonly kind: string; readonly partyName: string | null }[]
  }[]
  readonly end: {
    readonly outcome: string
    readonly holderState: string | null
    readonly path: readonly { readonly state: string; readonly found: boolean }[]
    readonly reasons: readonly { readonly code: string }[]
  } | null
}

const traceFields = /* GraphQL */ `
  id status
  asks { state outcome candidates { serial madeOn } events { kind partyName } }
  end { outcome holderState path { state found } reasons { code } }`

export const openCase = async (
  person: Person,
  weapon: MarkingInput = seizedPistol,
  nationalNumber: string = planted.nationalNumber,
): Promise<string> => {
  const { openCase: opened } = await person.request<{ openCase: { id: string } }>(
    `mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }`,
    { input: { weapon, obtainedOn: '2021-08-14', nationalNumber } },
  )
  return opened.id
}

export const requestTrace = async (officer: Person, caseId: string): Promise<string> => {
  const { requestTrace: trace } = await officer.request<{ requestTrace: { id: string } }>(
    `mutation ($caseId: ID!) { requestTrace(caseId: $caseId) { id } }`,
    { caseId },
  )
  return trace.id
}

export const lookAt = async (person: Person, id: string): Promise<SeenTrace> => {
  const { trace } = await person.request<{ trace: SeenTrace }>(
    `query ($id: ID!) { trace(id: $id) { ${traceFields} } }`,
    { id },
  )
  return trace
}

/** Looks again until the trace is as wanted; the test's own time limit ends the wait. */
export const until = async (
  person: Person,
  id: string,
  wanted: (trace: SeenTrace) => boolean,
): Promise<SeenTrace> => {
  for (;;) {
    const trace = await lookAt(person, id)
    if (wanted(trace)) return trace
    await waitMs(50)
  }
}

export const settled = ({ status }: SeenTrace): boolean => status !== 'TRACING'

/** Looks again until there is something; the test's own time limit ends the wait. */
export const found = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    await waitMs(50)
  }
}
