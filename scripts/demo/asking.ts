import { setTimeout as waitMs } from 'node:timers/promises'
import { ClientError, createClient } from '@proofmark/client'

/** GraphQL documents the demo sends: the same a State's own programs would. */
const documents = {
  findCase: /* GraphQL */ `
    query FindCase($number: String!) {
      traces(filter: { nationalNumber: $number }, first: 1) { nodes { id } }
    }`,
  openCase: /* GraphQL */ `
    mutation OpenCase($input: OpenCaseInput!) { openCase(input: $input) { id } }`,
  requestTrace: /* GraphQL */ `
    mutation RequestTrace($caseId: ID!) { requestTrace(caseId: $caseId) { id } }`,
  counts: /* GraphQL */ `
    query Counts {
      all: traces(first: 1) { totalCount }
      tracing: traces(first: 1, filter: { status: TRACING }) { totalCount }
    }`,
  ends: /* GraphQL */ `
    query Ends($after: String) {
      traces(first: 100, after: $after) {
        nodes {
          id status
          case { nationalNumber }
          end {
            outcome holderState divertedIn gap
            path { state found }
            reasons { code text }
          }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,
} as const

export interface Marking {
  readonly type?: string
  readonly make?: string
  readonly model?: string
  readonly calibre?: string
  readonly serial?: string
  readonly countryOfManufacture?: string
  readonly importMark?: string
}

export interface CaseToOpen {
  readonly nationalNumber: string
  readonly obtainedOn: string
  readonly weapon: Marking
}

export interface EndedTrace {
  readonly id: string
  readonly status: string
  readonly case: { readonly nationalNumber: string }
  readonly end: {
    readonly outcome: string
    readonly holderState: string | null
    readonly divertedIn: string | null
    readonly gap: readonly string[] | null
    readonly path: readonly { readonly state: string; readonly found: boolean }[]
    readonly reasons: readonly { readonly code: string; readonly text: string }[]
  } | null
}

const RETRY_MS = 300
const ATTEMPTS = 200

/** A node that is being started again answers soon; what it refuses, it will refuse again. */
const untilAnswered = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await ask()
    } catch (error) {
      if (isRefusal(error) || attempt >= ATTEMPTS) throw error
      await waitMs(RETRY_MS)
    }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof ClientError && error.retry === 'never'

/** An officer at one node, as the demo and the batch need one. */
export const officerAt = (address: string, token: string) => {
  const client = createClient({ url: new URL('/graphql', address).href, token })
  const ask = <T>(document: string, variables: Record<string, unknown> = {}): Promise<T> =>
    untilAnswered(() => client.request<T>(document, variables))

  return {
    ask,

    /** Opens a case and sends its trace; asked twice, it is traced once. */
    async trace({ nationalNumber, obtainedOn, weapon }: CaseToOpen): Promise<string> {
      let first = true
      return untilAnswered(async () => {
        const known = first ? undefined : await findTrace(client, nationalNumber)
        first = false
        if (known) return known
        const input = { weapon, obtainedOn, nationalNumber }
        const { openCase } = await client.request<{ openCase: { id: string } }>(
          documents.openCase,
          { input },
        )
        const { requestTrace } = await client.request<{ requestTrace: { id: string } }>(
          documents.requestTrace,
          { caseId: openCase.id },
        )
        return requestTrace.id
      })
    },

    async counts(): Promise<{ all: number; tracing: number }> {
      const { all, tracing } = await ask<Record<'all' | 'tracing', { totalCount: number }>>(
        documents.counts,
      )
      return { all: all.totalCount, tracing: tracing.totalCount }
    },

    async *ends(): AsyncGenerator<EndedTrace> {
      let after: string | null = null
      do {
        const { traces }: { traces: EndsPage } = await ask(documents.ends, { after })
        yield* traces.nodes
        after = traces.pageInfo.hasNextPage ? traces.pageInfo.endCursor : null
      } while (after !== null)
    },
  }
}

interface EndsPage {
  readonly nodes: readonly EndedTrace[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const findTrace = async (
  client: ReturnType<typeof createClient>,
  number: string,
): Promise<string | undefined> => {
  const { traces } = await client.request<{ traces: { nodes: { id: string }[] } }>(
    documents.findCase,
    { number },
  )
  return traces.nodes[0]?.id
}

export type Officer = ReturnType<typeof officerAt>
