import { type Language, languages } from '@proofmark/domain'

export { type Language, languages }

const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag)

interface Wish {
  readonly tag: string
  readonly weight: number
}

const wishOf = (part: string): Wish => {
  const [tag = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { tag: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) }
}

/** The language an `Accept-Language` header wishes for most, of those we have. */
export const languageFor = (header: string | undefined): Language => {
  const wishes = (header ?? '')
    .split(',', 20)
    .map(wishOf)
    .sort((one, other) => other.weight - one.weight)
  for (const { tag, weight } of wishes) if (weight > 0 && isLanguage(tag)) return tag
  return 'en'
}
