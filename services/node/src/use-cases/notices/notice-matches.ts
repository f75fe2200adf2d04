import type { Because, NoticeKind } from '@proofmark/domain'
import { readWeapon, type WeaponAsSeen } from '@proofmark/markings'
import { type NamedIn, noticesNaming } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { seenInRequest } from '../register/register.ts'
import { noticeView } from './notice-view.ts'
import type { LookedAt, NoticeMatch } from './notice-views.ts'

type Params = Because['params']

/** Why a person who looks at the weapon should know. */
const reasons: Readonly<Record<NoticeKind, ((params: Params) => Because) | null>> = {
  loss: (params) => ({ code: 'noticed-loss', params }),
  theft: (params) => ({ code: 'noticed-theft', params }),
  destruction: (params) => ({ code: 'noticed-destruction', params }),
  retransfer: (params) => ({ code: 'noticed-retransfer', params }),
  embargo: (params) => ({ code: 'noticed-embargo', params }),
  'marking-practice': null,
  assistance: null,
}

const matchOf = ({ notice: row, exact }: NamedIn, seen: string, self: string): NoticeMatch[] => {
  const because = reasons[row.kind]
  if (!because) return []
  const notice = noticeView(row)
  const params = {
    state: row.direction === 'in' ? row.peer : self,
    ...(notice.on ? { on: notice.on } : {}),
    ...(notice.goesTo ? { to: notice.goesTo } : {}),
  }
  const serialMatch = exact === seen ? 'exact' : 'look-alike'
  return [{ notice, serialMatch, because: because(params) }]
}

/** Null also where the weapon is made up: nobody can have told of it. */
const seenIn = async ({ db }: NodeContext, looked: LookedAt): Promise<WeaponAsSeen | null> => {
  if ('seen' in looked) return looked.seen
  if ('caseId' in looked) {
    const file = await db
      .selectFrom('case_file')
      .select('seen')
      .where('id', '=', looked.caseId)
      .where('training', '=', false)
      .executeTakeFirst()
    return file?.seen ?? null
  }
  const request = await db
    .selectFrom('request')
    .select('body')
    .where('id', '=', looked.requestId)
    .where('training', '=', false)
    .executeTakeFirst()
  return request?.body ? seenInRequest(request.body) : null
}

/** The notices that name a number like that of the weapon somebody looks at. Nothing follows by itself. */
export const noticesAbout = async (
  context: NodeContext,
  looked: LookedAt,
): Promise<NoticeMatch[]> => {
  const seen = await seenIn(context, looked)
  if (!seen) return []
  const { serial, make } = readWeapon(seen)
  if (!serial.keys) return []
  const { exact, skeleton } = serial.keys
  const makes = [...(make.code ? [make.code] : []), ...make.alternatives]
  const named = await noticesNaming(context.db, { skeleton, makes })
  return named.flatMap((one) => matchOf(one, exact, context.self))
}
