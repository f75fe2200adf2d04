import type { TextBlock } from './text-blocks.ts'

const NO_DAMAGE: TextBlock['damaged'] = []

const breaksIn = (text: string): number =>
  text.includes('\n') || text.includes('\r') ? (text.match(/\r\n|\n|\r/g)?.length ?? 0) : 0

/** What a parser has of its file: the rest of the last block with the new one behind it. */
export class ParserText {
  /** Of the row that begins at `at`, counted from 1. */
  line = 1
  at = 0
  text = ''
  #damaged = NO_DAMAGE

  add({ text, damaged }: TextBlock): void {
    const kept = this.#damaged.map(([from, to]) => [from - this.at, to - this.at] as const)
    this.text = this.text.slice(this.at) + text
    const before = this.text.length - text.length
    this.#damaged =
      kept.length + damaged.length === 0
        ? NO_DAMAGE
        : [...kept, ...damaged.map(([from, to]) => [from + before, to + before] as const)]
    this.at = 0
  }

  /** The line of the first damage before `next`, if there is any: what stood there nobody knows. */
  damagedLine(next: number): number | undefined {
    const found = this.#damaged.find(([from, to]) => from < next && to > this.at)
    return found && this.line + breaksIn(this.text.slice(this.at, Math.max(this.at, found[0])))
  }

  /** Goes on behind a row. */
  advance(raw: string, next: number): void {
    this.line += 1 + breaksIn(raw)
    this.at = next
  }
}
