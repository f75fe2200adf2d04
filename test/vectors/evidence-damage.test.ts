import { isFault } from '@proofmark/domain'
import {
  type Anchor,
  canonicalJson,
  logOrigin,
  makeKey,
  payloadOf,
  publicPart,
  readCheckpoint,
  signMembership,
  useKeyFile,
  verifyEvidence,
} from '@proofmark/protocol'
import { forge, honestHeader, signerOf, withSpareBits } from '@proofmark/testkit/forgery'
import {
  aMembership,
  later,
  makeDirectory,
  makeParticipant,
  NOW,
  type TestParticipant,
  withKeys,
} from '@proofmark/testkit/participants'
import { describe, expect, it } from 'vitest'
import { type Content, type EvidenceCast, honestContent, sealedBy } from './make/evidence.ts'
import { checkpointBy } from './make/log.ts'

const directory = await makeDirectory()
const { signing } = await useKeyFile({ keys: [directory.key] }, NOW)
const [bra, arg, chl, monitor, stranger] = await Promise.all([
  makeParticipant('BRA'),
  makeParticipant('ARG'),
  makeParticipant('CHL'),
  makeParticipant('some-monitor', { role: 'monitor' }),
  makeParticipant('XXX'),
])
const members = [bra, arg, chl, monitor].map(({ member }) => member)
const { anchor } = directory
const cast: EvidenceCast = { bra, arg, chl, monitor, members, anchor, directory: signing }
const [content, other] = [await honestContent(cast), await honestContent(cast)]
const file = sealedBy(bra, content)

/** `valid`, `unusable`, or everything that is wrong, each once. */
const judged = async (bytes: string | Buffer, given: Anchor | null = anchor): Promise<string> => {
  try {
    const { verdict, findings } = await verifyEvidence(Buffer.from(bytes), { anchor: given })
    if (verdict !== 'not-valid') return verdict
    const wrong = findings.filter(({ code }) =>
      /bad|unbound|broken|forked|elsewhere|changed|respelled|other|mixed|early/.test(code),
    )
    return [...new Set(wrong.map(({ code }) => code))].sort().join(' ')
  } catch (error) {
    if (isFault(error, 'PMK_INPUT_INVALID')) return 'unusable'
    throw error
  }
}

const spoiled = async (tries: Iterable<string | Buffer>): Promise<string[]> => {
  const believed: string[] = []
  for (const one of tries)
    if ((await judged(one)) === 'valid') believed.push(String(one).slice(0, 80))
  return believed
}

it('the file that is damaged here is valid', async () => {
  expect(await judged(file)).toBe('valid')
})

