export interface ErrorPlace {
  readonly file?: string
  readonly line?: number
  /** The field's name. */
  readonly column?: string
}

/** What a node or monitor answered instead of data. The codes are listed in docs/faults.md. */
export class ClientError extends Error {
  override readonly name = 'ClientError'
  readonly code: string
  /** Whether sending the same again can help. */
  readonly retry: 'never' | 'after' | 'manual'
  readonly place: ErrorPlace
  constructor(
    message: string,
    what: Pick<ClientError, 'code' | 'retry'> & { place?: ErrorPlace },
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.code = what.code
    this.retry = what.retry
    this.place = what.place ?? {}
  }
}
