import { Fault } from '@proofmark/domain'
import { codeIfGiven } from '@proofmark/face'
import type { MarkAsSeen, WeaponAsSeen } from '@proofmark/markings'
import type { MarkInput, MarkingInput } from '../generated/graphql.ts'

const MOST_MARKS = 20

/** What was not given is not there. */
export const given = <T extends object>(fields: T) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as { [Field in keyof T]?: NonNullable<T[Field]> }

const markOf = ({ kind, place, condition, text, symbol }: MarkInput): MarkAsSeen =>
  given({
    kind: codeIfGiven(kind),
    place: codeIfGiven(place),
    condition: codeIfGiven(condition),
    text,
    symbol,
  })

/**
 * The words as typed.
 *
 * @throws Fault PMK_INPUT_INVALID where there are more marks than a weapon has
 */
export const seenOf = ({ marks, ...words }: MarkingInput): WeaponAsSeen => {
  if (marks && marks.length > MOST_MARKS)
    throw new Fault('PMK_INPUT_INVALID', `marks: more than ${MOST_MARKS}.`, {
      place: { column: 'marks' },
    })
  return { ...given(words), ...(marks?.length ? { marks: marks.map(markOf) } : {}) }
}
