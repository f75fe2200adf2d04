import type { Methods } from './client.ts'
import type { Operations } from './operations.ts'

interface Page<Node> {
  readonly nodes: readonly Node[]
  /** Where the next page begins; null where this is the last. */
  readonly next: string | null
}

type Variables<Name extends keyof Operations> = Operations[Name]['variables']
type Paged =
  | 'traces'
  | 'incomingRequests'
  | 'notices'
  | 'disclosures'
  | 'letterDisclosures'
  | 'erasures'
  | 'notifications'
  | 'notificationDeliveries'
type NodeOf<Name extends Paged> = Operations[Name]['data']['nodes'][number]

/** The lists of a node that are longer than a page. */
export interface PagedLists {
  /** The newest first. */
  traces(wanted?: Variables<'traces'>): AsyncIterable<NodeOf<'traces'>>
  /** By deadline. */
  incomingRequests(
    wanted?: Variables<'incomingRequests'>,
  ): AsyncIterable<NodeOf<'incomingRequests'>>
  /** Both ways, the newest first. */
  notices(wanted?: Variables<'notices'>): AsyncIterable<NodeOf<'notices'>>
  /** The oldest first. */
  disclosures(wanted?: Variables<'disclosures'>): AsyncIterable<NodeOf<'disclosures'>>
  /** The oldest first. */
  letterDisclosures(
    wanted?: Variables<'letterDisclosures'>,
  ): AsyncIterable<NodeOf<'letterDisclosures'>>
  /** The oldest first. */
  erasures(wanted?: Variables<'erasures'>): AsyncIterable<NodeOf<'erasures'>>
  /** The newest first. */
  notifications(wanted?: Variables<'notifications'>): AsyncIterable<NodeOf<'notifications'>>
  /** The newest first. */
  notificationDeliveries(
    wanted?: Variables<'notificationDeliveries'>,
  ): AsyncIterable<NodeOf<'notificationDeliveries'>>
}

async function* readPages<Node>(
  fetch: (after: string | null) => Promise<Page<Node>>,
): AsyncGenerator<Node, void> {
  let after: string | null = null
  do {
    const { nodes, next }: Page<Node> = await fetch(after)
    yield* nodes
    after = next
  } while (after !== null)
}

const PAGE_SIZE = 50
/** Requests come with the candidates of our register: a node takes no longer page of them. */
const REQUESTS_A_PAGE = 20

interface Connection<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
}

const pageOf = <Node>({ nodes, pageInfo }: Connection<Node>): Page<Node> => ({
  nodes,
  next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
})

interface RecordPage<Node> {
  readonly nodes: readonly Node[]
  readonly endCursor?: string | null
}

/** A record says where its next page begins, and nothing where this is the last. */
const behind = <Node>({ nodes, endCursor }: RecordPage<Node>): Page<Node> => ({
  nodes,
  next: endCursor ?? null,
})

export const pagedLists = (ask: Methods): PagedLists => ({
  traces: (wanted) =>
    readPages(async (after) => pageOf(await ask.traces({ first: PAGE_SIZE, ...wanted, after }))),
  incomingRequests: (wanted) =>
    readPages(async (after) =>
      pageOf(await ask.incomingRequests({ first: REQUESTS_A_PAGE, ...wanted, after })),
    ),
  notices: (wanted) =>
    readPages(async (after) => pageOf(await ask.notices({ first: PAGE_SIZE, ...wanted, after }))),
  disclosures: (wanted) =>
    readPages(async (after) =>
      behind(await ask.disclosures({ first: PAGE_SIZE, ...wanted, after })),
    ),
  letterDisclosures: (wanted) =>
    readPages(async (after) =>
      behind(await ask.letterDisclosures({ first: PAGE_SIZE, ...wanted, after })),
    ),
  erasures: (wanted) =>
    readPages(async (after) => behind(await ask.erasures({ first: PAGE_SIZE, ...wanted, after }))),
  notifications: (wanted) =>
    readPages(async (after) =>
      pageOf(await ask.notifications({ first: PAGE_SIZE, ...wanted, after })),
    ),
  notificationDeliveries: (wanted) =>
    readPages(async (after) =>
      pageOf(await ask.notificationDeliveries({ first: PAGE_SIZE, ...wanted, after })),
    ),
})
