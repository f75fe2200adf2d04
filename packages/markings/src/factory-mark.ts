import list from '../../../schema/codes/marks.json' with { type: 'json' }
import { note } from './field.ts'
import type { MarkMeaning } from './mark.ts'
import { markWords } from './mark-words.ts'

interface Hypothesis {
  readonly make: string
  readonly confidence: number
}

interface FactorySymbol {
  readonly words: readonly string[]
  readonly hypotheses: readonly Hypothesis[]
}

const symbols: readonly FactorySymbol[] = list.symbols

/** A bare number is a factory's only where nothing else stands beside it. */
function fits({ words }: FactorySymbol, seen: ReadonlySet<string>): boolean {
  if (!words.every((word) => seen.has(word))) return false
  return words.length > 1 || !/^\d+$/.test(words[0] ?? '') || seen.size === 1
}

/** The makers a factory symbol may stand for, likeliest first. */
export function factoryHypotheses(text: string): readonly Hypothesis[] {
  const seen = markWords(text)
  const fitting = symbols.filter((symbol) => fits(symbol, seen))
  const most = Math.max(0, ...fitting.map(({ words }) => words.length))
  const best = fitting.filter(({ words }) => words.length === most)
  const byMake = new Map<string, Hypothesis>()
  for (const hypothesis of best.flatMap(({ hypotheses }) => hypotheses)) {
    const before = byMake.get(hypothesis.make)
    if (!before || before.confidence < hypothesis.confidence)
      byMake.set(hypothesis.make, hypothesis)
  }
  return [...byMake.values()].sort((a, b) => b.confidence - a.confidence)
}

/** A symbol is a hypothesis: makers in their order, never a code. */
export function factoryMark(text: string): MarkMeaning | undefined {
  const hypotheses = factoryHypotheses(text)
  const [best] = hypotheses
  if (!best) return undefined
  const makers = hypotheses.map(({ make }) => make)
  return {
    kind: 'manufacture',
    code: null,
    state: null,
    from: null,
    until: null,
    confidence: best.confidence,
    alternatives: makers,
    reasons: [note('mark-symbol', { makers: makers.join(', ') })],
  }
}
