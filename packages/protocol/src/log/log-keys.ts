import type { Member } from '../generated/messages.ts'
import { isValidAt } from '../keys.ts'
import { ownerOfLog, witnessName } from './checkpoint.ts'
import type { NoteKey } from './note-key.ts'

/** Who takes part, as far as logs go. */
export interface LogOwners {
  member(id: string): Member | undefined
}

const logKeys = (member: Member, at: Date) =>
  member.keys.filter((key) => key.use === 'log' && isValidAt(key, at))

/** The keys a log may have signed its checkpoints with at that time; none where nobody has such a log. */
export const keysOfLog = (owners: LogOwners, origin: string, at: Date): NoteKey[] => {
  const owner = owners.member(ownerOfLog(origin) ?? '')
  return owner ? logKeys(owner, at).map((key) => ({ name: origin, key })) : []
}

/** The keys a participant may have cosigned with at that time. */
export const keysOfWitness = (witness: Member, at: Date): NoteKey[] =>
  logKeys(witness, at).map((key) => ({ name: witnessName(witness.id), key }))
