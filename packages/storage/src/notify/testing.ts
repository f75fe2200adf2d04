import { randomUUID } from 'node:crypto'
import type { NodeDb } from '../database.ts'

const at = new Date('2026-03-01T12:00:00Z')

interface Has {
  readonly assigned_to?: string
  readonly restricted?: boolean
  readonly status?: 'for-a-person'
  readonly training?: boolean
}

/** Rows as the node would write them, for tests of what follows from them. */
export const factsIn = (db: NodeDb) => {
  const aCase = async (openedBy: string, restricted = false): Promise<string> => {
    const id = randomUUID()
    await db
      .insertInto('case_file')
      .values({
        ...{ id, national_number: '1', category: 'seized', ground: 'not-marked' },
        ...{ obtained_on: '2026-01-02', opened_at: at, opened_by: openedBy, restricted },
        seen: JSON.stringify({}),
      })
      .execute()
    return id
  }
  const aTrace = async (caseId: string): Promise<string> => {
    const id = randomUUID()
    await db
      .insertInto('trace')
      .values({ id, case_id: caseId, status: 'tracing', sla: 'routine', opened_at: at })
      .execute()
    return id
  }
  const anAsk = async (traceId: string): Promise<string> => {
    const conv = randomUUID()
    await db
      .insertInto('ask')
      .values({
        ...{ conv, trace_id: traceId, state: 'AUT', because: JSON.stringify([]) },
        ...{ request_jti: randomUUID(), request_hash: 'h', asked_at: at, due_at: at },
      })
      .execute()
    return conv
  }
  const aRequest = async (has: Has = {}): Promise<{ id: string; conv: string }> => {
    const [id, conv] = [randomUUID(), randomUUID()]
    await db
      .insertInto('request')
      .values({
        ...{ id, conv, peer: 'GHA', jti: randomUUID(), hash: 'h', trace: randomUUID() },
        ...{ status: 'received', sla: 'routine', purpose: 'p', received_at: at, due_at: at },
        ...{ body: JSON.stringify({}), ...has },
      })
      .execute()
    return { id, conv }
  }
  const said = async (type: string, { conv, peer }: { conv: string; peer: string }) => {
    await db
      .insertInto('dialogue')
      .values({
        ...{ id: randomUUID(), jti: randomUUID(), hash: 'h', peer, conv, ours: false },
        ...{ type: type as 'trace.recall', ref_jti: null, body: JSON.stringify({}), said_at: at },
      })
      .execute()
  }
  const aDraft = async (requestId: string, authors: readonly string[], secondPerson = true) => {
    const id = randomUUID()
    await db
      .insertInto('answer_draft')
      .values({
        ...{ id, request_id: requestId, status: 'open', drafted_at: at, changed_at: at },
        ...{ answer: JSON.stringify({}), composed: JSON.stringify({ secondPerson }) },
        ...{ fingerprint: 'f', authors: JSON.stringify(authors) },
      })
      .execute()
    return id
  }
  const away = (person: string, deputy: string) =>
    db
      .insertInto('absence')
      .values({ person, deputy, since: at, until: new Date(at.getTime() + 1000), noted_by: person })
      .execute()
  return { at, aCase, aTrace, anAsk, aRequest, said, aDraft, away }
}
