import type { Person } from './asking.ts'

/** A notification as a person sees it. */
export interface SeenNotification {
  readonly id: string
  readonly kind: string
  readonly text: string
  readonly training: boolean
  readonly dueAt: string | null
  readonly readAt: string | null
  readonly traceId: string | null
  readonly requestId: string | null
}

export const notificationFields = 'id kind text training dueAt readAt traceId requestId'

interface Page {
  readonly nodes: readonly SeenNotification[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

export const notificationPage = async (person: Person, wanted: object = {}): Promise<Page> => {
  const { notifications } = await person.request<{ notifications: Page }>(
    `query ($unread: Boolean, $kinds: [NotificationKind!], $first: Int, $after: String) {
      notifications(unread: $unread, kinds: $kinds, first: $first, after: $after) {
        nodes { ${notificationFields} } pageInfo { hasNextPage endCursor } } }`,
    { first: 100, ...wanted },
  )
  return notifications
}

export const told = async (person: Person, kind: string): Promise<readonly SeenNotification[]> =>
  (await notificationPage(person, { kinds: [kind] })).nodes

export const wish = (person: Person, input: object) =>
  person.request(
    `mutation ($input: NotificationWishesInput!) { setNotificationWishes(input: $input) { address } }`,
    { input },
  )

interface SeenDelivery {
  readonly id: string
  readonly kind: string
  readonly channel: string
  readonly recipient: string
  readonly status: string
  readonly tries: number
  readonly code: string | null
}

export const deliveries = async (
  operator: Person,
  wanted: Readonly<Record<string, unknown>> = {},
): Promise<readonly SeenDelivery[]> => {
  const { notificationDeliveries } = await operator.request<{
    notificationDeliveries: { nodes: SeenDelivery[] }
  }>(
    `query ($status: DeliveryStatus, $channel: DeliveryChannel) {
      notificationDeliveries(status: $status, channel: $channel, first: 100) {
        nodes { id kind channel recipient status tries code } } }`,
    wanted,
  )
  return notificationDeliveries.nodes
}
