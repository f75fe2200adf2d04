import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessChain } from './chain.ts'
import type { StateClaim, TraceEnd } from './claim.ts'
import type { CustodyEvent } from './custody.ts'
import { type CustodyKind, custodyKinds } from './terms.ts'

const seizedOn = '2021-05-20'

const event = (kind: CustodyKind, occurredOn: string, counterparty?: string): CustodyEvent => ({
  kind,
  occurredOn,
  ...(counterparty ? { counterparty } : {}),
})

const found = (state: string, ...events: CustodyEvent[]): StateClaim => ({
  state,
  outcome: 'found',
  events,
})

const said = (state: string, outcome: StateClaim['outcome']): StateClaim => ({
  state,
  outcome,
  events: [],
})

const belgium = found(
  'BEL',
  event('manufacture', '2008-05-10'),
  event('export', '2008-09-12', 'ARG'),
)
const argentinaExports = found(
  'ARG',
  event('import', '2008-11-20', 'BEL'),
  event('export', '2010-04-06', 'BRA'),
)
const brazilHolds = found(
  'BRA',
  event('import', '2010-06-09', 'ARG'),
  event('transfer', '2011-01-15'),
)

const endOf = (claims: readonly StateClaim[]): TraceEnd => {
  const assessment = assessChain({ claims, pending: [], seizedOn })
  if (assessment.next !== 'end') throw new Error(`The chain did not end: ${assessment.next}.`)
  return assessment.end
}

describe('a book of which entries were lawfully removed', () => {
  const removed = { ...found('ARG', event('transfer', '2010-04-06')), lapsed: true }

  it('is not blamed for an import that it may have held', () => {
    expect(endOf([belgium, removed])).toMatchObject({ outcome: 'last-holder', holderState: 'ARG' })
    expect(endOf([belgium, { ...removed, lapsed: false }]).outcome).toBe('needs-review')
  })
})

describe('following the chain', () => {
  it('asks the State that a book names as next', () => {
    expect(assessChain({ claims: [belgium], pending: [], seizedOn })).toEqual({
      next: 'ask',
      states: [{ state: 'ARG', because: { code: 'named-as-next', params: { from: 'BEL' } } }],
    })
  })

  it('waits for a State that was asked already', () => {
    expect(assessChain({ claims: [belgium], pending: ['ARG'], seizedOn })).toEqual({ next: 'wait' })
  })

  it('does not end on a finding while another State has not answered', () => {
    expect(assessChain({ claims: [brazilHolds], pending: ['ARG'], seizedOn })).toEqual({
      next: 'wait',
    })
  })

  it('ends with the last lawful holder, and the path there', () => {
    expect(endOf([brazilHolds, belgium, argentinaExports])).toMatchObject({
      outcome: 'last-holder',
      holderState: 'BRA',
      holderOn: '2011-01-15',
      path: [
        { state: 'BEL', found: true },
        { state: 'ARG', found: true },
        { state: 'BRA', found: true },
      ],
    })
  })

  it.each(['theft', 'loss'] as const)('ends with a diversion where a book reports a %s', (kind) => {
    const stolen = found('ARG', event('import', '2008-11-20', 'BEL'), event(kind, '2012-07-07'))
    expect(endOf([belgium, stolen])).toMatchObject({
      outcome: 'diverted',
      divertedIn: 'ARG',
      divertedOn: '2012-07-07',
    })
  })

  it('names the gap where an export was never imported', () => {
    expect(endOf([belgium, said('ARG', 'no-record')])).toMatchObject({
      outcome: 'never-imported',
      gap: ['BEL', 'ARG'],
      path: [
        { state: 'BEL', found: true },
        { state: 'ARG', found: false },
      ],
    })
  })

  it('takes an import from somebody else, before the export, for no import of it', () => {
    const earlier = found('ARG', event('import', '2001-02-03', 'USA'))
    expect(endOf([belgium, earlier])).toMatchObject({
      outcome: 'needs-review',
      reasons: [{ code: 'findings-contradict' }, {}, {}],
    })
  })

  it('follows a weapon that came back to the State it was made in', () => {
    const home = found(
      'BEL',
      event('manufacture', '2000'),
      event('export', '2001-01-01', 'ARG'),
      event('import', '2005-01-01', 'ARG'),
      event('transfer', '2006-01-01'),
    )
    const abroad = found(
      'ARG',
      event('import', '2001-02-01', 'BEL'),
      event('export', '2004-12-01', 'BEL'),
    )
    expect(endOf([home, abroad])).toMatchObject({ outcome: 'last-holder', holderState: 'BEL' })
  })

  it('sends books that go round to a person', () => {
    const one = found('BEL', event('import', '2005', 'ARG'), event('export', '2005', 'ARG'))
    const other = found('ARG', event('import', '2005', 'BEL'), event('export', '2005', 'BEL'))
    expect(endOf([one, other]).outcome).toBe('needs-review')
  })

  it('sends two findings that contradict each other to a person, with both reasons', () => {
    const elsewhere = found('URY', event('import', '2009-01-01', 'USA'), event('transfer', '2015'))
    expect(endOf([belgium, argentinaExports, brazilHolds, elsewhere])).toMatchObject({
      outcome: 'needs-review',
      reasons: [
        { code: 'findings-contradict' },
        { code: 'last-entry-transfer', params: { state: 'BRA' } },
        { code: 'last-entry-transfer', params: { state: 'URY' } },
      ],
    })
  })

  it('sends a book that only says "made" to a person: something is missing', () => {
    expect(endOf([found('BEL', event('manufacture', '2008'))])).toMatchObject({
      outcome: 'needs-review',
      reasons: [{ code: 'book-only-made' }],
    })
  })

  it('ignores what a book says of the time after the weapon was found', () => {
    const after = found(
      'BRA',
      event('import', '2010-06-09', 'ARG'),
      event('transfer', '2011-01-15'),
      event('seizure', '2021-05-21'),
    )
    expect(endOf([belgium, argentinaExports, after])).toMatchObject({ holderOn: '2011-01-15' })
  })
})

