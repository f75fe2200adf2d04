import { isFault } from '@proofmark/domain'
import type { MemberKey } from '@proofmark/protocol'
import { makeParticipant, NOW, secondsOf } from '@proofmark/testkit/participants'
import fc from 'fast-check'
import { calculateJwkThumbprint, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  epochOfLog,
  formatCheckpoint,
  logOrigin,
  ownerOfLog,
  parseCheckpoint,
  readCheckpoint,
} from './checkpoint.ts'
import { hashLeaf } from './hash.ts'
import { commitmentTo, type LoggedFact } from './leaf.ts'
import { formatNote, noteKeyId, noteKinds, parseNote, parseSignatures, readBase64 } from './note.ts'
import { cosignaturesOn, cosignNote, isSignedBy, type NoteKey, signNote } from './note-key.ts'
import notes from './testdata/notes.json' with { type: 'json' }
import { formatWitnessRequest, parseWitnessRequest } from './witness-request.ts'

/** A key as signed notes publish it: name, key id and base64 of type byte and point. */
const readPublished = async (
  published: string,
): Promise<NoteKey & { id: string; kind: number }> => {
  const [name = '', id = '', encoded = ''] = published.split(
    /\+(?=[0-9a-f]{8}\+|[A-Za-z0-9+/=]{44}$)/,
  )
  const [kind = 0, ...point] = readBase64(encoded) ?? []
  const x = Buffer.from(point).toString('base64url')
  const kid = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x })
  const key: MemberKey = {
    ...{ kid, use: 'log', alg: 'Ed25519', kty: 'OKP', crv: 'Ed25519', x },
    ...{ valid_from: '2020-01-01T00:00:00Z', valid_until: '2040-01-01T00:00:00Z' },
  }
  return { name, id, kind, key }
}

const pointOf = ({ key }: NoteKey) => Buffer.from(key.x, 'base64url')
const [peter, enoch] = await Promise.all(notes.signed.keys.map(readPublished))
const witnesses = await Promise.all(notes.cosigned.keys.map(readPublished))
if (!peter || !enoch) throw new Error('There are two signers.')

const bra = await makeParticipant('BRA')
const arg = await makeParticipant('ARG')
const logKeyOf = ({ member, own }: typeof bra) => {
  const key = member.keys.find(({ use }) => use === 'log')
  if (!key || !own.log) throw new Error('Every participant has a log key.')
  return { key, own: own.log }
}
const checkpoint = { origin: logOrigin('BRA'), size: 7, root: hashLeaf(Uint8Array.of(1)) }
const text = formatCheckpoint(checkpoint)

