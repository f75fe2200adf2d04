import {
  cosignNote,
  formatCheckpoint,
  formatNote,
  hashNode,
  leafOf,
  logOrigin,
  signNote,
  type TreeHash,
  witnessName,
} from '@proofmark/protocol'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { aRequest, nextId, signedBy } from '@proofmark/testkit/messages'
import { NOW, secondsOf, type TestParticipant } from '@proofmark/testkit/participants'
import type { Draft } from './vector.ts'

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

export const SALT = 'AAECAwQFBgcICQoLDA0ODw'

interface Told {
  readonly origin: string
  readonly size: number
  readonly root: TreeHash
}

/** A checkpoint as its log signs it, and those who testify. */
export const checkpointBy = async (
  owner: TestParticipant,
  told: Told,
  witnesses: readonly TestParticipant[] = [],
): Promise<string> => {
  const text = formatCheckpoint(told)
  const { log } = owner.own
  if (!log) throw new Error(`${owner.id} has no log key.`)
  const signatures = [await signNote(text, told.origin, log)]
  for (const { id, own } of witnesses)
    if (own.log) signatures.push(await cosignNote(text, witnessName(id), own.log, NOW))
  return formatNote({ text, signatures })
}

export const signedAs = (typ: string, { signing }: TestParticipant, claims: object): string =>
  forge(honestHeader(signing, typ), claims, signerOf(signing))

interface Cast {
  readonly bra: TestParticipant
  readonly arg: TestParticipant
  readonly chl: TestParticipant
}

/** LOG: what a receipt of kind `logged` proves, as its sender checks it. */
export const logVectors = async ({ bra, arg, chl }: Cast): Promise<Draft[]> => {
  const { message, hash } = await signedBy(bra, aRequest())
  const sent = { jti: message.jti, hash }
  const fact = { salt: SALT, kind: 'received', peer: 'BRA', jti: sent.jti, digest: hash }
  const beside = leafOf({ ...fact, salt: 'DwAAAAAAAAAAAAAAAAAAAA' })
  const root = hashNode(beside, leafOf(fact))
  const origin = logOrigin('ARG')
  const base = { iss: 'ARG', aud: 'BRA', iat: secondsOf(NOW), type: 'receipt', kind: 'logged' }
  const logged = async (
    says: string,
    checks: readonly number[],
    { told = {}, by = arg, ...log }: Partial<Wish> = {},
  ): Promise<Draft> => {
    const stands = { origin, size: 2, root, ...told }
    const checkpoint = await checkpointBy(by, stands)
    const place = {
      ...{ origin, size: 2, root: base64url(root), index: 1, salt: SALT },
      ...{ proof: [base64url(beside)], checkpoint, ...log },
    }
    const claims = { ...base, jti: nextId(), ref: sent, log: place }
    return {
      says,
      checks,
      do: 'verify-logged',
      expect: says.startsWith('it stands') ? 'accepted' : 'unproved',
      input: { receipt: signedAs('txp-receipt+jwt', arg, claims), sent },
    }
  }
  const checkpoint = (says: string, text: string, expect = 'TXP_MESSAGE_INVALID'): Draft => ({
    ...{ says, checks: [6], do: 'read-checkpoint', expect },
    input: { checkpoint: text },
  })
  const honest = await checkpointBy(arg, { origin, size: 2, root })
  const epoch = { origin: logOrigin('ARG', 2) }
  return [
    await logged('it stands there', [1, 2, 3, 4, 5]),
    await logged('it stands in the log of a later epoch', [3, 4, 5], { told: epoch, ...epoch }),
    await logged('the entry of another salt', [1], { salt: 'EAECAwQFBgcICQoLDA0ODw' }),
    await logged('no salt', [1], { salt: undefined }),
    await logged('at another place', [2], { index: 0 }),
    await logged('beside the size', [2], { index: 2 }),
    await logged('with a proof too long', [2], {
      proof: [base64url(beside), base64url(beside)],
    }),
    await logged('with another root', [3], { root: base64url(beside) }),
    await logged('with another size', [3], { size: 3 }),
    await logged('another log than the checkpoint', [3], epoch),
    await logged('no checkpoint', [3], { checkpoint: undefined }),
    await logged("in a log of another's", [4], {
      ...{ told: { origin: logOrigin('CHL') }, by: chl, origin: logOrigin('CHL') },
    }),
    await logged('in a log of nobody', [4], {
      ...{ told: { origin: 'arg.example/log' }, origin: 'arg.example/log' },
    }),
    await logged("signed by another's key", [5], { by: chl }),
    checkpoint('a checkpoint', honest, 'accepted'),
    checkpoint('with a line more', honest.replace('\n\n', '\nmore\n\n')),
    checkpoint('a size with leading zeros', honest.replace('\n2\n', '\n02\n')),
    checkpoint('a root of 31 bytes', honest.replace(/\n[^\n]+=\n\n/, `\n${'A'.repeat(42)}==\n\n`)),
    checkpoint('a root in base64url', honest.replace(/\n[^\n]+=\n\n/, `\n${'-'.repeat(43)}\n\n`)),
    checkpoint('no signatures', honest.slice(0, honest.indexOf('\n\n') + 1)),
  ]
}

interface Wish {
  /** What the checkpoint says otherwise. */
  readonly told: Partial<Told>
  /** Whose key signs the checkpoint. */
  readonly by: TestParticipant
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly index: number
  readonly salt: string | undefined
  readonly proof: readonly string[]
  readonly checkpoint: string | undefined
}
