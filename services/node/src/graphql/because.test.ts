import { readdirSync, readFileSync } from 'node:fs'
import {
  becauseCodes,
  bookEnd,
  type CustodyKind,
  custodyKinds,
  describeBecause,
} from '@proofmark/domain'
import { languages } from '@proofmark/face'
import type { SerialState } from '@proofmark/markings'
import { describe, expect, it } from 'vitest'
import { startTestNode } from './testing/node.ts'
import { IDS } from './testing/use-cases.ts'

const sourceOf = (file: string) =>
  readFileSync(new URL(`../../../../packages/domain/src/${file}`, import.meta.url), 'utf8')

const useCases = new URL('../use-cases/', import.meta.url)
const useCaseSources = readdirSync(useCases, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(new URL(file, useCases), 'utf8'))
  .join('\n')

const recallEffect = readFileSync(
  new URL('../exchange/sync/recall-effect.ts', import.meta.url),
  'utf8',
)

const plainCodes = [
  ...recallEffect.matchAll(/\{ code: '([a-z-]+)', params/g),
  ...useCaseSources.matchAll(/\{\s+code: '([a-z-]+)',\s+params/g),
  ...useCaseSources.matchAll(/toBeAsked\('([a-z-]+)'/g),
  ...sourceOf('chain.ts').matchAll(/(?:because|review)\('([a-z-]+)'/g),
  ...sourceOf('end-without-finding.ts').matchAll(/because\('([a-z-]+)'/g),
  ...sourceOf('chain-graph.ts').matchAll(/\{ code: '([a-z-]+)', params/g),
  ...sourceOf('custody-checks.ts').matchAll(/(?:flag\(|code: )'([a-z-]+)'/g),
  ...sourceOf('case-quality.ts').matchAll(/note\('([a-z-]+)'/g),
  ...sourceOf('corrected-answer.ts').matchAll(/code === '([a-z-]+)'/g),
  ...sourceOf('erasure.ts').matchAll(/ code: '([a-z-]+)',$/gm),
  ...sourceOf('addressees.ts').matchAll(/(?:, |code: )'([a-z-]+)'[\],]/g),
].map(([, code]) => String(code))

const serialStates: readonly SerialState[] = [
  'legible',
  'partial',
  'obliterated',
  'absent',
  'restored',
  'not-a-serial',
]
/** The code of what a book with this one entry, or none, says in the end. */
const codeOfEnd = (kind?: CustodyKind): string => {
  const end = bookEnd(kind ? [{ kind, occurredOn: '2000' }] : [])
  if (end.at === 'unclear') return `book-${end.why}`
  return `${end.at === 'diverted' ? 'reported' : 'last-entry'}-${kind}`
}

const builtCodes = [
  codeOfEnd(),
  ...custodyKinds.map((kind) => codeOfEnd(kind)),
  ...serialStates.map((state) => `serial-${state}`),
  ...['refused', 'expired', 'delayed', 'referred', 'no-answer'].map(
    (outcome) => `chain-stops-${outcome}`,
  ),
  ...['refused', 'expired', 'no-answer', 'no-record', 'needs-review'].map(
    (outcome) => `answered-${outcome}`,
  ),
]

const holesOf = (code: string, language: (typeof languages)[number]) =>
  [...describeBecause({ code, params: {} }, language).matchAll(/\{\w+\}/g)].map(String).sort()

describe('the sentences of reasons', () => {
  it('are there for exactly the codes that are given', () => {
    expect([...becauseCodes].sort()).toEqual([...new Set([...plainCodes, ...builtCodes])].sort())
  })

  it.each(becauseCodes)('%s says the same in every language', (code) => {
    for (const language of languages) {
      expect(describeBecause({ code, params: {} }, language)).not.toBe(code)
      expect(holesOf(code, language)).toEqual(holesOf(code, 'en'))
    }
  })

  it('show the code where there is none', () => {
    expect(describeBecause({ code: 'unheard-of', params: {} }, 'fr')).toBe('unheard-of')
  })

  it('are told in the language the person reads', async () => {
    const node = await startTestNode()
    const token = await node.tokenFor({ roles: ['officer'] })
    const query = `{ trace(id: "${IDS.trace}") { asks { because { text } } } }`
    const headers = { 'accept-language': 'de, fr-CH;q=0.9, en;q=0.5' }
    const { data } = await node.ask(query, { token, headers })
    expect(data).toEqual({
      trace: { asks: [{ because: [{ text: 'Le fabricant est établi en AUT.' }] }] },
    })
    await node.close()
  })
})
