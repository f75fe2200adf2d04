import {
  type Handling,
  type InFile,
  isMain,
  isTalk,
  type Quote,
  strictestHandling,
  usualTerms,
} from '@proofmark/domain'
import { type Message, type MessageOf, unverifiedClaims } from '@proofmark/protocol'
import { sql } from 'kysely'
import type { NodeDb } from '../database.ts'

type Answer = MessageOf<'trace.response'>['body']

/** As much as an answer tells: a consent that reaches less far does not cover all of it. */
export const quoteIn = ({ weapon, events = [], candidates }: Answer): Quote => {
  if (events.some(({ party_name, licence }) => party_name || licence)) return 'parties'
  if (events.length > 0) return 'events'
  return weapon || candidates ? 'weapon' : 'outcome'
}

interface Received {
  readonly by: string
  readonly conv: string
  readonly message: string
  readonly kept_until: string | null
}

/** Everything other States said in a trace, on either side of it, whose content is still here. */
const receivedIn = async (db: NodeDb, trace: string): Promise<Received[]> => {
  const { rows } = await sql<Received>`
    with talk as (
      select conv, state as peer from ask where trace_id = ${trace}
      union select conv, peer from request where trace = ${trace})
    select inbox.issuer as by, inbox.conv, inbox.message, inbox.kept_until
    from inbox join talk on talk.conv = inbox.conv and talk.peer = inbox.issuer
    where inbox.message is not null order by inbox.conv, inbox.seq`.execute(db)
  return rows
}

interface Said extends Omit<Received, 'message'> {
  readonly message: Message
}

/** As it was signed, and with the day it falls under where it set none itself; what was taken back, as strictly as there is. */
const handlingOf = ({ message, kept_until }: Said, isTakenBack: boolean): Handling => {
  const { tlp, use, onward } = isTakenBack ? strictestHandling : message.handling
  return { tlp, use, onward, ...(kept_until ? { retainUntil: kept_until } : {}) }
}

const answerIn = (message: Message): Answer | null => {
  if (message.type === 'trace.response') return message.body
  return message.type === 'trace.correct' ? message.body.answer : null
}

type Terms = Pick<InFile, 'by' | 'conv' | 'handling' | 'toldFor'>

/** What an answer tells, under the terms it came with; where it names no next State, nobody is to be told. */
export const factOfAnswer = (answer: Answer, terms: Terms): InFile => ({
  ...terms,
  quote: quoteIn(answer),
  mayQuote: answer.next?.may_quote ?? false,
  ...(answer.next ? { next: answer.next.state } : {}),
})

/** What one message tells: under the terms of whoever said it, and of whoever it quotes with a consent. */
const toldIn = (said: Said, isTakenBack: boolean): InFile[] => {
  const { message, by, conv } = said
  const handling = handlingOf(said, isTakenBack)
  const terms: Terms = { by, conv, handling, toldFor: message.purpose }
  const answer = answerIn(message)
  if (answer) return [factOfAnswer(answer, terms)]
  const quoted = message.type === 'trace.request' ? message.body.consent?.by : undefined
  return [
    { ...terms, quote: 'parties', mayQuote: false },
    ...(quoted ? [{ ...terms, by: quoted, quote: 'weapon' as const, mayQuote: false }] : []),
  ]
}

/** What is said about a request or an answer stands under its terms; by its own only where there is neither yet. */
const tellsFacts = (one: Said, all: readonly Said[]): boolean => {
  if (isMain(one.message.type)) return true
  const { by, conv } = one
  return (
    isTalk(one.message.type) &&
    !all.some((main) => main.by === by && main.conv === conv && isMain(main.message.type))
  )
}

/** Whether a request of ours in this trace quotes a weapon as another book has it. */
const quotesAny = async (db: NodeDb, trace: string): Promise<boolean> => {
  const sent = await db
    .selectFrom('outbox')
    .innerJoin('ask', 'ask.conv', 'outbox.conv')
    .select('outbox.message')
    .where('ask.trace_id', '=', trace)
    .where('outbox.type', '=', 'trace.request')
    .execute()
  return sent.some(({ message }) => message && 'identified' in bodyOf(message))
}

const bodyOf = (text: string): object => (unverifiedClaims(text) as unknown as Message).body

/**
 * What came by letter is no message, and stands in a file only where a request of ours quotes it; which
 * of several letters it is from, the request does not say.
 */
const quotedFromLetters = async (db: NodeDb, trace: string): Promise<InFile[]> => {
  const letters = await db
    .selectFrom('ask')
    .innerJoin('trace', 'trace.id', 'ask.trace_id')
    .select(['ask.state', 'ask.conv', 'ask.answer', 'ask.handling', 'trace.asking'])
    .where('ask.trace_id', '=', trace)
    .where('ask.channel', '<>', 'network')
    .execute()
  const told = letters.flatMap(({ state: by, conv, answer, handling, asking }) => {
    if (!answer?.weapon && !answer?.candidates) return []
    const toldFor = (asking ?? usualTerms).purpose
    const terms = { by, conv, toldFor, handling: handling ?? strictestHandling }
    return [{ ...factOfAnswer(answer, terms), quote: 'weapon' as const }]
  })
  return told.length > 0 && (await quotesAny(db, trace)) ? told : []
}

/** What other States told in a trace and a file of it would hold, each under the terms it was told on. */
export const factsTold = async (db: NodeDb, trace: string): Promise<InFile[]> => {
  const said = (await receivedIn(db, trace)).map(
    (one): Said => ({ ...one, message: unverifiedClaims(one.message) as unknown as Message }),
  )
  const takenBack = new Set(
    said.flatMap(({ by, message: { type, ref } }) =>
      type === 'trace.recall' ? [`${by} ${ref?.jti}`] : [],
    ),
  )
  const received = said
    .filter((one) => tellsFacts(one, said))
    .flatMap((one) => toldIn(one, takenBack.has(`${one.by} ${one.message.jti}`)))
  return [...received, ...(await quotedFromLetters(db, trace))]
}
