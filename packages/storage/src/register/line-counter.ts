const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/**
 * Turns the parser's count of lines into the line a row begins on, as an editor shows it: the parser
 * tells where a row ends, and takes a CR LF inside quotation marks for two lines.
 */
export class LineCounter {
  #tooMany = 0
  #last = 1

  firstOf(record: object, parserLines: number): number {
    let inside = 0
    for (const value of Object.values(record) as unknown[]) {
      if (typeof value !== 'string' || !/[\n\r]/.test(value)) continue
      inside += count(value, /\r\n|\n|\r/g)
      this.#tooMany += count(value, /\r\n/g)
    }
    this.#last = this.corrected(parserLines)
    return this.#last - inside
  }

  corrected(parserLines: number): number {
    return parserLines - this.#tooMany
  }

  /** Where the row after the last one begins, if no empty line stands between. */
  get next(): number {
    return this.#last + 1
  }
}
