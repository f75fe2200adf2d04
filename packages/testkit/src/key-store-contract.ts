import {
  cosignaturesOn,
  cosignNote,
  formatCheckpoint,
  formatNote,
  type HeldKey,
  hashLeaf,
  isSignedBy,
  type KeyUse,
  keysOfLog,
  keysOfWitness,
  logOrigin,
  type Member,
  type OwnKey,
  openMessages,
  parseNote,
  publicPart,
  sealMessages,
  signMessage,
  signNote,
  Trust,
  verifyMessage,
  witnessName,
} from '@proofmark/protocol'
import { describe, expect, it } from 'vitest'
import { aRequest } from './messages.ts'
import { later, NOW } from './participants.ts'

/** Somewhere keys are made, kept and used. */
export interface KeyStore {
  make(use: KeyUse): Promise<HeldKey>
  /** The key as a process that has just started gets it. */
  open(key: HeldKey): Promise<OwnKey>
}

/** The keys of a State: what the port promises, whatever keeps the private part. */
export const keyStoreContract = (name: string, make: () => KeyStore): void => {
  const memberWith = (...keys: HeldKey[]): Member => ({
    ...{ id: 'BRA', role: 'node', inbox: 'http://127.0.0.1:9/BRA', status: 'active' },
    keys: keys.map(publicPart),
  })
  const trustIn = (...keys: HeldKey[]) => new Trust({ version: 1, members: [memberWith(...keys)] })

  let kept: KeyStore | undefined
  const store = (): KeyStore => {
    kept ??= make()
    return kept
  }

  describe(`${name} keeps the key-store contract`, () => {
    it('signs what everybody can verify with the published part', async () => {
      const key = await store().make('sig')
      const text = await signMessage(aRequest(), await store().open(key))
      await expect(verifyMessage(text, 'ARG', trustIn(key), NOW)).resolves.toMatchObject({
        iss: 'BRA',
      })
    })

    it('signs with a key of its own each time it makes one', async () => {
      const [one, other] = [await store().make('sig'), await store().make('sig')]
      const text = await signMessage(aRequest(), await store().open(other))
      await expect(verifyMessage(text, 'ARG', trustIn(one), NOW)).rejects.toMatchObject({
        code: 'TXP_MESSAGE_UNAUTHENTIC',
      })
    })

    it('signs many at once, each for itself', async () => {
      const key = await store().make('sig')
      const own = await store().open(key)
      const texts = await Promise.all(
        Array.from({ length: 50 }, () => signMessage(aRequest(), own)),
      )
      for (const text of texts)
        expect((await verifyMessage(text, 'ARG', trustIn(key), NOW)).iss).toBe('BRA')
    })

    it('opens what others sealed for it, and nothing that was changed', async () => {
      const key = await store().make('enc')
      const own = await store().open(key)
      const all = new Map([[own.kid, own]])
      const sealed = await sealMessages(['a message'], await trustIn(key).sealingKey('BRA', NOW))
      expect(await openMessages(sealed, all)).toEqual(['a message'])
      const parts = sealed.split('.')
      for (const changed of [1, 3, 4]) {
        const part = Buffer.from(parts[changed] ?? '', 'base64url')
        part[0] = (part[0] ?? 0) ^ 1
        const other = parts.map((one, nr) => (nr === changed ? part.toString('base64url') : one))
        await expect(openMessages(other.join('.'), all)).rejects.toMatchObject({
          code: 'TXP_ENVELOPE_UNREADABLE',
        })
      }
    })

    it('opens nothing that was sealed for another key', async () => {
      const [one, other] = [await store().make('enc'), await store().make('enc')]
      const own = await store().open(other)
      const sealed = await sealMessages(['a'], await trustIn(one).sealingKey('BRA', NOW))
      await expect(openMessages(sealed, new Map([[one.kid, own]]))).rejects.toMatchObject({
        code: 'TXP_ENVELOPE_UNREADABLE',
      })
    })

    it('signs and cosigns checkpoints of a log', async () => {
      const key = await store().make('log')
      const own = await store().open(key)
      const origin = logOrigin('BRA')
      const text = formatCheckpoint({ origin, size: 1, root: hashLeaf(Uint8Array.of(1)) })
      const signatures = [
        await signNote(text, origin, own),
        await cosignNote(text, witnessName('BRA'), own, NOW),
      ]
      const note = parseNote(formatNote({ text, signatures }))
      expect(await isSignedBy(note, keysOfLog(trustIn(key), origin, NOW))).toBe(true)
      expect(await cosignaturesOn(note, keysOfWitness(memberWith(key), NOW))).toEqual([
        { name: witnessName('BRA'), at: NOW },
      ])
      const other = keysOfLog(trustIn(await store().make('log')), origin, NOW)
      expect(await isSignedBy(note, other)).toBe(false)
    })

    it('shows no private part', async () => {
      const key = await store().make('sig')
      expect(Object.keys(publicPart(key))).not.toContain('d')
      expect(publicPart(key)).toMatchObject({
        use: 'sig',
        valid_until: expect.stringMatching(/^\d{4}-/),
      })
      expect(later(NOW, 0) >= new Date(key.valid_from)).toBe(true)
    })
  })
}
