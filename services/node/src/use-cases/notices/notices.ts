import { Fault, type Handling, isFault, type State } from '@proofmark/domain'
import { readSerial } from '@proofmark/markings'
import {
  acknowledgeNotice,
  findNotices,
  listNotices,
  type NodeTx,
  recordAudit,
  storeNotice,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { giveNotice } from '../../notices/give-notice.ts'
import { bodyOf, keysIn } from '../../notices/notice-body.ts'
import type { Page, PageRequest, Person } from '../views.ts'
import { noticesAbout } from './notice-matches.ts'
import { noticeView } from './notice-view.ts'
import type { NoticesWanted, NoticeToSend, NoticeUseCases, NoticeView } from './notice-views.ts'

/** How we want a notice to be handled, unless it says until when it may be kept. */
const usual: Handling = { tlp: 'amber', use: 'tracing-only', onward: 'never' }

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

/** The States to tell: those named, or all; every one of them a member that is not suspended. */
const recipients = (context: NodeContext, named: readonly State[] | null): State[] => {
  const trust = context.trust()
  if (trust.version === 0) throw new Fault('PMK_MEMBERS_UNKNOWN')
  const others = trust
    .members()
    .filter(({ id, role, status }) => role === 'node' && status === 'active' && id !== context.self)
    .map(({ id }) => id)
  if (named === null) return others
  const unknown = named.find((state) => !others.includes(state))
  if (unknown) throw invalid('to', `${unknown} is not another active State of the network`)
  if (named.length === 0) throw invalid('to', 'names no State')
  return [...new Set(named)]
}

/** Where the protocol would refuse what was typed, the person is told which field it is. */
const signing = async <T>(give: () => Promise<T>): Promise<T> => {
  try {
    return await give()
  } catch (error) {
    if (!isFault(error, 'TXP_MESSAGE_INVALID')) throw error
    throw new Fault('PMK_INPUT_INVALID', error.detail, { place: error.place })
  }
}

const requireHappened = ({ kind, on }: NoticeToSend, now: Date): void => {
  if (kind !== 'retransfer' && on !== undefined && on > now.toISOString().slice(0, 10))
    throw invalid('on', 'lies in the future')
}

const sendOne = async (
  context: NodeContext,
  tx: NodeTx,
  person: Person,
  { peer, notice }: { readonly peer: State; readonly notice: NoticeToSend },
): Promise<string> => {
  const at = context.clock()
  const id = uuidV7(at, context.random)
  const content = bodyOf(notice)
  const { retainUntil, training = false } = notice
  const handling = { ...usual, ...(retainUntil ? { retainUntil } : {}) }
  const sent = await signing(() => giveNotice(context, tx, { peer, content, handling, training }))
  await storeNotice(
    tx,
    {
      ...{ id, direction: 'out', peer, ...sent, kind: notice.kind, at, told_by: person.id },
      body: JSON.stringify(content.body),
      handling: JSON.stringify(handling),
      training,
    },
    keysIn(content.body),
  )
  const act = training ? 'training-notice-sent' : 'notice-sent'
  const line = { at, actor: person.id, act, subject: id, code: null }
  await recordAudit(tx, line)
  return id
}

const sendNotice = async (
  context: NodeContext,
  person: Person,
  { to, notice }: { readonly to: readonly State[] | null; readonly notice: NoticeToSend },
): Promise<NoticeView[]> => {
  const states = recipients(context, to)
  if (notice.kind === 'retransfer' && states.length !== 1)
    throw invalid('to', 'a retransfer is told to the State that exported the weapons first')
  requireHappened(notice, context.clock())
  const rows = await context.db.transaction().execute(async (tx) => {
    const ids: string[] = []
    for (const peer of states) ids.push(await sendOne(context, tx, person, { peer, notice }))
    return findNotices(tx, ids)
  })
  for (const peer of states) context.wake('courier', peer)
  return rows.map(noticeView)
}

const takeNote = async (
  context: NodeContext,
  person: Person,
  noticeId: string,
): Promise<NoticeView> => {
  const at = context.clock()
  const { peer, rows } = await context.db.transaction().execute(async (tx) => {
    const taken = await acknowledgeNotice(tx, noticeId, { by: person.id, at })
    if (!taken) throw new Fault('PMK_NOT_FOUND')
    const { notice, first } = taken
    if (first) {
      const content = {
        type: 'notice.ack',
        body: { taken_on: at.toISOString().slice(0, 10) },
      } as const
      const { jti, hash, training } = notice
      await giveNotice(context, tx, {
        ...{ peer: notice.peer, content, handling: usual, training },
        ref: { jti, hash },
      })
      const line = {
        at,
        actor: person.id,
        act: 'notice-acknowledged',
        subject: noticeId,
        code: null,
      }
      await recordAudit(tx, line)
    }
    return { peer: notice.peer, rows: await findNotices(tx, [noticeId]) }
  })
  context.wake('courier', peer)
  const [row] = rows
  if (!row) throw new Fault('PMK_NOT_FOUND')
  return noticeView(row)
}

const list = async (
  { db }: NodeContext,
  { state, serial, ...wanted }: NoticesWanted,
  page: PageRequest,
): Promise<Page<NoticeView>> => {
  const keys = serial === undefined ? undefined : readSerial(serial).keys
  if (keys === null) throw invalid('serial', 'no number can be read')
  const filter = {
    ...wanted,
    ...(state ? { peer: state } : {}),
    ...(keys ? { skeleton: keys.skeleton } : {}),
  }
  const { rows, total } = await listNotices(db, filter, page)
  const nodes = rows.slice(0, page.first).map(noticeView)
  return {
    nodes,
    hasNextPage: rows.length > page.first,
    endCursor: nodes.at(-1)?.id ?? null,
    totalCount: total,
  }
}

/** What people do with the notices of the Programme of Action. */
export const noticeUseCases = (context: NodeContext): NoticeUseCases => ({
  notices: (wanted, page) => list(context, wanted, page),
  sendNotice: (person, to, notice) => sendNotice(context, person, { to, notice }),
  acknowledgeNotice: (person, noticeId) => takeNote(context, person, noticeId),
  noticesAbout: (looked) => noticesAbout(context, looked),
})
