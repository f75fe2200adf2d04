/**
 * Why something was taken to mean something: a code and its parameters, so that it can be read in
 * every language. `describeReason` turns it into a sentence.
 */
export interface Reason {
  readonly code: string
  /** `for` supports the reading or the match, `against` speaks against it, `note` does neither. */
  readonly weighs: 'for' | 'against' | 'note'
  readonly params: Readonly<Record<string, string>>
}
