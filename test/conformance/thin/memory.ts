import { Fault } from '@proofmark/domain'
import type { Message } from '@proofmark/protocol'
import type { Without } from './defects.ts'
import { createFiles } from './files.ts'

export interface Arrival {
  readonly message: Message
  readonly hash: string
}

interface Conversation {
  seq: number
  hash: string | undefined
  request: 'none' | 'open' | 'closed' | 'recalled'
  training: boolean | undefined
  readonly files: ReturnType<typeof createFiles>
  readonly held: Map<number, Arrival>
}

/** Where a message stood that is no more, and which hash it had. */
interface Place {
  readonly peer: string
  readonly conv: string
  readonly seq: number
  readonly hash: string
}

/** What did not come before a message that is held. */
export interface Missing {
  readonly peer: string
  readonly conv: string
  readonly from: number
  readonly to: number
}

interface Known {
  readonly hash: string
  readonly receipt: string
}

const forked = () => new Fault('TXP_ORDER_FORKED')
const refused = () => new Fault('TXP_CONVERSATION_REFUSED')

const keptOnly: readonly string[] = [
  ...['notice.key', 'notice.maintenance', 'notice.suspend', 'error'],
]
const passedOn: readonly string[] = ['receipt', 'sync.request', 'sync.reply']

/** What a thin node remembers: everything, in memory, for as long as it runs. */
export const createMemory = (
  sign: (arrival: Arrival) => Promise<string>,
  isNode: (member: string) => boolean,
  without: Without,
  onGap: (missing: Missing) => void,
) => {
  const known = new Map<string, Known>()
  const conversations = new Map<string, Conversation>()
  const exercises = new Map<string, boolean>()
  let turn: Promise<unknown> = Promise.resolve()

  const conversationOf = ({ iss, conv }: Message): Conversation => {
    const name = `${iss} ${conv}`
    const files = createFiles(without)
    const untouched = { request: 'none', training: undefined, files } as const
    const fresh = { seq: 0, hash: undefined, held: new Map(), ...untouched } as const
    const found = conversations.get(name) ?? { ...fresh }
    conversations.set(name, found)
    return found
  }

  /** What is of one conversation, or of one trace, is all training or all real. */
  const requireKind = (conversation: Conversation, message: Message): void => {
    if (without('mixes-training')) return
    const training = message.training === true
    const trace = `${message.iss} ${message.sub}`
    const kinds = [conversation.training, exercises.get(trace)]
    if (kinds.some((kind) => kind !== undefined && kind !== training)) throw refused()
    conversation.training = training
    if (message.type === 'trace.request') exercises.set(trace, training)
  }

  /** Where something fits no conversation; what it says is applied all the same where nobody minds. */
  const misfit = (): void => {
    if (!without('takes-what-fits-nothing')) throw refused()
  }

  /** Nothing was asked from here, so only requests, their files and their ends mean something, and what anybody tells. */
  const apply = (conversation: Conversation, { message, hash }: Arrival): void => {
    const { type, iss } = message
    requireKind(conversation, message)
    if (type === 'trace.request') {
      if (conversation.request !== 'none' || !isNode(iss)) misfit()
      conversation.request = 'open'
      conversation.files.name(message, hash)
    } else if (type === 'trace.attachment') {
      const isBack = conversation.request === 'recalled' && !without('ignores-recalls')
      if (conversation.request === 'none' || isBack) misfit()
      conversation.files.take(message)
    } else if (type === 'trace.recall') {
      if (conversation.request !== 'open') misfit()
      conversation.request = 'recalled'
    } else if (type === 'trace.close') {
      if (conversation.request !== 'open') misfit()
      conversation.request = 'closed'
    } else if (type === 'notice.loss') {
      if (!isNode(iss)) misfit()
    } else if (keptOnly.includes(type)) {
      if (without('refuses-what-it-only-keeps')) throw refused()
    } else if (!passedOn.includes(type)) misfit()
  }

  const inOrder = (conversation: Conversation, arrival: Arrival): boolean => {
    const { seq, prev } = arrival.message
    if (without('ignores-order')) {
      apply(conversation, arrival)
      return true
    }
    if (seq <= conversation.seq || conversation.held.has(seq)) throw forked()
    if (seq > conversation.seq + 1) {
      conversation.held.set(seq, arrival)
      const { iss: peer, conv } = arrival.message
      onGap({ peer, conv, from: conversation.seq + 1, to: seq - 1 })
      return false
    }
    if (prev !== conversation.hash) throw forked()
    apply(conversation, arrival)
    return true
  }

  const moveOn = (conversation: Conversation, seq: number, hash: string): void => {
    conversation.seq = seq
    conversation.hash = hash
    const next = conversation.held.get(seq + 1)
    if (!next) return
    conversation.held.delete(seq + 1)
    const follows = next.message.prev === hash || without('takes-any-word-of-the-erased')
    try {
      if (follows) apply(conversation, next)
    } catch {
      // It is receipted already: it is set aside, and the conversation goes on behind it.
    }
    moveOn(conversation, seq + 1, next.hash)
  }

  const take = async (arrival: Arrival): Promise<string> => {
    const { message, hash } = arrival
    const name = without('ids-without-issuer') ? message.jti : `${message.iss} ${message.jti}`
    const before = known.get(name)
    if (before) {
      if (before.hash !== hash && !without('takes-reused-ids')) throw new Fault('TXP_ID_REUSED')
      return without('signs-again') ? sign(arrival) : before.receipt
    }
    if (message.type === 'clock.slip') misfit()
    const conversation = conversationOf(message)
    if (inOrder(conversation, arrival)) moveOn(conversation, message.seq, hash)
    const receipt = await sign(arrival)
    known.set(name, { hash, receipt })
    return receipt
  }

  return {
    /** One after the other, so that the same message many times at once is one message. */
    take: (arrival: Arrival): Promise<string> => {
      const taken = turn.then(() => take(arrival))
      turn = taken.catch(() => undefined)
      return taken
    },
    /** The receipt these very bytes got. */
    receiptOf: (hash: string): string | undefined =>
      [...known.values()].find((one) => one.hash === hash)?.receipt,
    /** Goes on behind a place whose message was erased. */
    pass: ({ peer, conv, seq, hash }: Place): void => {
      const conversation = conversations.get(`${peer} ${conv}`)
      if (conversation?.seq === seq - 1) moveOn(conversation, seq, hash)
    },
  }
}
