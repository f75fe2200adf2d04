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
  readonly body?: object
  /** More members of the signed header; `canary` is an address that tells when it is fetched. */
  readonly header?: Readonly<Record<string, string>>
  /** The very bytes of an earlier message. */
  readonly again?: string
  /** With a space in its signature. */
  readonly respelled?: boolean
}

export type Step =
  | { readonly say: readonly Told[]; readonly times?: number; readonly expect: readonly string[] }
  | { readonly post: Post; readonly expect: { readonly status: number; readonly code: string } }
  | { readonly fetch: Fetch; readonly expect: { readonly status: number; readonly code?: string } }
  | { readonly asked: string }
  | { readonly erased: string }
  | { readonly closed: string }
  | { readonly noticed: string }
  | { readonly restart: true }
  | { readonly same_receipt: readonly [string, string] }
  | { readonly stored: number }
  | { readonly state: string; readonly is: string }
  | { readonly unfetched: true }
  | { readonly stall: true }
  | Sent

/** The node has sent `BRA` a message of this type in this scenario. */
export interface Sent {
  readonly sent: string
  /** The name of it from here on. */
  readonly as?: string
  /** The one that asks for what is missing in the conversation of this message, by name. */
  readonly gap?: string
  /** Members of its body as they have to be; `conv`, `jti` and `hash` are the name of a message. */
  readonly body?: object
  /** The messages it brings, by name: the very bytes. */
  readonly brings?: readonly string[]
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
