type Underscored<Code extends string> = Code extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Code
type Hyphened<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}-${Hyphened<Tail>}`
  : Name

/** The GraphQL enum value of a code: `last-holder` is `LAST_HOLDER`. */
export type NameOf<Code extends string> = Uppercase<Underscored<Code>>
/** The code of a GraphQL enum value: `LAST_HOLDER` is `last-holder`. */
export type CodeOf<Name extends string> = Lowercase<Hyphened<Name>>

/** The one place where codes become enum values; the compiler knows both spellings. */
export const nameOf = <Code extends string>(code: Code): NameOf<Code> =>
  code.replaceAll('-', '_').toUpperCase() as NameOf<Code>

export const codeOf = <Name extends string>(name: Name): CodeOf<Name> =>
  name.replaceAll('_', '-').toLowerCase() as CodeOf<Name>

export const nameOrNull = <Code extends string>(code: Code | null | undefined) =>
  code === null || code === undefined ? null : nameOf(code)

export const codeIfGiven = <Name extends string>(name: Name | null | undefined) =>
  name === null || name === undefined ? undefined : codeOf(name)
