import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FileConsent,
  type FileFor,
  type InFile,
  requireFile,
  standingsOf,
  termsAgainst,
} from './file-terms.ts'
import { type Handling, mayKeep, onwards, tlps, uses } from './handling.ts'
import { filePurposes } from './person-data.ts'

const today = '2026-06-30'
const usual: Handling = { tlp: 'amber', use: 'tracing-only', onward: 'ask-first' }
const told = (handling: Partial<Handling> = {}, over: Partial<InFile> = {}): InFile => ({
  ...{ by: 'AUT', conv: 'c1', quote: 'events', toldFor: 'criminal-investigation' },
  mayQuote: false,
  ...over,
  handling: { ...usual, ...handling },
})
const court: FileFor = { purpose: 'court-proceedings' }
const toTogo: FileFor = { purpose: 'answer-to-a-state', to: 'TGO' }
const granted = (over: Partial<FileConsent> = {}): FileConsent => ({
  ...{ by: 'AUT', conv: 'c1', jti: 'g1', to: 'GHA', quote: 'parties' },
  fileFor: 'court-proceedings',
  ...over,
})
const standing = (
  facts: readonly InFile[],
  consents: readonly FileConsent[] = [],
  wanted: FileFor = court,
) => standingsOf(facts, wanted, { today, consents })

const handling: fc.Arbitrary<Handling> = fc.record(
  {
    tlp: fc.constantFrom(...tlps),
    use: fc.constantFrom(...uses),
    onward: fc.constantFrom(...onwards),
    retainUntil: fc.constantFrom('2026-06-29', '2026-06-30', '2030-01-01'),
  },
  { requiredKeys: ['tlp', 'use', 'onward'] },
)
const file: fc.Arbitrary<FileFor> = fc.oneof(
  fc.record({ purpose: fc.constantFrom(...filePurposes) }),
  fc.record({ purpose: fc.constant('answer-to-a-state' as const), to: fc.constant('TGO') }),
)

describe('what stands against a file that holds what another State told', () => {
  it.each([
    ['a court, told for tracing only', {}, 'court-proceedings', ['use']],
    ['a court, told for statistics', { use: 'statistics' }, 'court-proceedings', ['use']],
    ['a court, told for it', { use: 'criminal-proceedings' }, 'court-proceedings', []],
    [
      'a court, told for it to some persons alone',
      { use: 'criminal-proceedings', tlp: 'red' },
      'court-proceedings',
      ['tlp'],
    ],
    ['the investigation it was asked for', {}, 'criminal-investigation', []],
    ['it, told to some persons alone', { tlp: 'red' }, 'criminal-investigation', ['tlp']],
    ['our register', { use: 'criminal-proceedings' }, 'register-upkeep', ['use']],
    [
      'a person who asks',
      { tlp: 'green', use: 'criminal-proceedings' },
      'request-of-the-person',
      ['use', 'tlp'],
    ],
    [
      'after its last day',
      { retainUntil: '2026-06-29' },
      'criminal-investigation',
      ['retain-until'],
    ],
    ['on its last day', { retainUntil: today }, 'criminal-investigation', []],
  ] as const)('%s', (_what, change, purpose, expected) => {
    expect(termsAgainst(told(change), { purpose }, today)).toEqual(expected)
  })

  it('is its use, in an investigation it was not asked for', () => {
    const other = told({}, { toldFor: 'diversion-inquiry' })
    expect(termsAgainst(other, { purpose: 'criminal-investigation' }, today)).toEqual(['use'])
  })

  it.each([
    ['ask-first', usual, false, ['onward']],
    ['next-state, and it says no', { ...usual, onward: 'next-state' }, false, ['onward']],
    ['next-state', { ...usual, onward: 'next-state' }, true, []],
    ['TLP red', { ...usual, onward: 'next-state', tlp: 'red' }, true, ['tlp']],
  ] as const)('of another State, told with %s', (_what, change, mayQuote, expected) => {
    expect(termsAgainst(told(change, { mayQuote }), toTogo, today)).toEqual(expected)
  })

  it('is nothing but its last day, of the State it goes back to', () => {
    fc.assert(
      fc.property(handling, (one) => {
        const back: FileFor = { purpose: 'answer-to-a-state', to: 'AUT' }
        const expected = mayKeep(one, today) ? [] : ['retain-until']
        expect(termsAgainst(told(one), back, today)).toEqual(expected)
      }),
    )
  })

  it('lets nothing out under TLP red to anybody but its owner, whatever it is for', () => {
    fc.assert(
      fc.property(handling, file, (one, wanted) => {
        expect(termsAgainst(told({ ...one, tlp: 'red' }), wanted, today)).not.toEqual([])
      }),
    )
  })
})

