import type { Message } from '@proofmark/protocol'
import { type EvidenceLanguage, isSaidName, phrase } from './phrases.ts'

/** One thing a message said, by its place in the message. */
interface Fact {
  readonly path: string
  readonly value: string
}

const factsIn = (value: unknown, path = ''): Fact[] => {
  if (value === undefined) return []
  if (value === null || typeof value !== 'object') return [{ path, value: String(value) }]
  return Object.entries(value).flatMap(([key, inner]) =>
    factsIn(inner, path ? `${path}.${key}` : key),
  )
}

/** Signed with the content, and what whoever reads it is bound by. */
const conditionsOf = ({ purpose, legal, handling, sla }: Message): object => {
  const { tlp, use, onward, retain_until } = handling
  return { purpose, legal, handling: { tlp, use, onward, retain_until }, sla }
}

/** Of a file, which part of which it is: sealed text is nothing that a person reads. */
const contentOf = ({ type, body }: Message): object => {
  if (type !== 'trace.attachment') return body
  const { sha256, part, parts } = body
  return { sha256, part, parts }
}

/** The name of a fact in the reader's language and its place; the place alone where it has no such name. */
const nameOf = (
  path: string,
  language: EvidenceLanguage,
  put: (value: string) => string,
): string => {
  // One of a list has the name of the list.
  const last = path.split('.').findLast((word) => !/^\d+$/.test(word)) ?? path
  return isSaidName(last) ? `${phrase(language, `said-${last}`)} (${put(path)})` : put(path)
}

/** What a message said, a line for each fact: first what it may be used for and by whom, then its content. */
export const factsOfMessage = (
  message: Message,
  language: EvidenceLanguage,
  put: (value: string) => string = String,
): string[] =>
  [...factsIn(conditionsOf(message)), ...factsIn(contentOf(message))].map(
    ({ path, value }) => `${nameOf(path, language, put)}: ${put(value)}`,
  )
