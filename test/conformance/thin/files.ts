import { Fault } from '@proofmark/domain'
import type { MessageOf } from '@proofmark/protocol'
import type { Without } from './defects.ts'

interface File {
  readonly size: number
  readonly media: string
  /** Who named it: `jti` and hash. */
  readonly named: string
  parts: number | undefined
  taken: number
}

const most = (size: number) => Math.ceil((Math.ceil((size * 4) / 3) + 4096) / 180_000)
const carried = ['image/jpeg', 'image/png']

/** The files of one conversation: which were named, and how much of each has come. */
export const createFiles = (without: Without) => {
  const files = new Map<string, File>()
  const fits = (
    { ref, body: { part, parts } }: MessageOf<'trace.attachment'>,
    file: File | undefined,
  ): file is File =>
    file !== undefined &&
    file.named === `${ref?.jti} ${ref?.hash}` &&
    file.size <= 2_097_152 &&
    carried.includes(file.media) &&
    part === file.taken + 1 &&
    parts === (file.parts ?? parts) &&
    parts <= most(file.size) &&
    file.taken !== file.parts
  return {
    name({ att = [], jti }: MessageOf<'trace.request'>, hash: string): void {
      for (const { sha256, size, media } of att)
        files.set(sha256, { size, media, named: `${jti} ${hash}`, parts: undefined, taken: 0 })
    },
    take(message: MessageOf<'trace.attachment'>): void {
      if (without('takes-any-part')) return
      const file = files.get(message.body.sha256)
      if (!fits(message, file)) throw new Fault('TXP_CONVERSATION_REFUSED')
      file.parts = message.body.parts
      file.taken += 1
    },
  }
}
