import list from '../../../schema/codes/marks.json' with { type: 'json' }
import { note } from './field.ts'
import { namesWhole } from './mark-words.ts'
import { readCountry } from './read-country.ts'
import { type StateFound, stateInMark } from './state-mark.ts'
import { spaced } from './text.ts'

const star = /^[*☆★]\s*([A-Za-z]{2})\b/u

function sure(state: string, confidence: number, reason: StateFound['reasons'][number]) {
  return {
    code: state,
    state,
    from: null,
    until: null,
    confidence,
    alternatives: [],
    reasons: [reason],
  }
}

/** `*KE 1234`, or the name of a region with the code of one of its States: `ECOWAS SL P 12`. */
export function regionalMark(text: string): StateFound | undefined {
  const code = star.exec(text.trim())?.[1]
  const starred = code === undefined ? null : readCountry(`*${code}`).code
  if (starred) return sure(starred, 1, note('country-mark', { mark: `*${code}`.toUpperCase() }))
  const words = spaced(text)
  const region = list.regional.find(({ names }) => names.some((name) => namesWhole(words, name)))
  if (!region) return undefined
  const states = new Set(words.split(' ').flatMap((word) => readCountry(word).code ?? []))
  const [state, ...others] = [...states].filter((named) => region.states.includes(named))
  if (state === undefined || others.length > 0) return undefined
  return sure(state, 0.9, note('mark-regional', { region: region.id, country: state }))
}

/** The name of a State's force (`EJERCITO ARGENTINO`), or of the State itself. */
export function ownershipMark(text: string): StateFound | undefined {
  const words = spaced(text)
  const force = list.forces.find(({ names }) => names.some((name) => namesWhole(words, name)))
  if (force) return sure(force.state, 0.9, note('mark-force', { country: force.state }))
  return regionalMark(text) ?? stateInMark(text)
}
