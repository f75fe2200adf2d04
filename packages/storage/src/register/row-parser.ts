import type { WrittenRow } from './row.ts'
import type { RowProblem } from './row-problem.ts'
import type { TextBlock } from './text-blocks.ts'

/** One row of a file as it stands there, or why it is none. */
export type ParsedRow = {
  readonly line: number
  /** The text of the row, without the end of its line. */
  readonly raw: string
} & ({ readonly written: WrittenRow } | { readonly problem: RowProblem })

/** What is known of a row that is set aside: its text, its fields, or both. */
export interface RejectedRow {
  readonly raw?: string
  readonly written?: WrittenRow
}

/** Turns a file, block after block, into rows. It holds no more than the row it is in. */
export interface RowParser {
  /** @throws Fault PMK_REGISTER_ROW_BAD where nothing after this place can be read either */
  parse(block: TextBlock): Iterable<ParsedRow>
  /** What follows the last line break. */
  end(): Iterable<ParsedRow>
  /** The first line of a file of rejected rows; empty if this format has none. */
  rejectsHeader(): string
  /** One line of such a file: the row and the reason. */
  rejected(row: RejectedRow, why: string): string
}

/** No row is longer: its texts have limits. What is, is a file gone wrong. */
export const LONGEST_ROW = 1 << 20
