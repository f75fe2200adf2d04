import type { Fault } from '@proofmark/domain'
import type { RejectedRow, RowParser } from './row-parser.ts'
import { type RowProblem, reasonOf } from './row-problem.ts'

/** Takes text of a file of rejected rows: as written, with the reason. Mended, the file can be loaded as it is. */
export type RejectsSink = (text: string) => Promise<void>

/** Where bad rows go. Without a sink the first of them refuses the file. */
export class Rejects {
  count = 0
  readonly #parser: RowParser
  readonly #sink: RejectsSink | undefined
  #text = ''

  constructor(parser: RowParser, sink: RejectsSink | undefined) {
    this.#parser = parser
    this.#sink = sink
  }

  /** @throws what `refuse` makes of the problem, where rows cannot be set aside */
  add(row: RejectedRow, problem: RowProblem, refuse: (problem: RowProblem) => Fault): void {
    if (!this.#sink) throw refuse(problem)
    if (this.count === 0) this.#text += this.#parser.rejectsHeader()
    this.#text += this.#parser.rejected(row, reasonOf(problem))
    this.count += 1
  }

  async flush(): Promise<void> {
    const text = this.#text
    this.#text = ''
    if (text !== '') await this.#sink?.(text)
  }
}
