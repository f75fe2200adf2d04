import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CustodyEvent } from './custody.ts'
import { disclose, ruleLine, type Verdict, wayOf } from './disclosure.ts'
import { type FieldGroup, fieldGroups } from './field-groups.ts'
import { custodyKinds, grounds, partyKinds } from './terms.ts'

const anyEvent = fc.record({
  kind: fc.constantFrom(...custodyKinds),
  occurredOn: fc.constantFrom('1999', '2001-02-03', '2005-06-07'),
  counterparty: fc.option(fc.constant('BRA'), { nil: undefined }),
  partyKind: fc.option(fc.constantFrom(...partyKinds), { nil: undefined }),
  partyName: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  licence: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
  note: fc.string(),
  importMark: fc.string(),
})
const anyBook = fc.array(anyEvent, { maxLength: 8 })

const all: Verdict = { allowed: true, rules: ['yes'] }
const none: Verdict = { allowed: false, rules: ['no'] }
const anyPolicy = fc.record(
  Object.fromEntries(
    fieldGroups.map((group) => [
      group,
      fc.oneof(
        fc.constant(all),
        fc.constant(none),
        fc.constantFrom(...grounds).map((ground) => ({ ...none, ground, note: `for ${ground}` })),
      ),
    ]),
  ) as Record<FieldGroup, fc.Arbitrary<Verdict>>,
)
const only =
  (...told: FieldGroup[]) =>
  (group: FieldGroup): Verdict =>
    told.includes(group) ? all : none

const facts = [
  'identification',
  'manufacture',
  'first-export',
  'custody',
  'loss-report',
] as const satisfies FieldGroup[]

describe('what may leave a State of a book', () => {
  it('is a closed list of fields, whatever the book holds besides', () => {
    const allowed = ['kind', 'occurredOn', 'counterparty', 'partyKind', 'partyName', 'licence']
    fc.assert(
      fc.property(anyBook, (book) => {
        const { events } = disclose(book, () => all)
        const fields = events.flatMap((event) => Object.keys(event))
        expect(fields.filter((field) => !allowed.includes(field))).toEqual([])
        expect(events).toHaveLength(book.length)
      }),
    )
  })

  it('names nobody whose kind the book does not say, unless private holders may be named', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const { events } = disclose(book, only(...facts, 'licence', 'consignee-firm'))
        for (const { partyKind, partyName } of events)
          if (partyKind !== 'dealer' && partyKind !== 'manufacturer')
            expect(partyName).toBeUndefined()
      }),
    )
  })

  it('tells the number of no permit of a person, unless private holders may be named', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const { events } = disclose(book, only(...facts, 'licence', 'consignee-firm'))
        for (const { partyKind, licence } of events)
          if (partyKind === 'individual') expect(licence).toBeUndefined()
      }),
    )
  })

  it('tells a weapon of the State without the unit: neither its name nor its issue order', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const policy = only(...facts, 'licence', 'consignee-firm', 'private-holder')
        const [told] = disclose([event], policy).events
        if (event.kind !== 'state-stock' && event.partyKind !== 'state-body') return
        expect([told?.partyName, told?.licence]).toEqual([undefined, undefined])
        expect(told).toMatchObject({ kind: event.kind, occurredOn: event.occurredOn })
      }),
    )
  })

  it('is told or accounted for: a fact is missing only with a ground, or for a person to see to', () => {
    fc.assert(
      fc.property(anyBook, anyPolicy, (book, verdicts) => {
        const told = disclose(book, (group) => verdicts[group])
        const missing = told.events.length < book.length || !verdicts.identification.allowed
        if (missing) expect(told.restriction !== null || told.unexplained.length > 0).toBe(true)
        const spoke = [told.restriction?.reason ?? ''].join()
        if (told.restriction) expect(spoke).toContain(`for ${told.restriction.ground}`)
      }),
    )
  })

  it('holds nothing of a group that is withheld', () => {
    fc.assert(
      fc.property(anyBook, anyPolicy, (book, verdicts) => {
        const { events } = disclose(book, (group) => verdicts[group])
        const kinds = events.map(({ kind }) => kind)
        if (!verdicts.manufacture.allowed) expect(kinds).not.toContain('manufacture')
        if (!verdicts['loss-report'].allowed) expect(kinds).not.toContain('theft')
        const groups = ['licence', 'consignee-state-body', 'private-holder'] as const
        if (groups.every((group) => !verdicts[group].allowed))
          expect(events.filter(({ licence }) => licence)).toEqual([])
      }),
    )
  })

  it('tells the first export apart from the later ones', () => {
    const book: CustodyEvent[] = [
      { kind: 'export', occurredOn: '2005', counterparty: 'TGO' },
      { kind: 'export', occurredOn: '1999', counterparty: 'GHA' },
    ]
    const { events, unexplained } = disclose(book, only('identification', 'first-export'))
    expect(events.map(({ counterparty }) => counterparty)).toEqual(['GHA'])
    expect(unexplained).toEqual(['custody'])
  })

  it('asks nothing of the policy that the book does not hold', () => {
    const asked: FieldGroup[] = []
    disclose([{ kind: 'manufacture', occurredOn: '1999' }], (group) => {
      asked.push(group)
      return all
    })
    expect(asked).toEqual(['identification', 'manufacture'])
  })
})

describe('how a request is met', () => {
  it('by a person where no rule allows it, refused where one forbids it on a ground', () => {
    expect(wayOf(all, 'node')).toEqual({ way: 'answer' })
    expect(wayOf(none, 'node')).toEqual({ way: 'ask-a-person' })
    const ground = 'national-security' as const
    expect(wayOf({ ...none, ground, note: 'Why.' }, 'node')).toEqual({
      way: 'refuse',
      ground,
      reason: 'Why.',
    })
  })
})

describe('what wants a second person', () => {
  it('is never answered by the node alone, and by a person where a second one releases it', () => {
    const two: Verdict = { ...all, secondPerson: true }
    expect(wayOf(two, 'node')).toEqual({ way: 'ask-a-person' })
    expect(wayOf(two, 'person')).toEqual({ way: 'answer' })
  })
})

describe('the rule an answer names', () => {
  const policy = { name: 'open', version: 'f'.repeat(64) }
  it('is policy, version and rules, each once and in one order', () => {
    expect(ruleLine(policy, ['b', 'a', 'b'])).toBe(`open@${policy.version} a,b`)
  })

  it('always fits a message, and says how many it left out', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{10,40}$/), { maxLength: 60 }), (ids) => {
        const line = ruleLine(policy, ids)
        expect(line.length).toBeLessThanOrEqual(500)
        const shown = line.split(' ')[1]?.split(',') ?? []
        const more = Number(shown.find((id) => id.startsWith('+')) ?? 0)
        expect(shown.filter((id) => !id.startsWith('+')).length + more).toBe(ids.length)
      }),
    )
  })
})
