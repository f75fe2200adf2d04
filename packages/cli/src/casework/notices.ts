import type { Act, Work } from './at-node.ts'
import { firstOf, onlyTraining } from './lists.ts'
import { noticeLines, noticesLines } from './show/notice.ts'

/** One weapon can be said in options; more stand in a file. */
const weaponIn = async ({ given, input }: Work): Promise<object> => {
  const named = ['--make', '--serial'].some((option) => given.textIf(option) !== undefined)
  return named ? { weapons: [await input('BookedWeaponInput')] } : {}
}

export const send: Act = async (work) => {
  const { client, given, input } = work
  const also = await weaponIn(work)
  const to = given.list('--to')
  const data = await client.sendNotice({
    to: to.length > 0 ? to : null,
    input: await input('NoticeInput', { file: '--notice', also }),
  })
  return { data, lines: noticesLines(data) }
}

export const list: Act = async (work) => {
  const { client, given, input } = work
  const acknowledged = given.flag('--new') ? false : undefined
  const filter = await input('NoticeFilter', {
    also: { acknowledged, training: onlyTraining(work) },
  })
  const data = await firstOf(client.all.notices({ filter }), work)
  return { data, lines: noticesLines(data) }
}

export const acknowledge: Act = async ({ client, given }) => {
  const data = await client.acknowledgeNotice({ noticeId: given.text('NOTICE') })
  return { data, lines: noticeLines(data) }
}
