import { describe, expect, it } from 'vitest'
import { parseJson, readInput } from './input.ts'

const answer = (value: unknown) => () => readInput('AnswerInput', value, 'answer.json')
const group = { group: 'consignee-firm', ground: 'NATIONAL_SECURITY', reason: 'x' }

describe('a JSON input', () => {
  it('takes values as they are typed and as the SDL writes them', () => {
    expect(answer({ outcome: 'found-restricted', withhold: [group], until: null })()).toEqual({
      outcome: 'FOUND_RESTRICTED',
      withhold: [{ ...group, group: 'CONSIGNEE_FIRM' }],
    })
  })

  it.each([
    [{}, 'answer.json.outcome: it is missing'],
    [[], 'answer.json: an object is needed (AnswerInput)'],
    [{ outcome: 'maybe' }, 'answer.json.outcome: "maybe" is none of found, found-restricted'],
    [{ outcome: 7 }, 'answer.json.outcome: a text is needed'],
    [{ outcome: 'found', wepon: 'x' }, 'answer.json.wepon: there is no such field: outcome'],
    [{ outcome: 'found', withhold: group }, 'answer.json.withhold: a list is needed'],
    [
      { outcome: 'found', withhold: [group, { ...group, ground: 'whim' }] },
      'answer.json.withhold[1].ground: "whim" is none of ongoing-investigation',
    ],
    [{ outcome: 'found', withhold: [{ group: 'licence' }] }, 'withhold[0].ground: it is missing'],
    [{ outcome: 'found', constructor: 'x' }, 'answer.json.constructor: there is no such field'],
  ])('tells the place of what is wrong: %j', (value, told) => {
    expect(answer(value)).toThrow(told)
  })

  it('that is no JSON is told with its file', () => {
    expect(() => parseJson('{', 'weapon.json')).toThrow(/^weapon.json: it is not JSON/)
  })
})
