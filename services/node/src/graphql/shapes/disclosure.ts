import { nameOf } from '@proofmark/face'
import type { DisclosurePage, Disclosure as Left } from '@proofmark/storage'
import type { Disclosure, DisclosureConnection } from '../../generated/graphql.ts'
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
  withheld: withheld.map(({ group, ground }) => ({
    group: nameOf(group),
    ground: nameOf(ground),
    reason: null,
  })),
  fields: [...rest.fields],
  files: rest.files.map((file) => ({ ...file })),
  delivery: state,
  inCheckpoint: covered,
})

export const shapeDisclosures = ({ nodes, next }: DisclosurePage): DisclosureConnection => ({
  nodes: nodes.map(shapeOne),
  endCursor: next === null ? null : String(next),
})
