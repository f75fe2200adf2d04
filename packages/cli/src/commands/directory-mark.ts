import { parseArgs } from 'node:util'
import { setMark, type TrustMarkName, trustMarkTypes } from '@proofmark/protocol'
import type { Command } from '../command.ts'
import { changeMembersAt } from '../members-file-at.ts'
import { Refusal } from '../refusal.ts'

const names = Object.keys(trustMarkTypes) as TrustMarkName[]

/** Gives a member a trust mark, or takes it back. */
export const directoryMark: Command = {
  async run({ args, stdout }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: { until: { type: 'string' }, revoke: { type: 'boolean', default: false } },
    })
    const [path, id, text] = positionals
    const name = names.find((known) => known === text)
    if (!path || !id || !name)
      throw new Refusal(`Say proofmark directory mark FILE ID ${names.join('|')}`)
    const { until } = values
    if (until !== undefined && Number.isNaN(Date.parse(until)))
      throw new Refusal(`--until is a time, as 2027-01-01T00:00:00Z, not "${until}".`)
    const now = new Date()
    const given = values.revoke ? null : { since: now.toISOString(), ...(until && { until }) }
    const after = await changeMembersAt(path, (file) => setMark(file, id, { name, given }, now))
    stdout.write(`${id}: ${name} ${given ? 'given' : 'taken back'} in version ${after.version}.\n`)
  },
}
