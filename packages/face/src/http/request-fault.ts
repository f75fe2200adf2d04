import { Fault } from '@proofmark/domain'

/** A request that is no GraphQL request at all, with the HTTP status that says so. */
export class RequestFault extends Fault {
  readonly status: number
  constructor(status: 400 | 405 | 406 | 413 | 415, detail: string) {
    super('PMK_INPUT_INVALID', detail)
    this.status = status
  }
}
