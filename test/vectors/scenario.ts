/** A message as a scenario tells it; what is not told is that of an honest first one. */
export interface Told {
  readonly as?: string
  readonly by?: string
  /** Whose key signs, under the name of `by`. */
  readonly forged_by?: string
  readonly type?: string
  readonly seq?: number
  /** The name of a message, or a hash. */
  readonly prev?: string
  readonly ref?: string
  readonly jti?: string
  readonly conv?: string
  /** The files it names. */
  readonly att?: readonly object[]
  /** The name of a message, for its trace; without it, that of its conversation. */
  readonly sub?: string
  readonly body?: object
  /** Marked as an exercise. */
  readonly training?: true
  /** More members of the signed header; `canary` is an address that tells when it is fetched. */
  readonly header?: Readonly<Record<string, string>>
  /** Receipts that it brings, instead of a body. */
  readonly receipts?: readonly ToldReceipt[]
  /** The very bytes of an earlier message. */
  readonly again?: string
  /** With a space in its signature. */
  readonly respelled?: boolean
}

export type Step =
  | { readonly say: readonly Told[]; readonly times?: number; readonly expect: readonly string[] }
  | { readonly post: Post; readonly expect: { readonly status: number; readonly code: string } }
  | {
      readonly suspend: Suspend
      readonly expect: { readonly status: number; readonly code?: string }
    }
  | { readonly fetch: Fetch; readonly expect: { readonly status: number; readonly code?: string } }
  | { readonly asked: string; readonly training?: true }
  | { readonly said: Said }
  | { readonly erased: string }
  | { readonly closed: string }
  | { readonly noticed: string; readonly training?: true }
  | { readonly restart: true }
  | { readonly same_receipt: readonly [string, string] }
  | { readonly stored: number }
  | { readonly timed: number }
  | Becoming
  | { readonly state: string; readonly is: string }
  | { readonly unfetched: true }
  | { readonly stall: true }
  | Sent
  | { readonly signed_for: readonly string[] }
  | { readonly kept_for: readonly string[] }

/** A receipt for a message of the node. */
export interface ToldReceipt {
  /** The name of that message. */
  readonly for: string
  readonly kind: 'stored' | 'answered'
  /** Who signs it, where it is not the one who brings it. */
  readonly forged_by?: string
}

/** What becomes of a request that is taken. */
export interface Becoming {
  readonly request: string
  readonly becomes: string
}

/** The node has sent `BRA` a message of this type in this scenario. */
export interface Sent {
  readonly sent: string
  /** Its name from here on. */
  readonly as?: string
  /** The one that asks for what is missing in the conversation of this message, by name. */
  readonly gap?: string
  /** Members of its body as they have to be; `conv`, `jti` and `hash` are the name of a message. */
  readonly body?: object
  /** The messages it brings, by name: the very bytes. */
  readonly brings?: readonly string[]
}

/** An officer of the node said this to `BRA` in a conversation that has begun. */
export interface Said {
  readonly as: string
  readonly type: string
  /** The names of messages. */
  readonly conv: string
  readonly ref: string
  readonly body?: object
}

/** The directory tells the node of a member's standing; the list that is held is older than any of these. */
export interface Suspend {
  readonly sub: string
  readonly version: number
  readonly status: 'active' | 'suspended'
  /** Whose key signs instead of the directory's. */
  readonly forged_by?: string
  /** Instead of `application/jose`. */
  readonly type?: string
  /** So many characters behind it. */
  readonly longer?: number
}

/** Somebody looks into their mailbox at the node. */
export interface Fetch {
  readonly by: string
  /** The name of this poll; one that was named before is sent again as it is. */
  readonly as?: string
  readonly again?: string
  /** Whose key signs, under the name of `by`. */
  readonly forged_by?: string
  /** Instead of `TXP-Poll`; empty for no header at all. */
  readonly scheme?: string
  readonly query?: string
}

export interface Post {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** A text, how many times. */
  readonly body?: readonly [string, number]
}

export interface Scenario {
  readonly id: string
  readonly says: string
  readonly checks: readonly string[]
  readonly kind: 'accepts' | 'rejects'
  readonly needs?: string
  readonly steps: readonly Step[]
}
