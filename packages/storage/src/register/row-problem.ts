import { Fault } from '@proofmark/domain'

/** Why one row cannot be loaded. `line` is the one it begins on, as an editor shows it. */
export interface RowProblem {
  readonly line: number
  readonly column?: string
  readonly why: string
}

const at = ({ line, column }: RowProblem, file: string): string =>
  [file, `line ${line}`, ...(column === undefined ? [] : [column])].join(', ')

const placeOf = ({ line, column }: RowProblem, file: string) => ({
  file,
  line,
  ...(column === undefined ? {} : { column }),
})

/** The refusal of a whole file for one of its rows. */
export const badRow = (file: string, problem: RowProblem): Fault =>
  new Fault('PMK_REGISTER_ROW_BAD', `${at(problem, file)}: ${problem.why}.`, {
    place: placeOf(problem, file),
  })

export const changedRow = (file: string, problem: RowProblem): Fault =>
  new Fault('PMK_REGISTER_ROW_CHANGED', `${at(problem, file)}: ${problem.why}.`, {
    place: placeOf(problem, file),
  })

export const reasonOf = ({ column, why }: RowProblem): string =>
  column === undefined ? why : `${column}: ${why}`
