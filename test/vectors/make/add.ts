import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { useKeyFile } from '@proofmark/protocol'
import type { CastFile } from '../attempt.ts'
import { participantOf } from '../teller.ts'
import { askingVectors } from './asking.ts'
import { attachmentVectors } from './attachments.ts'
import { evidenceVectors } from './evidence.ts'
import { answeredEvidenceVectors } from './evidence-answered.ts'
import { permittedEvidenceVectors } from './evidence-permitted.ts'
import { federationVectors } from './federation.ts'
import { handlingVectors } from './handling.ts'
import { logVectors } from './log.ts'
import { mailboxVectors } from './mailbox.ts'
import { bodyVectors } from './message.ts'
import { noticeVectors } from './notices.ts'
import { vouchVectors } from './succession.ts'
import { suspensionVectors } from './suspension.ts'
import { trainingVectors } from './training.ts'
import { type Draft, numbered, type Vector } from './vector.ts'

// node test/vectors/make/add.ts: writes what has no vector yet, signed with the keys of the published cast:
// what others have tried already stays as it is, and what says something new goes behind it.

const folder = join(import.meta.dirname, '..', '..', '..', 'schema', 'vectors')
const fileOf = (area: string): string => join(folder, `${area.toLowerCase()}.json`)

const keptOf = (area: string): readonly Vector[] =>
  existsSync(fileOf(area)) ? JSON.parse(readFileSync(fileOf(area), 'utf8')).vectors : []

const cast: CastFile = JSON.parse(readFileSync(join(folder, 'cast.json'), 'utf8'))
const bra = await participantOf(cast, 'BRA')
const [arg, chl] = [await participantOf(cast, 'ARG'), await participantOf(cast, 'CHL')]
const ury = await participantOf(cast, 'URY')
const monitor = await participantOf(cast, 'some-monitor')
const { signing: directory } = await useKeyFile({ keys: [cast.anchorKey] }, new Date(cast.now))
const shown = { members: cast.members, anchor: cast.anchor, directory }
const known = { bra, arg, chl, monitor, ...shown }
const areas = {
  CLM: handlingVectors({ bra }),
  BDY: bodyVectors({ bra }),
  VCH: await vouchVectors({ arg, chl }),
  SUS: suspensionVectors(cast.anchorKey, bra),
  FED: await federationVectors(bra),
  NTC: noticeVectors({ bra }),
  ASK: askingVectors({ bra }),
  LOG: await logVectors({ bra, arg, chl }),
  MBX: mailboxVectors({ bra, arg, chl, ury }),
  EVD: [
    ...(await evidenceVectors(known)),
    ...(await answeredEvidenceVectors(known)),
    ...(await permittedEvidenceVectors(known)),
  ],
  ATT: await attachmentVectors({ bra, arg, chl }),
  TRN: await trainingVectors(known),
}
for (const [area, drafts] of Object.entries(areas)) {
  const kept = keptOf(area)
  const isNew = ({ says }: Draft): boolean => !kept.some((one) => one.says === says)
  const vectors = [...kept, ...numbered(area, drafts.filter(isNew), kept.length)]
  writeFileSync(fileOf(area), `${JSON.stringify({ area, vectors }, undefined, 2)}\n`)
}
