import { describe, expect, it } from 'vitest'
import { type Erased, erasedEnd, erasedReasons, isMain, isTalk, restsOnFacts } from './erasure.ts'
import { answerOutcomes, type Because } from './terms.ts'

const erased: Erased = { at: '2026-11-02T00:00:01.000Z', under: 'AUT', keptUntil: '2026-11-01' }

describe('what is left where facts were erased', () => {
  it('keeps how a trace ended as a code, and no fact', () => {
    const end = {
      outcome: 'last-holder',
      holderState: 'TGO',
      holderOn: '2011-07-22',
      path: [{ state: 'AUT', found: true }],
      reasons: [{ code: 'last-entry-transfer', params: { state: 'TGO' } }],
    } as const
    expect(erasedEnd(end, [erased])).toEqual({
      outcome: 'last-holder',
      path: [],
      reasons: [{ code: 'facts-erased', params: { state: 'AUT', day: '2026-11-01' } }],
    })
  })

  it('says of each State in turn that its facts are gone', () => {
    const once = erasedEnd({ outcome: 'diverted', reasons: [] }, [erased])
    const twice = erasedEnd(once, [{ ...erased, under: 'TGO' }])
    expect(twice.reasons.map(({ params }) => params.state)).toEqual(['AUT', 'TGO'])
  })

  it('takes back why a State was asked where the answer that named it is gone, and nothing else', () => {
    const reasons: readonly Because[] = [
      { code: 'named-as-next', params: { state: 'TGO', from: 'AUT' } },
      { code: 'named-as-next', params: { state: 'TGO', from: 'DEU' } },
      { code: 'import-mark', params: { state: 'TGO' } },
    ]
    const [first, ...rest] = erasedReasons(reasons, 'AUT', erased)
    expect(first).toEqual({ code: 'facts-erased', params: { state: 'AUT', day: '2026-11-01' } })
    expect(rest).toEqual(reasons.slice(1))
  })

  it('knows which outcomes are all there is to know', () => {
    expect(answerOutcomes.filter((outcome) => !restsOnFacts(outcome))).toEqual([
      'no-record',
      'expired',
      'delayed',
      'refused',
    ])
    expect([null, 'no-answer' as const].some(restsOnFacts)).toBe(false)
  })

  it('tells messages that set a day from what is said about them', () => {
    expect(['trace.request', 'trace.response', 'trace.correct'].every(isMain)).toBe(true)
    expect(
      ['trace.clarify', 'trace.consent-grant', 'trace.recall', 'trace.attachment'].every(isTalk),
    ).toBe(true)
    expect(
      ['trace.close', 'receipt', 'sync.reply'].some((type) => isMain(type) || isTalk(type)),
    ).toBe(false)
  })
})
