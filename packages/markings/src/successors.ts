import list from '../../../schema/codes/successors.json' with { type: 'json' }

/** For each dissolved State, those that hold its archives: a political fact, configured, not inferred. */
export type Successors = Readonly<Record<string, readonly string[]>>

/** Where a State configures nothing else. */
export const defaultSuccessors: Successors = list.successors
