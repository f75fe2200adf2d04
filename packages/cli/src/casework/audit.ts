import { spelled } from '../catalogue/choices.ts'
import type { Act } from './at-node.ts'
import { firstOf, wantedOf } from './lists.ts'
import {
  absenceTable,
  accessTable,
  counterLines,
  disclosureLines,
  letterDisclosureLines,
  policyLines,
  policyTable,
} from './show/audit.ts'
import { table } from './show/text.ts'

export const absences: Act = async ({ client }) => {
  const data = await client.absences()
  return { data, lines: absenceTable(data) }
}

export const noteAbsence: Act = async ({ client, given }) => {
  const data = await client.noteAbsence({
    person: given.textIf('--person') ?? null,
    deputy: given.text('--deputy'),
    since: given.text('--since'),
    until: given.text('--until'),
  })
  return { data, lines: absenceTable([data]) }
}

export const endAbsence: Act = async ({ client, given }) => {
  const data = await client.endAbsence({ person: given.textIf('--person') ?? null })
  return { data, lines: absenceTable(data) }
}

export const disclosures: Act = async (work) => {
  const data = await firstOf(work.client.all.disclosures(), work)
  return { data, lines: data.length > 0 ? data.flatMap(disclosureLines) : ['Nothing.'] }
}

export const letterDisclosures: Act = async (work) => {
  const data = await firstOf(work.client.all.letterDisclosures(), work)
  return { data, lines: data.length > 0 ? data.flatMap(letterDisclosureLines) : ['Nothing.'] }
}

export const personAccesses: Act = async (work) => {
  const actor = work.given.textIf('--actor') ?? null
  const data = await work.client.personAccesses({ actor, first: wantedOf(work) })
  return { data, lines: accessTable(data) }
}

export const sdg: Act = async ({ client, given }) => {
  const data = await client.sdgCounters({ from: given.text('FROM'), to: given.text('TO') })
  return { data, lines: counterLines(data) }
}

export const showPolicy: Act = async ({ client }) => {
  const data = await client.disclosurePolicy()
  return { data, lines: policyLines(data) }
}

export const reloadPolicy: Act = async ({ client }) => {
  const data = await client.reloadPolicy()
  return { data, lines: policyLines(data) }
}

export const policyHistory: Act = async (work) => {
  const data = await work.client.policiesInForce({ first: wantedOf(work) })
  return { data, lines: policyTable(data) }
}

export const members: Act = async ({ client }) => {
  const data = await client.members()
  const rows = data.map(({ id, role, active }) => [id, spelled(role), active ? '' : 'suspended'])
  return { data, lines: table(['member', 'role', ''], rows) }
}
