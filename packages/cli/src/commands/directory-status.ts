import { parseArgs } from 'node:util'
import { type Member, setStatus } from '@proofmark/protocol'
import type { Command } from '../command.ts'
import { changeMembersAt } from '../members-file-at.ts'
import { Refusal } from '../refusal.ts'

const statusCommand = (word: 'suspend' | 'lift', status: Member['status']): Command => ({
  async run({ args, stdout }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, strict: true })
    const [path, id] = positionals
    if (!path || !id) throw new Refusal(`Say proofmark directory ${word} FILE ID`)
    const after = await changeMembersAt(path, (file) => setStatus(file, id, status, new Date()))
    stdout.write(`${id} is ${status} in version ${after.version}.\n`)
  },
})

export const directorySuspend = statusCommand('suspend', 'suspended')
export const directoryLift = statusCommand('lift', 'active')
