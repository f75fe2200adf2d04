/** Something the person at the terminal can mend: one sentence, exit code 2. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}
