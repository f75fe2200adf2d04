interface Weapon {
  readonly make: string
  readonly model: string | null
  readonly calibre?: string | null
  readonly serial: string
}

export interface ChainTrace {
  readonly id: string
  readonly status: string
  readonly asks: readonly {
    readonly state: string
    readonly outcome: string | null
    readonly askedAt: string
    readonly answeredAt: string | null
    readonly because: readonly { readonly text: string }[]
    readonly weapon: Weapon | null
    readonly candidates: readonly Weapon[]
    readonly events: readonly ChainEvent[]
  }[]
  readonly end: {
    readonly outcome: string
    readonly holderState: string | null
    readonly holderOn: string | null
    readonly path: readonly { readonly state: string; readonly found: boolean }[]
    readonly reasons: readonly { readonly text: string }[]
  } | null
}

interface ChainEvent {
  readonly kind: string
  readonly occurredOn: string
  readonly counterparty: string | null
  readonly partyKind: string | null
  readonly partyName: string | null
  readonly licence: string | null
}

interface Box {
  readonly title: string
  readonly lines: readonly string[]
}

const LEAST_WIDTH = 70

/** All boxes are as wide as the longest line in any of them; an arrow leads from each to the next. */
const drawn = (boxes: readonly Box[]): string[] => {
  const lengths = boxes.flatMap(({ lines }) => lines.map(({ length }) => length))
  const width = Math.max(LEAST_WIDTH, ...lengths)
  const draw = ({ title, lines }: Box): string[] => [
    `┌─ ${title} ${'─'.repeat(Math.max(0, width - title.length - 1))}┐`,
    ...lines.map((line) => `│ ${line.padEnd(width)} │`),
    `└${'─'.repeat(width + 2)}┘`,
  ]
  return boxes.flatMap((box, at) => [...(at > 0 ? ['      │', '      ▼'] : []), ...draw(box)])
}

const words = (code: string): string => code.toLowerCase().replaceAll('_', ' ')

const eventLine = ({ kind, occurredOn, counterparty, partyKind, partyName, licence }: ChainEvent) =>
  [
    occurredOn.padEnd(10),
    words(kind).padEnd(11),
    counterparty ? `${kind === 'IMPORT' ? 'from' : 'to'} ${counterparty}` : '',
    partyName ?? (partyKind ? `(${words(partyKind)}, name withheld)` : ''),
    licence ?? '',
  ]
    .filter(Boolean)
    .join('  ')

const weaponLine = ({ make, model, calibre, serial }: Weapon): string =>
  [make, model, calibre, `no. ${serial}`].filter(Boolean).join(' ')

/** The chain as a picture in text: what was seen, what each State's book says, how it ends. */
export const chainPicture = (
  seen: Readonly<Record<string, string>>,
  { id, asks, end }: ChainTrace,
): string => {
  const answers = new Map(asks.map((ask) => [ask.state, ask]))
  const typed = Object.entries(seen).map(([field, value]) => `${field}: "${value}"`)
  const books = (end?.path ?? []).map(({ state, found }): Box => {
    const answer = answers.get(state)
    const lines = found
      ? [answer?.weapon ? weaponLine(answer.weapon) : '', ...(answer?.events ?? []).map(eventLine)]
      : ['no record']
    return { title: state, lines: lines.filter(Boolean) }
  })
  const ending = end
    ? [
        words(end.outcome).toUpperCase(),
        end.holderState ? `in ${end.holderState}, since ${end.holderOn}` : '',
        ...end.reasons.map(({ text }) => text),
      ].filter(Boolean)
    : ['still open']
  return [
    '',
    ...drawn([
      { title: 'as typed in Ghana', lines: typed },
      ...books,
      { title: 'outcome', lines: ending },
    ]),
    `trace ${id}`,
  ].join('\n')
}