describe('notes of others', () => {
  it.each([peter, enoch, ...witnesses])('the key id of $name is as published', (published) => {
    const kind = published.kind === 1 ? noteKinds.ed25519 : noteKinds.cosignature
    const id = noteKeyId(published.name, kind, pointOf(published))
    expect(Buffer.from(id).toString('hex')).toBe(published.id)
  })

  it('are read and written byte for byte', () => {
    const { cosignedCheckpoint } = notes.examples
    for (const note of [notes.signed.note, notes.cosigned.note, cosignedCheckpoint])
      expect(formatNote(parseNote(note))).toBe(note)
  })

  it('hold where their keys signed them', async () => {
    const note = parseNote(notes.signed.note)
    expect(await isSignedBy(note, [peter])).toBe(true)
    expect(await isSignedBy(note, [enoch])).toBe(true)
    expect(await isSignedBy(note, [])).toBe(false)
    const other = { ...note, text: note.text.replace('problem is', 'problem was') }
    await expect(isSignedBy(other, [peter])).rejects.toMatchObject({
      code: 'TXP_MESSAGE_UNAUTHENTIC',
    })
  })

  it('are signed as they sign them', async () => {
    const encoded = notes.signed.privateKey.split('+').slice(4).join('+')
    const d = Buffer.from(encoded, 'base64').subarray(1).toString('base64url')
    const { x } = peter.key
    const privateKey = await importJWK({ kty: 'OKP', crv: 'Ed25519', x, d }, 'Ed25519')
    if (privateKey instanceof Uint8Array) throw new Error('It is a key pair.')
    const note = parseNote(notes.signed.note)
    const kind = { kid: peter.key.kid, use: 'log', alg: 'Ed25519' } as const
    const own = { ...kind, privateKey, publicKey: pointOf(peter) }
    expect(await signNote(note.text, 'PeterNeumann', own)).toEqual({
      ...note.signatures[0],
      bytes: new Uint8Array(note.signatures[0]?.bytes ?? []),
    })
  })

  it('public witnesses testified when they saw a public checkpoint', async () => {
    const { note, checkpoint: seen } = readCheckpoint(notes.cosigned.note)
    expect(seen).toMatchObject({
      origin: 'arche2025h1.staging.ct.transparency.dev',
      size: 1432088532,
    })
    const at = new Date(notes.cosigned.second * 1000)
    expect(await cosignaturesOn(note, witnesses)).toEqual(
      witnesses.map(({ name }) => ({ name, at })),
    )
    const other = { ...note, text: note.text.replace('1432088532', '1432088533') }
    await expect(cosignaturesOn(other, witnesses)).rejects.toMatchObject({
      code: 'TXP_MESSAGE_UNAUTHENTIC',
    })
  })

  it('the request of the specification is read and written byte for byte', () => {
    const { addCheckpoint } = notes.examples
    const { from, path, signed, checkpoint: asked } = parseWitnessRequest(addCheckpoint)
    expect({ from, proof: path.length, size: asked.size }).toEqual({
      ...{ from: 20852014, proof: 4, size: 20852163 },
    })
    expect(formatWitnessRequest({ from, path, signed })).toBe(addCheckpoint)
  })
})

describe('our notes', () => {
  const { key, own } = logKeyOf(bra)
  const witness = logKeyOf(arg)
  const names = { log: logOrigin('BRA'), witness: 'txp/1/witness/ARG' }

  it('are signed by the log and cosigned by a witness, each with its own meaning', async () => {
    const signature = await signNote(text, names.log, own)
    const cosignature = await cosignNote(text, names.witness, witness.own, NOW)
    const note = parseNote(formatNote({ text, signatures: [signature, cosignature] }))
    expect(await isSignedBy(note, [{ name: names.log, key }])).toBe(true)
    expect(await isSignedBy(note, [{ name: names.witness, key: witness.key }])).toBe(false)
    expect(await cosignaturesOn(note, [{ name: names.witness, key: witness.key }])).toEqual([
      { name: names.witness, at: new Date(secondsOf(NOW) * 1000) },
    ])
    expect(await cosignaturesOn(note, [{ name: names.log, key }])).toEqual([])
  })

  it('a key that bears the name but did not sign is told, not passed by', async () => {
    const signature = await signNote(text, names.log, own)
    const bytes = signature.bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte))
    const note = { text, signatures: [{ ...signature, bytes }] }
    await expect(isSignedBy(note, [{ name: names.log, key }])).rejects.toMatchObject({
      code: 'TXP_MESSAGE_UNAUTHENTIC',
    })
  })

  it.each(['BRA', 'regional-monitor'])('the log of %s has one name in each epoch', (owner) => {
    for (const epoch of [1, 2, 10, 999]) {
      expect(ownerOfLog(logOrigin(owner, epoch))).toBe(owner)
      expect(epochOfLog(logOrigin(owner, epoch))).toBe(epoch)
    }
    expect(epochOfLog('log')).toBe(0)
    expect(logOrigin(owner)).not.toBe(logOrigin(owner, 2))
  })
  it.each([
    '',
    'BRA',
    'txp/1/log/',
    'txp/1/log/bra/',
    'txp/1/log/BRA/1',
    'txp/1/log/BRA/02',
    'txp/1/log/BRAX',
  ])('nobody owns "%s"', (origin) => expect(ownerOfLog(origin)).toBeNull())
})

