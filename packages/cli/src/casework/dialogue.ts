import type { Act } from './at-node.ts'
import { wantedOf } from './lists.ts'
import { questionLines, reminderTable, watchTable } from './show/dialogue.ts'

export const questions: Act = async (work) => {
  const data = await work.client.questions({ first: wantedOf(work) })
  return { data, lines: data.length > 0 ? data.flatMap(questionLines) : ['Nothing.'] }
}

export const grant: Act = async ({ client, given }) => {
  const data = await client.grantConsent({
    questionId: given.text('QUESTION'),
    quote: given.choiceIf('--quote', 'Quote') ?? null,
    until: given.textIf('--until') ?? null,
    condition: given.textIf('--condition') ?? null,
  })
  return { data, lines: questionLines(data) }
}

export const deny: Act = async ({ client, given }) => {
  const data = await client.denyConsent({
    questionId: given.text('QUESTION'),
    ground: given.choice('--ground', 'Ground'),
    reason: given.text('--reason'),
  })
  return { data, lines: questionLines(data) }
}

export const reminders: Act = async (work) => {
  const escalated = work.given.flag('--escalated')
  const data = await work.client.reminders({ first: wantedOf(work), escalated })
  return { data, lines: reminderTable(data) }
}

export const noteReminder: Act = async ({ client, given }) => {
  const data = await client.noteReminder({ reminderId: given.text('REMINDER') })
  return { data, lines: reminderTable([data]) }
}

export const watches: Act = async (work) => {
  const status = work.given.choiceIf('--status', 'WatchStatus') ?? 'FOR_A_PERSON'
  const data = await work.client.standingWatches({ status, first: wantedOf(work) })
  return { data, lines: watchTable(data) }
}

export const keepWatching: Act = async ({ client, given }) => {
  const data = await client.keepWatching({ requestId: given.text('REQUEST') })
  return { data, lines: watchTable([data]) }
}
