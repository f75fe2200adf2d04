import { nameOf } from '@proofmark/face'
import type {
  LetterDisclosure as ByLetter,
  DisclosurePage,
  Disclosure as Left,
} from '@proofmark/storage'
import type {
  Disclosure,
  DisclosureConnection,
  LetterDisclosure,
  LetterDisclosureConnection,
  WithheldGroup,
} from '../../generated/graphql.ts'
import type { LetterDisclosurePage } from '../../use-cases/views.ts'
import { shapeHandling } from './asking.ts'
import { instant, instantOrNull } from './time.ts'

const shapeOne = ({
  at,
  state,
  covered,
  withheld,
  handling,
  erasedAt,
  ...rest
}: Left): Disclosure => ({
  ...rest,
  at: instant(at),
  erasedAt: instantOrNull(erasedAt),
  handling: handling && shapeHandling(handling),
  draftedBy: [...rest.draftedBy],
  withheld: shapeWithheld(withheld),
  fields: [...rest.fields],
  files: rest.files.map((file) => ({ ...file })),
  delivery: state,
  inCheckpoint: covered,
})

/** What an answer held back, by name only. */
const shapeWithheld = (withheld: Left['withheld']): WithheldGroup[] =>
  withheld.map(({ group, ground }) => ({
    group: nameOf(group),
    ground: nameOf(ground),
    groundText: null,
    reason: null,
  }))

const shapeLetter = ({
  at,
  kind,
  channel,
  handling,
  withheld,
  fields,
  ...rest
}: ByLetter): LetterDisclosure => ({
  ...rest,
  at: instant(at),
  kind: nameOf(kind),
  channel: nameOf(channel),
  handling: handling && shapeHandling(handling),
  withheld: shapeWithheld(withheld),
  fields: [...fields],
})

export const shapeLetterDisclosures = ({
  nodes,
  next,
}: LetterDisclosurePage): LetterDisclosureConnection => ({
  nodes: nodes.map(shapeLetter),
  endCursor: next === null ? null : String(next),
})

export const shapeDisclosures = ({ nodes, next }: DisclosurePage): DisclosureConnection => ({
  nodes: nodes.map(shapeOne),
  endCursor: next === null ? null : String(next),
})
