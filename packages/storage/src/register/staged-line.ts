import { hash } from 'node:crypto'
import type { WeaponTable } from '../tables/register.ts'
import { type RegisterRow, registerColumns, type WrittenRow } from './row.ts'
import { weaponColumns } from './weapon-columns.ts'

const special = /[\\\n\r\t]/
const specials = /[\\\n\r\t]/g
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** A value as COPY takes it. */
const copied = (value: string | null): string => {
  if (value === null) return '\\N'
  return special.test(value) ? value.replace(specials, (sign) => escapes[sign] ?? sign) : value
}

const byName = registerColumns
  .map((name, index) => ({ name, index }))
  .sort((one, other) => (one.name < other.name ? -1 : 1))

/** What the row says, and a digest that is the same in whatever order the columns of its file stand. */
export const contentOf = (
  written: WrittenRow,
): { readonly json: string; readonly digest: string } => {
  const said: Record<string, string> = {}
  for (const { name, index } of byName) {
    const value = written[index]
    if (value) said[name] = value
  }
  const json = JSON.stringify(said)
  return { json, digest: hash('sha256', json, 'base64url') }
}

const noWeapon = '\t\\N'.repeat(weaponColumns.length)

const weaponLine = (weapon: WeaponTable): string => {
  let line = ''
  for (const column of weaponColumns) line += `\t${copied(weapon[column])}`
  return line
}

/** The columns of the staging table, beside those of the weapon, in the order of a line. */
export const stagedColumns = [
  'line',
  'record_id',
  'weapon_id',
  'kind',
  'occurred_on',
  'counterparty',
  'party_name',
  'party_kind',
  'licence',
  'as_written',
  'digest',
] as const

/** One line for COPY. The weapon is written with the first of its rows only. */
export const stagedLine = (
  row: RegisterRow,
  { line, weapon, first }: { line: number; weapon: WeaponTable; first: boolean },
): string => {
  const { json, digest } = contentOf(row.written)
  const { kind, occurredOn, partyKind } = row
  const event = `${line}\t${copied(row.recordId)}\t${weapon.id}\t${kind}\t${occurredOn}`
  const party = `${copied(row.counterparty)}\t${copied(row.partyName)}\t${copied(partyKind)}`
  const about = first ? weaponLine(weapon) : noWeapon
  return `${event}\t${party}\t${copied(row.licence)}\t${copied(json)}\t${digest}${about}\n`
}
