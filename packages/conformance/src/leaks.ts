/** Nothing a stranger should learn: how it is built, where it lies, what it is asked in, what it holds. */
const leaks: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a stack trace', /\bat .*\(?.*:\d+:\d+\)?/],
  ['a path', /node_modules|\.ts\b|\/home\/|\/work\/|\/tmp\/|file:\/\//],
  ['a statement of SQL', /\b(select|insert|update|delete)\b .*\b(from|into|set|where)\b/i],
  ['a word of the database', /relation "|syntax error|postgres/i],
  ['a part of a key', /"(d|x|y|kid)" ?:/],
  ['a hash or a key', /[A-Za-z0-9_-]{43}/],
]

/** What an answer in the clear gives away, or undefined where it gives nothing away. */
export const leakIn = (whole: string): string | undefined =>
  leaks.find(([, pattern]) => pattern.test(whole))?.[0]
