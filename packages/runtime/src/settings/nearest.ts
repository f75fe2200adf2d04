/** How many letters to add, drop or change to come from one word to the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...to].entries()) {
      const [changed = 0, dropped = 0, added = 0] = [row[column], row[column + 1], next[column]]
      next.push(Math.min(changed + (letter === other ? 0 : 1), dropped + 1, added + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** The known word nearest to what was typed. */
export const nearestTo = (typed: string, known: Iterable<string>): string | undefined => {
  let best: { word: string; away: number } | undefined
  for (const word of known) {
    const away = distance(typed, word)
    if (!best || away < best.away) best = { word, away }
  }
  return best?.word
}
