import { type Answer, type Part, postHead, sendRaw as sendParts } from '@proofmark/conformance/wire'

export type { Answer } from '@proofmark/conformance/wire'

export const sendRaw = (port: number, parts: Iterable<Part>): Promise<Answer> =>
  sendParts({ host: '127.0.0.1', port }, parts)

export const post = (port: number, envelope: string): Promise<Answer> =>
  sendRaw(port, [postHead(Buffer.byteLength(envelope)), envelope])
