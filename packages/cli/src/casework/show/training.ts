interface Marked {
  readonly training: boolean
}

/** Before anything else, so that nobody takes an exercise for real. */
export const trainingLines = ({ training }: Marked): string[] =>
  training ? ['TRAINING: an exercise, nothing in it is real', ''] : []

/** The same at the head of a line of a list. */
export const marked = ({ training }: Marked, first: string): string =>
  training ? `TRAINING  ${first}` : first
