import { isFault } from '@proofmark/domain'
import { checkpointOfLogged } from '../log/index.ts'
import { verifyAnyReceipt, verifyReceipt } from '../receipt.ts'
import { checkTestimony } from './check-log.ts'
import { type Checked, type Surroundings, secondOf } from './checked.ts'
import { type Finding, isoTime, momentOf } from './findings.ts'

/** That the recipient stored it. */
export const checkReceipt = async (
  { message, hash, evidence: { receipt } }: Checked,
  { history }: Surroundings,
): Promise<Finding> => {
  const { aud: by, iss: to, jti } = message
  if (receipt === undefined) return { step: 'receipt', code: 'receipt-absent', with: { by, jti } }
  const second = secondOf(receipt)
  const said = { by, jti, at: isoTime(second) }
  try {
    const { kind } = await history.with(second, ({ trust }) =>
      verifyReceipt(receipt, { from: by, to, jti, hash }, trust, momentOf(second)),
    )
    const code = kind === 'stored' ? 'receipt-signed' : 'receipt-bad'
    return { step: 'receipt', code, with: { ...said, why: kind } }
  } catch (error) {
    if (!isFault(error)) throw error
    return { step: 'receipt', code: 'receipt-bad', with: { ...said, why: error.code } }
  }
}

const isAnswer = (type: string): boolean => type === 'trace.response' || type === 'trace.correct'

/** That whoever asked acted on an answer the exporting State gave. */
export const checkAnswered = async (
  { message, hash, evidence: { answered, direction } }: Checked,
  { history }: Surroundings,
): Promise<Finding[]> => {
  const { aud: by, iss: to, jti, type } = message
  if (answered === undefined) {
    if (direction === 'received' || !isAnswer(type)) return []
    return [{ step: 'receipt', code: 'answer-unsigned-for', with: { by, jti } }]
  }
  const second = secondOf(answered)
  const said = { by, jti, at: isoTime(second) }
  try {
    const { kind } = await history.with(second, ({ trust }) =>
      verifyReceipt(answered, { from: by, to, jti, hash }, trust, momentOf(second)),
    )
    const code = kind === 'answered' && isAnswer(type) ? 'answer-signed-for' : 'answer-receipt-bad'
    return [{ step: 'receipt', code, with: { ...said, why: kind } }]
  } catch (error) {
    if (!isFault(error)) throw error
    return [{ step: 'receipt', code: 'answer-receipt-bad', with: { ...said, why: error.code } }]
  }
}

/** That the other State's own log holds it too, so that neither can deny it alone. */
export const checkPeerLog = async (
  { message, hash, evidence: { logged } }: Checked,
  { history }: Surroundings,
): Promise<Finding[]> => {
  if (logged === undefined) return []
  const { aud: owner, iss: to, jti } = message
  const second = secondOf(logged)
  const said = { owner, jti, at: isoTime(second) }
  try {
    return await history.with(second, async ({ trust }): Promise<Finding[]> => {
      const at = momentOf(second)
      const receipt = await verifyAnyReceipt(logged, { from: owner, to }, trust, at)
      const isFor = receipt.ref.jti === jti && receipt.ref.hash === hash
      const read = isFor ? await checkpointOfLogged(receipt, trust) : null
      if (!read) return [{ step: 'log', code: 'peer-logged-bad', with: said }]
      const place = { index: receipt.log?.index ?? 0, size: read.checkpoint.size }
      return [
        { step: 'log', code: 'peer-logged', with: { ...said, ...place } },
        ...(await checkTestimony(read, history)),
      ]
    })
  } catch (error) {
    if (!isFault(error)) throw error
    return [{ step: 'log', code: 'peer-logged-bad', with: { ...said, why: error.code } }]
  }
}
