import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { admitMember, type Submission } from '@proofmark/protocol'
import type { Command } from '../command.ts'
import { changeMembersAt } from '../members-file-at.ts'
import { Refusal } from '../refusal.ts'

interface Handed {
  readonly id?: string
  readonly keys?: Submission['keys']
  readonly vouch?: string
}

const readHanded = async (path: string): Promise<Handed> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    throw new Refusal(
      `${path} cannot be read as what \`proofmark keys make\` or \`rotate\` prints.`,
    )
  }
}

const roleOf = (text: string): Submission['role'] => {
  if (text === 'node' || text === 'monitor') return text
  throw new Refusal(`A member is a node or a monitor, not "${text}".`)
}

/** Admits a participant, or takes its new keys. */
export const directoryAdmit: Command = {
  async run({ args, stdout }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: {
        id: { type: 'string' },
        inbox: { type: 'string' },
        role: { type: 'string' },
        entity: { type: 'string' },
      },
    })
    const [path, handedPath] = positionals
    if (!path || !handedPath) throw new Refusal('Say proofmark directory admit FILE KEYS')
    const handed = await readHanded(handedPath)
    const id = values.id ?? handed.id
    if (!id || !handed.keys) throw new Refusal('Say who it is with --id; nothing was changed.')
    const { keys, vouch } = handed
    const after = await changeMembersAt(path, (file) => {
      const known = file.members.find(({ member }) => member.id === id)?.member
      const inbox = values.inbox ?? known?.inbox
      const entity = values.entity ?? known?.entity
      if (!inbox) throw new Refusal('Say where it is reached with --inbox; nothing was changed.')
      const role = values.role ? roleOf(values.role) : (known?.role ?? 'node')
      return admitMember(
        file,
        { id, inbox, keys, role, ...(entity && { entity }), ...(vouch && { vouch }) },
        new Date(),
      )
    })
    stdout.write(`${id} is in version ${after.version}.\n`)
  },
}
