/** Who acts: from a verified token. */
export interface Person<Role extends string = string> {
  readonly id: string
  readonly roles: readonly Role[]
  /** The only fields of Query, Mutation and Subscription it may use; all that its roles may where absent. */
  readonly fields?: readonly string[]
}

export interface SignedIn extends Person {
  /** Until when this is believed without looking again: the end of the token, leeway included. */
  readonly until: Date
}

/** What the id of a program with a key of its own begins with; no person's does. */
export const MACHINE = 'machine:'

/** A key of a program is told from a token by its first letters; no token has an underscore so early. */
export const isMachineKey = (token: string): boolean => token.startsWith('pmk_')

/** Knows programs by the keys this service gave them. */
export interface Machines {
  /** Whose key it is; null where there is none like it that is good now. */
  identify(key: string, now: Date): Promise<SignedIn | null>
}

/** Who sends a request. */
export interface People {
  /** The person of an `Authorization` header; null where it holds no token that is good here and now. */
  identify(authorization: string | undefined): Promise<SignedIn | null>
}

/**
 * Whether an `iss` is in the clear, as that of the identity provider the demo brings is. Only a demo believes it;
 * OpenID Connect Core, 2, demands https.
 */
export const isDemoIssuer = (issuer: string): boolean => URL.parse(issuer)?.protocol === 'http:'
