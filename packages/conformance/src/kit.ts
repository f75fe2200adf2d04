import {
  type DeliveryResult,
  ENVELOPE_MEDIA_TYPE,
  hashOf,
  type Member,
  type MemberKey,
  type Membership,
  type Message,
  type MessageOf,
  type OwnKey,
  openResults,
  publicPart,
  sealMessages,
  signMembership,
  signMessage,
  Trust,
  useKeyFile,
} from '@proofmark/protocol'
import { draft, type Signed } from './drafts.ts'
import type { HostileCast } from './hostile/cast.ts'
import { type RandomBytes, uuidV7 } from './ids.ts'
import { type KitFile, type KitPlayer, keyFor, playerOf } from './players.ts'
import type { Answer } from './wire.ts'
import type { World } from './world.ts'

/** The name of the kit's own directory, as it stands in its anchor file. */
export const KIT_DIRECTORY = 'urn:proofmark:conformance'

export interface KitOptions {
  /** Where the node answers, without `/txp/1/inbox`. */
  readonly url: URL
  /** The State whose node it is, as it calls itself. */
  readonly state: string
  /** The node's published keys. */
  readonly keys: readonly MemberKey[]
  readonly file: KitFile
  readonly world: World
  readonly clock: () => Date
  readonly random: RandomBytes
  /** How long to wait for what must come some time. */
  readonly patienceMs: number
  /** How long a sender that stalls may be borne; TXP-HTTP-010 says 35 s, and some more for the way. */
  readonly stallMs?: number
  /** Stops the node hard and starts it again; without it, cases that need it are not run. */
  readonly restart?: (() => Promise<void>) | undefined
}

/** What the node said to a delivery: a result for each message, or an answer in the clear. */
export type Delivered =
  | { readonly kind: 'results'; readonly results: readonly DeliveryResult[] }
  | { readonly kind: 'clear'; readonly answer: Answer }

/** Where it is posted, and with which headers more. */
interface PostedOtherwise {
  readonly beside?: string
  readonly headers?: Readonly<Record<string, string>>
}

type Players = ReadonlyMap<string, KitPlayer>
const INBOX = '/txp/1/inbox'

/** A hostile peer in action: what every case is given. */
export class Kit {
  readonly options: KitOptions
  readonly self: string
  readonly world: World
  readonly inbox: URL
  readonly trust: Trust
  readonly #players: Players
  readonly #directory: OwnKey
  #version: number

  private constructor(options: KitOptions, players: Players, directory: OwnKey) {
    this.options = options
    this.self = options.state
    this.world = options.world
    this.inbox = new URL(options.url.pathname.replace(/\/$/, '') + INBOX, options.url)
    this.#players = players
    this.#directory = directory
    // Grows with every run, so that a node that has seen an earlier run is not rolled back.
    this.#version = Math.floor(options.clock().getTime() / 1000)
    this.trust = new Trust({ version: 1, members: [this.node] })
  }

  static async open(options: KitOptions): Promise<Kit> {
    const { file, world, clock } = options
    const players = await Promise.all(
      file.players.map((stored) => playerOf(stored, world.inboxOf(stored.id), clock())),
    )
    const { signing } = await useKeyFile({ keys: [file.directory] }, clock())
    return new Kit(options, new Map(players.map((player) => [player.id, player])), signing)
  }

  get now(): Date {
    return this.options.clock()
  }

  get node(): Member {
    const { state, keys } = this.options
    return { id: state, role: 'node', status: 'active', inbox: this.inbox.href, keys: [...keys] }
  }

  player(id: string): KitPlayer {
    const player = this.#players.get(id)
    if (!player) throw new Error(`The kit plays nobody called ${id}: make it anew.`)
    return player
  }

  /** Everybody on the list, as the directory shows them in good times; XKN is yet to come. */
  get members(): Member[] {
    const known = [...this.#players.values()].filter(({ id }) => id !== 'XKN')
    return [this.node, ...known.map(({ member }) => member)]
  }

  get version(): number {
    return this.#version
  }

  nextVersion(): number {
    this.#version += 1
    return this.#version
  }

  statement(members: readonly Member[], over: Partial<Membership> = {}): Promise<string> {
    const iat = Math.floor(this.now.getTime() / 1000)
    const usual = { iss: KIT_DIRECTORY, iat, exp: iat + 86_400, version: this.#version }
    return signMembership({ ...usual, members: [...members], ...over }, this.#directory)
  }

  get directoryKey() {
    return this.options.file.directory
  }

  readonly nextId = (): string => uuidV7(this.now, this.options.random)

  draft<T extends Parameters<typeof draft>[0]>(
    type: T,
    from: string,
    over: Partial<MessageOf<T>> = {},
  ): MessageOf<T> {
    return draft(type, from, { aud: this.self, at: this.now, nextId: this.nextId }, over)
  }

  async sign<M extends Message>(message: M): Promise<Signed<M>> {
    const text = await signMessage(message, this.player(message.iss).own.signing)
    return { message, text, hash: hashOf(text) }
  }

  async seal(texts: readonly string[]): Promise<string> {
    return sealMessages(texts, await this.trust.sealingKey(this.self, this.now))
  }

  /** Posts these bytes, to the inbox or beside it. An answer that is cut off is one of status 0. */
  async post(
    sent: string,
    { beside = 'inbox', headers = {} }: PostedOtherwise = {},
  ): Promise<Answer> {
    try {
      const response = await fetch(new URL(beside, this.inbox), {
        method: 'POST',
        headers: { 'content-type': ENVELOPE_MEDIA_TYPE, ...headers },
        body: sent,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.options.patienceMs),
      })
      const body = await response.text()
      const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`)
      const type = response.headers.get('content-type') ?? ''
      return { status: response.status, type, body, whole: [...lines, '', body].join('\r\n') }
    } catch {
      return { status: 0, type: '', body: '', whole: '' }
    }
  }

  /** Seals these texts for the node, posts them, and opens the answer as this player. */
  async deliver(from: string, ...texts: readonly string[]): Promise<Delivered> {
    const answer = await this.post(await this.seal(texts))
    return this.open(answer, from, texts.length)
  }

  async open(answer: Answer, as: string, sent: number): Promise<Delivered> {
    if (answer.type !== ENVELOPE_MEDIA_TYPE) return { kind: 'clear', answer }
    const results = await openResults(answer.body, sent, this.player(as).own.all)
    return { kind: 'results', results }
  }

  /** Everybody a forgery needs. Drafts made for it are noted, so that their honest form can be sent later. */
  cast(canary: string, drafts: Message[]): HostileCast {
    const { file } = this.options
    const asker = this.player('XKA')
    const [, retired, coming] = asker.keys.filter(({ use }) => use === 'sig')
    const sealing = this.options.keys.find(({ use }) => use === 'enc')
    if (!retired || !coming || !sealing) throw new Error('A key is missing: make the kit anew.')
    return {
      asker,
      other: this.player('XKB'),
      suspended: this.player('XKS'),
      self: { id: this.self, sealing },
      stranger: file.stranger,
      askerKeys: {
        ...{ retired, coming, log: keyFor(asker, 'log') },
        sealing: publicPart(keyFor(asker, 'enc')),
      },
      canary,
      at: this.now,
      request: (over) => {
        const made = this.draft('trace.request', over?.iss ?? 'XKA', over)
        drafts.push(made)
        return made
      },
    }
  }
}
