import { Fault, type NoticeKind } from '@proofmark/domain'
import { readWeapon } from '@proofmark/markings'
import type { MessageOf, WeaponIdentified } from '@proofmark/protocol'
import type { NoticeType, NoticeWeaponKeys } from '@proofmark/storage'
import type { NoticeContent, NoticeToSend } from '../use-cases/notices/notice-views.ts'
import { seenInRequest } from '../use-cases/register/register.ts'

export type NoticeMessage = { [T in NoticeType]: MessageOf<T> }[NoticeType]
type Content = { [T in NoticeType]: { type: T; body: MessageOf<T>['body'] } }[NoticeType]
type Body = Content['body']

/** Every member a body may hold; which of them do, its type says. */
type AnyBody = { [M in BodyMember]?: unknown } & {
  readonly weapons?: readonly WeaponIdentified[]
}
type BodyMember = Body extends infer One ? (One extends unknown ? keyof One : never) : never

const noticeTypes: ReadonlySet<string> = new Set<NoticeType>([
  'notice.retransfer',
  'notice.loss',
  'notice.destruction',
  'notice.marking-practice',
  'notice.embargo',
  'notice.assistance',
])

export const isNotice = (message: { readonly type: string }): message is NoticeMessage =>
  noticeTypes.has(message.type)

/** A theft is a loss on the wire, and told apart here as the books do. */
export const kindOf = ({ type, body }: Pick<NoticeMessage, 'type' | 'body'>): NoticeKind =>
  type === 'notice.loss' && 'kind' in body
    ? body.kind
    : (type.slice('notice.'.length) as NoticeKind)

export const weaponsIn = (body: Body): readonly WeaponIdentified[] =>
  'weapons' in body ? (body.weapons ?? []) : []

/** Our names of what a body says, by its own. */
const ours = {
  on: 'on',
  to: 'goesTo',
  reference: 'reference',
  method: 'method',
  valid_from: 'validFrom',
  country_mark: 'countryMark',
  import_mark: 'importMark',
  resolution: 'resolution',
  against: 'against',
  side: 'side',
  field: 'field',
  until: 'until',
  text: 'text',
} as const satisfies Partial<Record<BodyMember, keyof NoticeContent>>

export const contentOf = (body: Body): NoticeContent => {
  const said: AnyBody = body
  const named = Object.entries(ours).flatMap(([member, name]) =>
    said[member as keyof typeof ours] === undefined
      ? []
      : [[name, said[member as keyof typeof ours]]],
  )
  return { ...Object.fromEntries(named), weapons: weaponsIn(body) }
}

type Member = keyof typeof ours | 'weapons'

/** What each kind may say, and what it has to. */
const shapes: Readonly<
  Record<NoticeKind, { readonly needs: readonly Member[]; readonly may: readonly Member[] }>
> = {
  retransfer: { needs: ['weapons', 'to', 'on'], may: ['reference'] },
  loss: { needs: ['weapons', 'on'], may: [] },
  theft: { needs: ['weapons', 'on'], may: [] },
  destruction: { needs: ['weapons', 'on'], may: ['method'] },
  'marking-practice': { needs: ['valid_from', 'text'], may: ['country_mark', 'import_mark'] },
  embargo: { needs: ['resolution', 'text'], may: ['against', 'weapons', 'on'] },
  assistance: { needs: ['side', 'field', 'text'], may: ['until'] },
}

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

const typeOf = (kind: NoticeKind): NoticeType =>
  kind === 'theft' ? 'notice.loss' : `notice.${kind}`

/**
 * The content of the message, its members checked by kind. Their shape is checked again when it is signed.
 * @throws Fault PMK_INPUT_INVALID naming the field
 */
export const bodyOf = (notice: NoticeToSend): Content => {
  const { kind } = notice
  const { needs, may } = shapes[kind]
  const given = (member: Member): unknown => {
    const value = notice[member === 'weapons' ? member : ours[member]]
    return Array.isArray(value) && value.length === 0 ? undefined : value
  }
  const members: readonly Member[] = ['weapons', ...(Object.keys(ours) as (keyof typeof ours)[])]
  const nameOf = (member: Member) => (member === 'weapons' ? member : ours[member])
  for (const member of members) {
    if (given(member) === undefined && needs.includes(member))
      throw invalid(nameOf(member), `needed in a notice of ${kind}`)
    if (given(member) !== undefined && !needs.includes(member) && !may.includes(member))
      throw invalid(nameOf(member), `has no place in a notice of ${kind}`)
  }
  const said = members.flatMap((member) =>
    given(member) === undefined ? [] : [[member, given(member)]],
  )
  const body = Object.fromEntries(
    kind === 'loss' || kind === 'theft' ? [...said, ['kind', kind]] : said,
  )
  return { type: typeOf(kind), body } as Content
}

/** The numbers a notice names, as they are looked up; one that is no number is left out. */
export const keysIn = (body: Body): NoticeWeaponKeys[] =>
  weaponsIn(body).flatMap((weapon) => {
    const { serial, make } = readWeapon(seenInRequest({ weapon: {}, identified: weapon }))
    return serial.keys
      ? [
          {
            serial_exact: serial.keys.exact,
            serial_skeleton: serial.keys.skeleton,
            make_code: make.code,
          },
        ]
      : []
  })
