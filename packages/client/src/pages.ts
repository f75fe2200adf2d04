import type { Request, Variables } from './request.ts'

interface Page<T> {
  readonly nodes: readonly T[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const PAGE_SIZE = 50

/** Everything a list holds, fetched page by page as it is read. */
export async function* readPages<T, Field extends string>(
  request: Request,
  document: string,
  { field, variables }: { field: Field; variables: Variables },
): AsyncGenerator<T, void> {
  let after: string | null = null
  do {
    const asked: Variables = { first: PAGE_SIZE, ...variables, after }
    const answered: Record<Field, Page<T>> = await request(document, asked)
    const { nodes, pageInfo } = answered[field]
    yield* nodes
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null
  } while (after !== null)
}
