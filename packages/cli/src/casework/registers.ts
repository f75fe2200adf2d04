import { spelled } from '../catalogue/choices.ts'
import type { Act } from './at-node.ts'
import { found } from './found.ts'
import { wantedOf } from './lists.ts'
import { holdTable } from './show/audit.ts'
import { noticeNearLines } from './show/said.ts'
import { pairs, under } from './show/text.ts'
import { candidateLines, readingLine, reasons, weaponLines } from './show/weapon.ts'

export const search: Act = async (work) => {
  const { client, input } = work
  const marking = await input('MarkingInput', { file: '--weapon' })
  const data = await client.searchWeapons({ marking, first: wantedOf(work) })
  const head = pairs([
    ['read as', readingLine(data.reading)],
    ['verdict', spelled(data.verdict)],
    ['expired', data.expired ? 'a record that fits was lawfully removed' : null],
  ])
  const lines = [
    ...head,
    ...reasons(data.reasons),
    ...under('Candidates', candidateLines(data.candidates)),
    ...under('Notices', noticeNearLines(data.notices)),
  ]
  return { data, lines }
}

export const show: Act = async ({ client, given }) => {
  const asOf = given.textIf('--as-of') ?? null
  const data = found(await client.weapon({ id: given.text('WEAPON'), asOf }))
  return { data, lines: weaponLines(data) }
}

export const byNumber: Act = async ({ client, given }) => {
  const make = given.textIf('--make') ?? null
  const data = await client.weaponsByNumber({ serial: given.text('SERIAL'), make })
  return { data, lines: data.length > 0 ? data.flatMap(weaponLines) : ['Nothing.'] }
}

export const holds: Act = async ({ client, given }) => {
  const data = await client.legalHolds({ recordId: given.text('RECORD') })
  return { data, lines: holdTable(data) }
}

export const placeHold: Act = async ({ client, given }) => {
  const reason = given.text('--reason')
  const data = await client.placeHold({ recordIds: given.list('RECORD'), reason })
  return { data, lines: holdTable(data) }
}

export const liftHold: Act = async ({ client, given }) => {
  const data = await client.liftHold({ holdId: given.text('HOLD'), reason: given.text('--reason') })
  return { data, lines: holdTable([data]) }
}
