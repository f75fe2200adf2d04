import { hashOfFile, sealAttachment } from '@proofmark/protocol'
import { sealedRaw, signedRaw } from '@proofmark/testkit/forgery'
import { aMessage } from '@proofmark/testkit/messages'
import { sealingKeyOf, type TestParticipant } from '@proofmark/testkit/participants'
import type { Draft } from './vector.ts'

const BAD = 'TXP_ATTACHMENT_BAD'

const jpeg = Buffer.from('ffd8ffe000104a46494600', 'hex')
const png = Buffer.from('89504e470d0a1a0a', 'hex')
const named = { sha256: hashOfFile(jpeg), size: jpeg.length, media: 'image/jpeg' }

interface Cast {
  readonly bra: TestParticipant
  readonly arg: TestParticipant
  readonly chl: TestParticipant
}

/** ATT: a file as its recipient opens it, and its place among its parts. */
export const attachmentVectors = async ({ bra, arg, chl }: Cast): Promise<Draft[]> => {
  const open = (says: string, checks: number[], expect: string, input: object): Draft => ({
    ...{ says, checks, do: 'open-attachment', expect },
    input: { named, ...input },
  })
  const part = (says: string, expect: string, over: object): Draft => {
    const body = { sha256: named.sha256, part: 1, parts: 1, data: 'A.B.C.D.E', ...over }
    const message = signedRaw(bra, { ...aMessage('trace.attachment'), body })
    return { says, checks: [4], do: 'verify-message', expect, input: { message } }
  }
  const raw = (over: Record<string, unknown>, bytes: Buffer = jpeg) =>
    sealedRaw(arg, bytes, {
      ...{ typ: 'txp-attachment', cty: undefined, sha256: named.sha256, ...over },
    })
  const good = sealAttachment(jpeg, await sealingKeyOf(arg))
  const flat = { sha256: hashOfFile(png), size: png.length, media: 'image/png' }
  return [
    open('an honest JPEG', [7, 8, 9, 10], 'accepted', { sealed: good }),
    open('an honest PNG', [9, 10], 'accepted', {
      ...{ sealed: sealAttachment(png, await sealingKeyOf(arg)), named: flat },
    }),
    open('the same by other hands', [7], 'accepted', { sealed: await raw({}) }),
    open('four parts', [7], BAD, { sealed: good.split('.').slice(0, 4).join('.') }),
    open('padding', [7], BAD, { sealed: `${good}==` }),
    open('an envelope of messages', [7], BAD, { sealed: await raw({ typ: 'txp-envelope' }) }),
    open('the name of another file', [7], BAD, { sealed: await raw({ sha256: 'A'.repeat(43) }) }),
    open('no name', [7], BAD, { sealed: await raw({ sha256: undefined }) }),
    open('a header that says more', [7], BAD, { sealed: await raw({ cty: 'image/jpeg' }) }),
    open('sealed for another State', [8], BAD, {
      sealed: sealAttachment(jpeg, await sealingKeyOf(chl)),
    }),
    open('a byte more than was named', [9], BAD, {
      sealed: await raw({}, Buffer.concat([jpeg, Buffer.alloc(1)])),
    }),
    open('another file of the same size', [9], BAD, {
      sealed: await raw({}, Buffer.concat([jpeg.subarray(0, -1), Buffer.from('ff', 'hex')])),
    }),
    open('a PNG that was named a JPEG', [10], BAD, {
      sealed: sealAttachment(png, await sealingKeyOf(arg)),
      named: { ...flat, media: 'image/jpeg' },
    }),
    part('the last part', 'accepted', { part: 16, parts: 16 }),
    part('a part behind the last', 'TXP_MESSAGE_INVALID', { part: 2, parts: 1 }),
  ]
}