describe('ending without a finding', () => {
  it('lets a finding win over every other answer', () => {
    expect(endOf([said('AUT', 'refused'), belgium, said('ARG', 'no-record')]).outcome).toBe(
      'never-imported',
    )
  })

  it.each([
    [['no-answer', 'no-record'], 'no-record'],
    [['no-record', 'expired'], 'expired'],
    [['expired', 'refused'], 'refused'],
    [['refused', 'found-restricted'], 'restricted'],
  ] as const)('of %j, says %s', (outcomes, expected) => {
    const claims = outcomes.map((outcome, index) => said(index === 0 ? 'AUT' : 'BEL', outcome))
    expect(endOf(claims).outcome).toBe(expected)
    expect(endOf(claims.toReversed()).outcome).toBe(expected)
  })

  it('does not call a gap what is only silence', () => {
    expect(endOf([belgium, said('ARG', 'no-answer')])).toMatchObject({
      outcome: 'no-answer',
      reasons: [{ code: 'chain-stops-no-answer' }, {}],
    })
  })

  it('asks a person to choose where a State only offers candidates', () => {
    expect(endOf([said('BEL', 'possible'), said('ARG', 'no-record')])).toMatchObject({
      outcome: 'needs-review',
      reasons: [{ code: 'candidates-to-choose', params: { state: 'BEL' } }],
    })
  })

  it('keeps the ground of a restriction', () => {
    const restricted: StateClaim = {
      state: 'BEL',
      outcome: 'found-restricted',
      events: [],
      ground: 'national-security',
    }
    expect(endOf([restricted])).toMatchObject({
      outcome: 'restricted',
      ground: 'national-security',
    })
  })
})

const referred = (state: string, next: string): StateClaim => ({ ...said(state, 'referred'), next })
const delayed = (state: string, until: string): StateClaim => ({ ...said(state, 'delayed'), until })
const codesOf = ({ reasons }: TraceEnd): string[] => reasons.map(({ code }) => code)

describe('a State that refers to another', () => {
  it('has that one asked, and says so', () => {
    expect(assessChain({ claims: [referred('BEL', 'ARG')], pending: [], seizedOn })).toEqual({
      next: 'ask',
      states: [{ state: 'ARG', because: { code: 'referred-there', params: { from: 'BEL' } } }],
    })
  })

  it('is not asked about again where that one was asked', () => {
    const claims = [referred('BEL', 'ARG')]
    expect(assessChain({ claims, pending: ['ARG'], seizedOn })).toEqual({ next: 'wait' })
  })

  it('has it asked beside what a book names as next', () => {
    const claims = [belgium, referred('USA', 'CAN')]
    const assessment = assessChain({ claims, pending: [], seizedOn })
    expect(assessment).toMatchObject({ next: 'ask', states: [{ state: 'CAN' }, { state: 'ARG' }] })
  })

  it('does not count as an empty book', () => {
    expect(endOf([referred('BEL', 'ARG'), said('ARG', 'no-record')])).toMatchObject({
      outcome: 'no-record',
      reasons: [
        { code: 'answered-no-record', params: { state: 'ARG' } },
        { code: 'answered-referred', params: { state: 'BEL', to: 'ARG' } },
      ],
    })
    expect(endOf([referred('BEL', 'ARG'), said('ARG', 'no-answer')]).outcome).toBe('no-answer')
  })

  it('goes to a person where nobody is left to ask', () => {
    const round = [referred('BEL', 'ARG'), referred('ARG', 'BEL'), said('USA', 'no-record')]
    const end = endOf(round)
    expect(end.outcome).toBe('needs-review')
    expect(codesOf(end)).toEqual(['referral-ends-nowhere', 'referral-ends-nowhere'])
    expect(endOf([referred('BEL', 'BEL')]).outcome).toBe('needs-review')
  })

  it('leaves the chain open where a book says that the weapon went there', () => {
    const end = endOf([belgium, referred('ARG', 'BRA'), said('BRA', 'no-record')])
    expect(end.outcome).toBe('needs-review')
    expect(codesOf(end)).toEqual(['chain-stops-referred', 'answered-referred'])
  })

  it('is passed over by a finding of the State it named', () => {
    expect(endOf([referred('BEL', 'BRA'), brazilHolds]).outcome).toBe('last-holder')
  })
})

