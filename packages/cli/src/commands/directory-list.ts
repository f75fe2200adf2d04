import { parseArgs } from 'node:util'
import { isValidAt, type MembersFile } from '@proofmark/protocol'
import type { Command } from '../command.ts'
import { readMembersAt } from '../members-file-at.ts'
import { Refusal } from '../refusal.ts'

const linesOf = ({ version, members }: MembersFile, now: Date): string[] => [
  `version ${version}`,
  ...members.map(({ member, marks }) => {
    const valid = member.keys.filter((key) => isValidAt(key, now)).length
    const given = Object.keys(marks).join(' ') || '-'
    return [
      member.id,
      member.role,
      member.status,
      `${valid}/${member.keys.length} keys`,
      given,
      member.inbox,
    ].join('\t')
  }),
]

/** Shows who is admitted. */
export const directoryList: Command = {
  async run({ args, stdout }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const [path] = positionals
    if (!path) throw new Refusal('Say proofmark directory list FILE')
    const file = await readMembersAt(path)
    const text = values.json
      ? JSON.stringify(file, undefined, 2)
      : linesOf(file, new Date()).join('\n')
    stdout.write(`${text}\n`)
  },
}
