/** Who acts: from a verified token. */
export interface Person<Role extends string = string> {
  readonly id: string
  readonly roles: readonly Role[]
}

export interface SignedIn extends Person {
  /** When the token ends, leeway included. */
  readonly until: Date
}

/** Who sends a request. */
export interface People {
  /** The person of an `Authorization` header; null where it holds no token that is good here and now. */
  identify(authorization: string | undefined): Promise<SignedIn | null>
}

/** The `iss` of the identity provider the demo brings. Only a demo believes it. */
export const DEMO_ISSUER = 'urn:proofmark:demo-issuer'
