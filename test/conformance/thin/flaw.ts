/** One thing a thin node does wrong, and exactly the cases of the kit that find it; `family.*` is all of them. */
export interface Flaw {
  readonly does: string
  readonly fails: readonly string[]
}