describe('an answer that is delayed', () => {
  it('is no refusal: a person waits for it, and knows until when', () => {
    expect(endOf([delayed('AUT', '2021-09-01')])).toMatchObject({
      outcome: 'needs-review',
      reasons: [{ code: 'answered-delayed-until', params: { state: 'AUT', on: '2021-09-01' } }],
    })
    expect(codesOf(endOf([said('AUT', 'delayed')]))).toEqual(['answered-delayed'])
  })

  it.each(['refused', 'restricted', 'expired', 'no-record', 'no-answer', 'possible'])(
    'ends nothing while another State only says %s',
    (outcome) => {
      const weaker = outcome === 'restricted' ? 'found-restricted' : outcome
      const other = said('BEL', weaker as StateClaim['outcome'])
      const end = endOf([other, delayed('AUT', '2021-09-01')])
      expect(end.outcome).toBe('needs-review')
      expect(codesOf(end)).toContain('answered-delayed-until')
    },
  )

  it('leaves the chain open at that State', () => {
    const end = endOf([belgium, delayed('ARG', '2021-09-01')])
    expect(end).toMatchObject({
      outcome: 'needs-review',
      path: [{ state: 'BEL' }, { state: 'ARG' }],
    })
    expect(codesOf(end)).toEqual(['chain-stops-delayed', 'answered-delayed-until'])
  })

  it('is not waited for where another State knows where the weapon ended', () => {
    expect(endOf([brazilHolds, delayed('AUT', '2021-09-01')]).outcome).toBe('last-holder')
  })
})

describe('whatever the books say', () => {
  const state = fc.constantFrom('AUT', 'BEL', 'BRA', 'USA')
  const anyEvent = fc.record({
    kind: fc.constantFrom(...custodyKinds),
    occurredOn: fc.constantFrom('1999', '2001-02-03', '2001-02-04', '2010-10-10', '2022-01-01'),
    counterparty: fc.option(state, { nil: undefined }),
  })
  const anyClaim = fc.record({
    state,
    outcome: fc.constantFrom(
      ...(['found', 'found-restricted', 'possible', 'no-record', 'refused', 'no-answer'] as const),
      ...(['delayed', 'referred'] as const),
    ),
    next: fc.option(state, { nil: undefined }),
    events: fc.array(anyEvent, { maxLength: 6 }),
  })
  const anyChain = fc.uniqueArray(anyClaim, { selector: (claim) => claim.state, maxLength: 4 })

  it('comes to the same end in whatever order the answers arrived, and never asks twice', () => {
    fc.assert(
      fc.property(anyChain, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (claims, order) => {
        const shuffled = claims
          .map((claim, index) => ({ claim, at: order[index] ?? 0 }))
          .sort((one, other) => one.at - other.at)
          .map(({ claim }) => claim)
        const one = assessChain({ claims, pending: [], seizedOn })
        const other = assessChain({ claims: shuffled, pending: [], seizedOn })
        expect(other.next).toBe(one.next)
        if (one.next === 'end' && other.next === 'end')
          expect(other.end.outcome).toBe(one.end.outcome)
        if (one.next === 'ask') {
          const known = new Set<string>(claims.map((claim) => claim.state))
          expect(one.states.filter((asked) => known.has(asked.state))).toEqual([])
        }
      }),
    )
  })

  it('finds nothing where no State found anything', () => {
    fc.assert(
      fc.property(anyChain, (claims) => {
        const none = claims.map((claim) => ({
          ...claim,
          ...{ outcome: 'no-record' as const, next: undefined },
        }))
        expect(['no-record']).toContain(endOf(none).outcome)
      }),
    )
  })
})
