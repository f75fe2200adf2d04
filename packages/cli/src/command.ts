/** What a command is given: nothing else reaches the outside. */
export interface Terminal {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: AsyncIterable<Uint8Array | string>
  /** Only a command's result goes there. */
  readonly stdout: NodeJS.WritableStream
  /** Notes and progress. */
  readonly note: (text: string) => void
}

export interface Command {
  /** @returns 1 where the answer is no: a difference, a fault in what was to be checked */
  run(terminal: Terminal): Promise<void> | Promise<0 | 1>
}
