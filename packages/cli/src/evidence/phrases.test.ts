import { evidenceSteps, fileFlaws, findingCodes } from '@proofmark/protocol'
import { describe, expect, it } from 'vitest'
import catalogue from '../../../../schema/codes/evidence.json' with { type: 'json' }
import bodies from '../../../../schema/json/bodies.schema.json' with { type: 'json' }
import { isSaidName, languageNamed, phrase } from './phrases.ts'

const { en } = catalogue.languages
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
/** What the schema of a body holds in the end, by its last name. */
const leavesOf = (shape: Shape, name: string): string[] => {
  const { $ref, items, properties } = shape
  if ($ref) return leavesOf(defs[$ref.split('/').at(-1) ?? ''] ?? {}, name)
  if (items) return leavesOf(items, name)
  if (!properties) return [name]
  return Object.entries(properties).flatMap(([key, inner]) => leavesOf(inner, key))
}
interface Shape {
  readonly $ref?: string
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
}
const defs: Readonly<Record<string, Shape>> = bodies.$defs as object as Record<string, Shape>
const traceTypes = Object.entries(bodies.properties).filter(([type]) => type.startsWith('trace.'))

const once = (text: string) => [...new Set(holes(text))]

describe('what a check of evidence says', () => {
  it('has a sentence for each finding and a heading for each step', () => {
    for (const code of Object.keys(findingCodes)) expect(en).toHaveProperty(code)
    for (const step of evidenceSteps) expect(en).toHaveProperty(`step-${step}`)
  })

  it.each(Object.entries(catalogue.languages))(
    'is all there in %s, with the holes of the English',
    (_, phrases) => {
      expect(Object.keys(phrases).sort()).toEqual(Object.keys(en).sort())
      for (const [code, text] of Object.entries(phrases))
        expect(once(text), code).toEqual(once(en[code as keyof typeof en]))
    },
  )

  it('has a name for everything that a message of a trace can say, and for its type', () => {
    const said = traceTypes.flatMap(([type, shape]) => leavesOf(shape, type))
    // Sealed text is nothing that a person reads.
    expect(said.filter((name) => !isSaidName(name) && name !== 'data')).toEqual([])
    for (const [type] of traceTypes) expect(en).toHaveProperty([`name-${type}`])
  })

  it('has words for whatever is wrong with a file that cannot be read', () => {
    for (const flaw of Object.keys(fileFlaws)) expect(en).toHaveProperty(`flaw-${flaw}`)
  })

  it('says what a code means, and a code that has no name as it is', () => {
    const found = { from: 'ARG', jti: '1' }
    expect(phrase('fr', 'message-elsewhere', { ...found, type: 'trace.response' })).toContain(
      '(réponse, 1)',
    )
    expect(phrase('fr', 'message-elsewhere', { ...found, type: 'trace.new' })).toContain(
      '(trace.new, 1)',
    )
  })

  it('is in the six languages, and in no other', () => {
    expect(Object.keys(catalogue.languages)).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh'])
    expect(languageNamed('ar')).toBe('ar')
    expect(() => languageNamed('tlh')).toThrow('There is no language tlh')
  })

  it('puts in what was found', () => {
    expect(phrase('en', 'checkpoint-signed', { size: 7, owner: 'BRA' })).toBe(
      'The checkpoint of 7 entries is signed by the log of BRA.',
    )
  })
})