const signed = notes.signed.note
const badNotes: Record<string, string> = {
  'has no signature': signed.slice(0, signed.indexOf('—')),
  'does not end': signed.slice(0, -1),
  'holds a control character': `\u0001${signed}`,
  'holds half a surrogate': `\ud800${signed}`,
  'has a line that is no signature': `${signed}Unexpected line.\n`,
  'is signed by a name with a space': signed.replace('PeterNeumann', 'Peter Neumann'),
  'is signed by a name with a plus': signed.replace('PeterNeumann', 'Peter+Neumann'),
  'has a signature in other base64': signed.replace('BwJnAM=', 'BwJnAN='),
  'has a short signature': `${signed.slice(0, signed.indexOf('—'))}— a AAAA\n`,
  'has too many signatures': signed + signed.slice(signed.indexOf('— Enoch')).repeat(64),
}

const badCheckpoints: Record<string, string> = {
  'has no origin': text.replace('txp/1/log/BRA', ''),
  'has a leading zero': text.replace('\n7\n', '\n07\n'),
  'has a sign': text.replace('\n7\n', '\n+7\n'),
  'is beyond what can be counted': text.replace('\n7\n', '\n9007199254740993\n'),
  'has half a root': text.replace(/\n[^\n]{20}/g, '\n'),
  'has an extension': `${text}more\n`,
  'does not end': text.slice(0, -1),
}

const example = notes.examples.addCheckpoint
const badRequests: Record<string, string> = {
  'has no empty line': example.replaceAll('\n\n', '\n'),
  'has no old size': example.replace('old ', ''),
  'has a leading zero': example.replace('old ', 'old 0'),
  'has a line that is no hash': example.replace('PlRN', 'PlR'),
  'has too long a proof': example.replace(
    'old 20852014\n',
    `old 1\n${'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n'.repeat(61)}`,
  ),
}

const invalid = { code: 'TXP_MESSAGE_INVALID' }
describe('what is refused', () => {
  it.each(Object.entries(badNotes))('a note that %s', (_, note) => {
    expect(() => parseNote(note)).toThrow(expect.objectContaining(invalid))
  })
  it.each(Object.entries(badCheckpoints))('a checkpoint that %s', (_, body) => {
    expect(() => parseCheckpoint(body)).toThrow(expect.objectContaining(invalid))
  })
  it.each(Object.entries(badRequests))('a request to a witness that %s', (_, body) => {
    expect(() => parseWitnessRequest(body)).toThrow(expect.objectContaining(invalid))
  })
  it('anything is read or refused with a fault, and what is read is written alike', () => {
    const near = fc
      .tuple(fc.nat(example.length), fc.string())
      .map(([at, put]) => example.slice(0, at) + put + example.slice(at + 1))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), near), (body) => {
        try {
          expect(formatWitnessRequest(parseWitnessRequest(body))).toBe(body)
        } catch (error) {
          if (!isFault(error, 'TXP_MESSAGE_INVALID')) throw error
        }
      }),
    )
  })
  it('signature lines that do not end', () => {
    expect(() => parseSignatures('— a AAAAAAAA')).toThrow(expect.objectContaining(invalid))
  })
})

describe('an entry of the log', () => {
  const fact: LoggedFact = {
    salt: 'AAAAAAAAAAAAAAAAAAAAAA',
    kind: 'sent',
    peer: 'ARG',
    jti: '1',
    digest: '2',
  }
  it('commits to each of its parts', () => {
    const all = [fact, ...Object.keys(fact).map((part) => ({ ...fact, [part]: 'other' }))]
    expect(new Set(all.map(commitmentTo)).size).toBe(all.length)
  })
})