describe('a consent by message', () => {
  it('lifts the use and the TLP of everything its State told, for exactly that purpose', () => {
    const facts = [told({ tlp: 'red' }), told({}, { conv: 'c0', quote: 'weapon' })]
    expect(standing(facts, [granted()])).toEqual([
      { state: 'AUT', against: ['use', 'tlp'], consents: ['g1'], open: [], handling: null },
    ])
  })

  it.each([
    ['of another State', { by: 'TGO' }],
    ['for another purpose', { fileFor: 'register-upkeep' }],
    ['to quote it to another State', { fileFor: undefined, to: 'TGO' }],
    ['to less than it told', { quote: 'weapon' }],
    ['that is over', { until: '2026-06-29' }],
  ] as const)('lifts nothing where it is one %s', (_what, over) => {
    const [one] = standing([told()], [{ ...granted(), ...over } as FileConsent])
    expect(one).toMatchObject({ against: ['use'], consents: [], open: ['use'] })
  })

  it('lets nothing be kept longer', () => {
    const [one] = standing([told({ retainUntil: '2026-01-01' })], [granted()])
    expect(one?.open).toEqual(['retain-until'])
  })

  it('to quote it lets it into a file for that State', () => {
    const { fileFor: _, ...quote } = granted({ to: 'TGO' })
    expect(standing([told()], [quote], toTogo)[0]).toMatchObject({ open: [], consents: ['g1'] })
    expect(standing([told({}, { conv: 'c0' })], [quote], toTogo)[0]?.open).toEqual(['onward'])
    expect(standing([told()], [granted({ to: 'TGO' })], toTogo)[0]?.open).toEqual(['onward'])
  })
})

describe('a file', () => {
  const facts = [
    told({}, { by: 'TGO', conv: 'c2' }),
    told(),
    told({ use: 'criminal-proceedings' }, { by: 'BEL', conv: 'c3' }),
  ]

  it('is refused, and each State is named with its terms', () => {
    const held = told({ retainUntil: '2026-01-01' }, { by: 'TGO' })
    expect(() => requireFile(standing([held, ...facts]), new Map())).toThrow(
      expect.objectContaining({
        code: 'PMK_HANDLING_FORBIDS',
        detail: 'AUT: use tracing-only. TGO: use tracing-only, retain_until 2026-01-01.',
      }),
    )
  })

  it('is refused where one of two States gave no permission, and only that one is named', () => {
    expect(() => requireFile(standing(facts), new Map([['AUT', 'NV 12/2026']]))).toThrow(
      expect.objectContaining({ detail: 'TGO: use tracing-only.' }),
    )
  })

  it('holds what each State told, under what it let it go', () => {
    const standings = standing(facts, [granted()])
    expect(requireFile(standings, new Map([['TGO', 'NV 7']]))).toEqual([
      { state: 'AUT', against: ['use'], consents: ['g1'], permission: null },
      { state: 'BEL', against: [], consents: [], permission: null },
      { state: 'TGO', against: ['use'], consents: [], permission: 'NV 7' },
    ])
  })

  it.each(['BEL', 'AUT', 'USA'])(
    'is refused with a permission of %s that nothing needs',
    (state) => {
      const permissions = new Map([
        ['TGO', 'NV 7'],
        [state, 'NV 8'],
      ])
      expect(() => requireFile(standing(facts, [granted()]), permissions)).toThrow(
        expect.objectContaining({
          code: 'PMK_INPUT_INVALID',
          detail: expect.stringContaining(state),
        }),
      )
    },
  )

  it('of our own facts needs nothing', () => {
    expect(requireFile(standing([]), new Map())).toEqual([])
  })
})
