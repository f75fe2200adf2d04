import { RequestFault } from './request-fault.ts'

const MODERN = 'application/graphql-response+json'
const PLAIN = 'application/json'
export type Media = typeof MODERN | typeof PLAIN

interface Range {
  readonly type: string
  readonly weight: number
}

const rangeOf = (part: string): Range => {
  const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { type, weight: weight === undefined ? 1 : Number(weight) }
}

const mediaOfRange: Readonly<Record<string, Media>> = {
  [MODERN]: MODERN,
  [PLAIN]: PLAIN,
  'application/*': PLAIN,
  '*/*': PLAIN,
}

/** The media type to answer with; a client that names none is an old one (GraphQL over HTTP, 6.1). */
export const mediaFor = (accept: string | undefined): Media => {
  if (!accept) return PLAIN
  const ranges = accept
    .split(',', 20)
    .map(rangeOf)
    .sort((one, other) => other.weight - one.weight)
  for (const { type, weight } of ranges) {
    const media = weight > 0 ? mediaOfRange[type] : undefined
    if (media) return media
  }
  throw new RequestFault(406, `The answer is ${MODERN} or ${PLAIN}.`)
}

interface Answer {
  readonly data?: unknown
}

/** A request that was not run is a 400, except to clients that know only `application/json` (6.4.1). */
export const statusOf = (answer: Answer, media: Media): 200 | 400 =>
  answer.data === undefined && media === MODERN ? 400 : 200