describe('a file that somebody changed who cannot seal it', () => {
  it('is not valid with a bit flipped, from its first byte to its last', async () => {
    const places = Array.from({ length: Math.ceil(file.length / 7) }, (_, at) => at * 7)
    const flipped = [...places, file.length - 1].map((at, turn) => {
      const bytes = Buffer.from(file)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (turn % 8))
      return bytes
    })
    expect(await spoiled(flipped)).toEqual([])
  }, 240_000)

  it('is not valid with the spare bits of any base64url in it set', async () => {
    const texts = new Set(file.match(/[A-Za-z0-9_-]{20,}/g))
    const turned = [...texts]
      .filter((text) => text.length % 4 !== 0)
      .map((text) => file.replace(text, withSpareBits(text)))
      .filter((text) => text !== file)
    expect(turned.length).toBeGreaterThan(20)
    expect(await spoiled(turned)).toEqual([])
  }, 120_000)

  it('is not valid with white space, escapes, other spellings of numbers or anything added', async () => {
    const spaced = [...'{}[],:'].flatMap((mark) => [
      file.replace(mark, `${mark} `),
      file.replace(mark, `\n${mark}`),
    ])
    const spelled = [
      file.replace('"content"', '"\\u0063ontent"'),
      file.replace(
        `"exported_at":${content.exported_at}`,
        `"exported_at":${content.exported_at}.0`,
      ),
      file.replace(
        `"exported_at":${content.exported_at}`,
        `"exported_at":${content.exported_at}e0`,
      ),
      file.replace('"index":0', '"index":-0'),
    ]
    const added = ['\n', ' ', '\0', '{}', file, '\ufeff'].map((more) => file + more)
    const before = [' ', '\ufeff', '\0', ')]}'].map((more) => more + file)
    const all = [...spaced, ...spelled, ...added, ...before]
    expect(all.filter((one) => one === file)).toEqual([])
    expect(await spoiled(all)).toEqual([])
  })

  it('is unusable with any name in it twice', async () => {
    const names = [...new Set(file.match(/"[a-z_]+":/g))]
    const twice = names.map((name) => file.replace(name, `${name}0,${name}`))
    for (const text of twice) expect(await judged(text)).toBe('unusable')
  })

  it('is not valid with the names of any object in another order', async () => {
    let count = 0
    const turned = (value: unknown, nth: number): unknown => {
      if (Array.isArray(value)) return value.map((inner) => turned(inner, nth))
      if (value === null || typeof value !== 'object') return value
      const mine = count++
      const entries = Object.entries(value).map(
        ([key, inner]) => [key, turned(inner, nth)] as const,
      )
      return Object.fromEntries(mine === nth ? entries.reverse() : entries)
    }
    turned(JSON.parse(file), -1)
    const objects = count
    const all = Array.from({ length: objects }, (_, nth) => {
      count = 0
      return JSON.stringify(turned(JSON.parse(file), nth))
    }).filter((text) => text !== file)
    expect(all.length).toBeGreaterThan(5)
    for (const text of all) expect(await judged(text)).toBe('file-respelled')
  })

  it('is not valid where what it says of permissions is put in, changed or taken out', async () => {
    const under = [{ state: 'ARG', against: ['use'], consents: [], permission: 'NV 12/2026' }]
    const permitted = { purpose: 'court-proceedings', under } as const
    const holding = JSON.parse(sealedBy(bra, { ...content, permitted } as Content))
    expect(await judged(canonicalJson(holding))).toBe('valid')
    const respelled = JSON.stringify(holding).replace('NV 12/2026', 'NV 13/2026')
    const spoilt = [
      canonicalJson({ ...JSON.parse(file), content: { ...content, permitted } }),
      canonicalJson(JSON.parse(respelled)),
      canonicalJson({ ...holding, content }),
    ]
    for (const one of spoilt) expect(await judged(one)).toBe('file-changed')
  })

  it('is unusable where it ends early', async () => {
    for (let end = 0; end < file.length; end += 101)
      expect(await judged(file.slice(0, end))).toBe('unusable')
  })

  it.each([
    ['one text without end', () => `{"format":"${'a'.repeat(40_000_000)}"}`],
    ['larger than any file', () => Buffer.alloc(65 * 1024 * 1024, ' ')],
    ['lists in lists', () => '['.repeat(5_000_000)],
    ['objects in objects', () => '{"content":'.repeat(1_000_000)],
    ['lists in lists, closed again', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('is unusable as %s', async (_, make) => {
    expect(await judged(make())).toBe('unusable')
  })

  it('is not valid with any part of another file in it', async () => {
    const parts = (Object.keys(content) as (keyof Content)[]).filter(
      (part) => canonicalJson(content[part] as object) !== canonicalJson(other[part] as object),
    )
    expect(parts).toEqual(
      expect.arrayContaining(['trace', 'conversations', 'checkpoints', 'growth']),
    )
    const { seal } = JSON.parse(file)
    const swapped = parts.map((part) =>
      canonicalJson({
        format: 'txp-evidence/1',
        seal,
        content: { ...content, [part]: other[part] },
      }),
    )
    const theirs = JSON.parse(sealedBy(bra, other)).seal
    const reseal = canonicalJson({ format: 'txp-evidence/1', seal: theirs, content })
    expect(await spoiled([...swapped, reseal])).toEqual([])
  })
})

/** The same with one thing changed, sealed anew by the exporting State, who may lie. */
const resealed = (change: (copy: Content, from: Content) => void): string => {
  const copy = structuredClone(content)
  change(copy, structuredClone(other))
  return sealedBy(bra, copy)
}

const message = (of: Content, place: 0 | 1) => {
  const one = of.conversations[0]?.messages[place]
  if (!one) throw new Error('There are two messages.')
  return one
}

describe('a file that its own exporting State forged', () => {
  it.each<[string, string, (copy: Content, from: Content) => void]>([
    [
      'the receipt of another trace',
      'receipt-bad',
      (copy, from) => Object.assign(message(copy, 0), { receipt: message(from, 0).receipt }),
    ],
    [
      'the place of another trace in the log of the peer',
      'peer-logged-bad',
      (copy, from) => Object.assign(message(copy, 0), { logged: message(from, 0).logged }),
    ],
    [
      'entries of another trace',
      'entry-bad',
      (copy, from) =>
        Object.assign(message(copy, 0), { entries: message(from, 0).entries.toReversed() }),
    ],
    [
      'checkpoints of another trace',
      'entry-bad log-forked',
      (copy, from) => Object.assign(copy, { checkpoints: from.checkpoints }),
    ],
    [
      'the growth of another log',
      'log-forked',
      (copy, from) => Object.assign(copy, { growth: from.growth }),
    ],
    [
      'a message of another trace',
      'answer-unbound message-elsewhere',
      (copy, from) => Object.assign(message(copy, 0), { message: message(from, 0).message }),
    ],
    [
      'spare bits in a path',
      'entry-bad',
      (copy) => {
        const [entry] = message(copy, 0).entries
        if (entry) entry.path = entry.path.map(withSpareBits)
      },
    ],
    [
      'spare bits in a salt',
      'entry-bad',
      (copy) => {
        const [entry] = message(copy, 0).entries
        if (entry) entry.salt = withSpareBits(entry.salt)
      },
    ],
    [
      'an entry in a log that was not begun',
      'entry-bad',
      (copy) => {
        const [entry] = message(copy, 0).entries
        if (entry) entry.epoch = 2
      },
    ],
  ])('is found by %s', async (_, wrong, change) => {
    const found = await judged(resealed(change))
    for (const code of wrong.split(' ')) expect(found.split(' ')).toContain(code)
  })
})

describe('a file that its own exporting State forged with keys', () => {
  /** The last checkpoint again, in this log and with these witnesses. */
  const withLast = async (
    origin: string,
    witnesses: readonly TestParticipant[],
  ): Promise<string> => {
    const copy = structuredClone(content)
    const last = copy.checkpoints.pop() ?? ''
    const { size, root } = readCheckpoint(last).checkpoint
    copy.checkpoints.push(await checkpointBy(bra, { origin, size, root }, witnesses))
    return sealedBy(bra, copy)
  }

  it('is found by the testimony of somebody whom no list knows', async () => {
    expect(await judged(await withLast(logOrigin('BRA'), [monitor]))).toBe('valid')
    expect(await judged(await withLast(logOrigin('BRA'), [stranger]))).toBe('witness-bad')
  })

  it('is found by the checkpoint of another epoch', async () => {
    expect(await judged(await withLast(logOrigin('BRA', 2), [monitor]))).toContain('entry-bad')
  })

  it('gains nothing where the State testifies to its own log', async () => {
    const bytes = Buffer.from(await withLast(logOrigin('BRA'), [bra]))
    const { findings } = await verifyEvidence(bytes, { anchor })
    const seen = findings.filter(({ step }) => step === 'witness')
    expect(seen.map(({ code, with: { witness = '' } }) => `${code} ${witness}`)).toEqual([
      'witness-absent ',
      'witnessed some-monitor',
      'witness-absent ',
    ])
  })

  it.each([
    ['not yet good', 3_600_000],
    ['good no more', -3 * 365 * 86_400_000],
  ])('is found by a message under a key that was %s when it was signed', async (_, ms) => {
    const key = await makeKey('sig', later(NOW, ms))
    const listed = members.map((one) =>
      one.id === 'BRA' ? withKeys(one, ...one.keys, publicPart(key)) : one,
    )
    const lists = [await signMembership(aMembership(listed), signing)]
    const said = payloadOf(message(content, 0).message) as object
    const forged = forge(honestHeader(key), said, signerOf(key))
    const copy = { ...structuredClone(content), lists }
    expect(await judged(sealedBy(bra, copy))).toBe('valid')
    message(copy, 0).message = forged
    expect(await judged(sealedBy(bra, copy))).toContain('message-bad')
  })

  it('is found where another key goes by the name of the directory’s own', async () => {
    const [real] = anchor.keys
    const another = await makeKey('sig', NOW)
    const key = { ...publicPart(another), kid: real?.kid ?? '' }
    const list = forge(
      { ...honestHeader(another, 'txp-membership+jwt'), kid: key.kid },
      aMembership(members),
      signerOf(another),
    )
    const copy = { ...structuredClone(content), lists: [list] }
    copy.anchor = { issuer: anchor.issuer, keys: [{ ...key }] }
    for (const given of [anchor, null])
      expect(await judged(sealedBy(bra, copy), given)).toContain('list-bad')
  })
})
