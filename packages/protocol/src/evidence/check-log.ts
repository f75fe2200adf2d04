import { isFault } from '@proofmark/domain'
import { decodeCanonical } from '../base64url.ts'
import type { EvidenceContent } from '../generated/messages.ts'
import {
  type Checkpoint,
  cosignaturesOn,
  epochOfLog,
  isSignedBy,
  keysOfLog,
  keysOfWitness,
  type Note,
  type NoteSignature,
  ownerOfLog,
  provesConsistency,
  readCheckpoint,
  type SignedCheckpoint,
} from '../log/index.ts'
import { type Finding, isoTime, momentOf } from './findings.ts'
import type { History } from './member-lists.ts'

const WITNESS = /^txp\/1\/witness\/(.+)$/

export interface CheckedLog {
  /** A checkpoint that holds, of a log at a size: what entries may be proved under. */
  readonly at: (origin: string, size: number) => Checkpoint | undefined
  readonly findings: readonly Finding[]
}

/** Checks the checkpoints of the exporting State's logs, who testified to them, and that each only grew. */
export const checkLog = async (content: EvidenceContent, history: History): Promise<CheckedLog> => {
  const { exported_by: owner, checkpoints } = content
  const good = new Map<string, Checkpoint>()
  const findings: Finding[] = []
  const read: (SignedCheckpoint | null)[] = []
  for (const text of checkpoints) {
    const one = readOrNull(text)
    const testified = one ? await checkTestimony(one, history) : []
    const holds = one !== null && (await isByLog(one, owner, content, history, testified))
    const said = { owner, size: one?.checkpoint.size ?? 0 }
    findings.push(
      { step: 'checkpoint', code: holds ? 'checkpoint-signed' : 'checkpoint-bad', with: said },
      ...testified,
    )
    if (one && holds) good.set(nameOf(one.checkpoint.origin, one.checkpoint.size), one.checkpoint)
    read.push(holds ? one : null)
  }
  return {
    at: (origin, size) => good.get(nameOf(origin, size)),
    findings: [...findings, ...checkGrowth(content, read)],
  }
}

const nameOf = (origin: string, size: number): string => `${origin} ${size}`

const readOrNull = (text: string): SignedCheckpoint | null => {
  try {
    return readCheckpoint(text)
  } catch (error) {
    if (isFault(error)) return null
    throw error
  }
}

/** A checkpoint says no time: its key has to be good when a witness saw it, or when a list was signed. */
const isByLog = async (
  { note, checkpoint }: SignedCheckpoint,
  owner: string,
  content: EvidenceContent,
  history: History,
  testified: readonly Finding[],
): Promise<boolean> => {
  if (ownerOfLog(checkpoint.origin) !== owner) return false
  const seen = testified.flatMap(({ with: { at } }) =>
    typeof at === 'string' ? [Date.parse(at) / 1000] : [],
  )
  for (const second of [...seen, content.exported_at, ...history.seconds()])
    for (const { trust } of history.around(second)) {
      const keys = keysOfLog(trust, checkpoint.origin, momentOf(second))
      try {
        if (await isSignedBy(note, keys)) return true
      } catch (error) {
        if (!isFault(error)) throw error
      }
    }
  return false
}

/** Each witness below a checkpoint, by the key that was its own when it testified. */
export const checkTestimony = async (
  { note, checkpoint }: SignedCheckpoint,
  history: History,
): Promise<Finding[]> => {
  const findings: Finding[] = []
  const owner = ownerOfLog(checkpoint.origin) ?? ''
  for (const line of note.signatures) {
    const witness = WITNESS.exec(line.name)?.[1]
    // Nobody testifies to what they signed themselves.
    if (!witness || witness === owner) continue
    const at = await timeOfTestimony(note, line, witness, history)
    const said = { witness, size: checkpoint.size, owner }
    findings.push(
      at
        ? { step: 'witness', code: 'witnessed', with: { ...said, at } }
        : { step: 'witness', code: 'witness-bad', with: said },
    )
  }
  if (findings.length > 0) return findings
  const said = { size: checkpoint.size, owner }
  return [{ step: 'witness', code: 'witness-absent', with: said }]
}

const timeOfTestimony = async (
  { text }: Note,
  line: NoteSignature,
  witness: string,
  history: History,
): Promise<string | null> => {
  if (line.bytes.length < 8) return null
  const second = Number(Buffer.from(line.bytes).readBigUInt64BE())
  for (const { trust } of history.around(second)) {
    const member = trust.member(witness)
    if (!member) continue
    try {
      const keys = keysOfWitness(member, momentOf(second))
      const [testified] = await cosignaturesOn({ text, signatures: [line] }, keys)
      if (testified) return isoTime(testified.at.getTime() / 1000)
    } catch (error) {
      if (!isFault(error)) throw error
    }
  }
  return null
}

const checkGrowth = (
  { exported_by: owner, growth, checkpoints }: EvidenceContent,
  read: readonly (SignedCheckpoint | null)[],
): Finding[] => {
  if (growth.length !== Math.max(0, checkpoints.length - 1))
    return [{ step: 'checkpoint', code: 'log-forked', with: { owner, from: 0, to: 0 } }]
  return growth.map((path, place) => {
    const from = read[place]?.checkpoint
    const to = read[place + 1]?.checkpoint
    if (from && to && beganAnew(from, to, path)) {
      const epoch = epochOfLog(to.origin)
      return { step: 'checkpoint', code: 'log-began-anew', with: { owner, epoch } }
    }
    const hashes = path.map(decodeCanonical)
    const grew =
      from?.origin === to?.origin &&
      from !== undefined &&
      to !== undefined &&
      hashes.every((hash) => hash !== null) &&
      provesConsistency({ from, to, path: hashes })
    const said = { owner, from: from?.size ?? 0, to: to?.size ?? 0 }
    return { step: 'checkpoint', code: grew ? 'log-grew' : 'log-forked', with: said }
  })
}

/** A participant that was set back goes on in another log, and says so by its name. */
const beganAnew = (from: Checkpoint, to: Checkpoint, path: readonly string[]): boolean =>
  path.length === 0 && epochOfLog(to.origin) > epochOfLog(from.origin)
