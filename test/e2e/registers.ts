import { setTimeout as waitMs } from 'node:timers/promises'
import type { Person } from './asking.ts'

export interface ToCorrect {
  readonly requestId: string
  readonly to: string
  readonly outcome: string
  readonly weaponId: string | null
  readonly records: readonly string[]
}

const answers = 'requestId to outcome weaponId records'

export const correctRecord = async (
  registrar: Person,
  correction: { readonly supersedes: string; readonly reason: string; readonly record?: object },
): Promise<{ weapons: { id: string; custody: { recordId: string }[] }[]; answers: ToCorrect[] }> =>
  (
    await registrar.request<{ correctRecord: Awaited<ReturnType<typeof correctRecord>> }>(
      `mutation ($supersedes: String!, $reason: String!, $record: RecordInput) {
        correctRecord(supersedes: $supersedes, reason: $reason, record: $record) {
          weapons { id custody { recordId } } answers { ${answers} } } }`,
      correction,
    )
  ).correctRecord

export const answersToCorrect = async (officer: Person): Promise<ToCorrect[]> =>
  (await officer.request<{ answersToCorrect: ToCorrect[] }>(`{ answersToCorrect { ${answers} } }`))
    .answersToCorrect

export const sendCorrection = (
  officer: Person,
  requestId: string,
  { reason, answer }: { readonly reason: string; readonly answer: object },
) =>
  officer.request<{ sendCorrection: { status: string } }>(
    `mutation ($id: ID!, $reason: String!, $answer: AnswerInput!) {
      sendCorrection(requestId: $id, reason: $reason, answer: $answer) { status } }`,
    { id: requestId, reason, answer },
  )

export interface CorrectedTrace {
  readonly status: string
  readonly end: { readonly outcome: string; readonly reasons: { code: string }[] } | null
  readonly asks: readonly {
    readonly state: string
    readonly outcome: string | null
    readonly correction: string | null
    readonly correctedAt: string | null
    readonly events: readonly { readonly kind: string; readonly occurredOn: string }[]
  }[]
}

export const lookAtCorrections = async (officer: Person, id: string): Promise<CorrectedTrace> =>
  (
    await officer.request<{ trace: CorrectedTrace }>(
      `query ($id: ID!) { trace(id: $id) { status end { outcome reasons { code } }
        asks { state outcome correction correctedAt events { kind occurredOn } } } }`,
      { id },
    )
  ).trace

export const untilCorrected = async (
  officer: Person,
  id: string,
  wanted: (trace: CorrectedTrace) => boolean,
): Promise<CorrectedTrace> => {
  for (;;) {
    const trace = await lookAtCorrections(officer, id)
    if (wanted(trace)) return trace
    await waitMs(50)
  }
}
