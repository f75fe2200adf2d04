import {
  type DeliveryResult,
  openResults,
  signReceipt,
  signRefusal,
  type Trust,
} from '@proofmark/protocol'
import {
  type Admission,
  type AdmissionContext,
  admitEnvelope,
  type NodeDb,
  type NodeTx,
  type Receiver,
  recordAudit,
} from '@proofmark/storage'
import { countingBytes, sealedFor } from './messages.ts'
import { NOW, type TestParticipant } from './participants.ts'

/** The effect of a message in these tests: one line that says which was applied, in what order. */
export const EFFECT = 'effect'
export const noteEffect: Receiver<NodeTx>['apply'] = (tx, { message }) =>
  recordAudit(tx, { at: NOW, actor: message.iss, act: EFFECT, subject: message.jti })

export interface TestInboxOptions {
  readonly db: NodeDb
  readonly self: TestParticipant
  readonly trust: () => Trust
  readonly apply?: Receiver<NodeTx>['apply']
  readonly over?: Partial<AdmissionContext<NodeTx>>
}

/** The inbox of a participant over a real database, without the network in front of it. */
export const openTestInbox = ({
  db,
  self,
  trust,
  apply = noteEffect,
  over = {},
}: TestInboxOptions) => {
  const random = countingBytes(self.id)
  const troubles: unknown[] = []
  const admitted: string[] = []
  const context: AdmissionContext<NodeTx> = {
    self: self.id,
    ownKeys: self.own.all,
    trust,
    db,
    clock: () => NOW,
    transaction: (work) => db.transaction().execute(work),
    receiver: (now) => ({
      self: self.id,
      signReceipt: (receipt) => signReceipt(receipt, self.own.signing),
      signRefusal: (refusal) => signRefusal(refusal, self.own.signing),
      apply,
      now,
      random,
    }),
    onAdmitted: (_, messages) => void admitted.push(...messages.map(({ jti }) => jti)),
    onTrouble: (error) => void troubles.push(error),
    ...over,
  }
  const admit = async (...texts: readonly string[]): Promise<Admission> =>
    admitEnvelope(await sealedFor(self, texts), context)
  return {
    context,
    troubles,
    /** Ids of messages that were applied at once, as told after commit. */
    admitted,
    admit,
    /** What the sender reads in the sealed answer. */
    async deliver(sender: TestParticipant, ...texts: readonly string[]): Promise<DeliveryResult[]> {
      const answer = await admit(...texts)
      if (answer.kind === 'refused') throw answer.fault
      return openResults(answer.envelope, texts.length, sender.own.all)
    },
  }
}

/** @throws where it is an error and no receipt */
export const receiptIn = (result: DeliveryResult | undefined): string => {
  if (result && 'receipt' in result) return result.receipt
  throw new Error(`There is no receipt but ${JSON.stringify(result)}.`)
}

const codeSigned = (jws: string): string => {
  const claims: { code: string } = JSON.parse(
    Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString(),
  )
  return claims.code
}

/** The code of an error, signed or bare. */
export const errorIn = (result: DeliveryResult | undefined): string => {
  if (result && 'error' in result) {
    const { error } = result
    return typeof error === 'string' ? codeSigned(error) : error.code
  }
  throw new Error('There is a receipt and no error.')
}
