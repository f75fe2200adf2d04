export type Violation = {
  readonly file: string
  readonly line: number
  /** What the rule demands, in words. */
  readonly rule: string
}

export const lineAt = (text: string, offset: number): number =>
  text.slice(0, offset).split('\n').length

export const formatViolation = ({ file, line, rule }: Violation): string =>
  `${file}:${line} ${rule}`

/** For a check run as a program: one line for each violation, and an exit code that tells. */
export function report(violations: readonly Violation[]): void {
  for (const violation of violations) console.log(formatViolation(violation))
  if (violations.length > 0) process.exitCode = 1
}
