import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { useKeyFile } from '@proofmark/protocol'
import type { CastFile } from '../attempt.ts'
import { participantOf } from '../teller.ts'
import { evidenceVectors } from './evidence.ts'
import { logVectors } from './log.ts'
import { mailboxVectors } from './mailbox.ts'
import { noticeVectors } from './notices.ts'
import { trainingVectors } from './training.ts'
import { numbered } from './vector.ts'

// node test/vectors/make/add.ts: writes the areas that have no file yet, signed with the keys of the
// published cast, so that what others have tried already stays as it is.

const folder = join(import.meta.dirname, '..', '..', '..', 'schema', 'vectors')
const fileOf = (area: string): string => join(folder, `${area.toLowerCase()}.json`)

const cast: CastFile = JSON.parse(readFileSync(join(folder, 'cast.json'), 'utf8'))
const bra = await participantOf(cast, 'BRA')
const [arg, chl] = [await participantOf(cast, 'ARG'), await participantOf(cast, 'CHL')]
const ury = await participantOf(cast, 'URY')
const monitor = await participantOf(cast, 'some-monitor')
const { signing: directory } = await useKeyFile({ keys: [cast.anchorKey] }, new Date(cast.now))
const shown = { members: cast.members, anchor: cast.anchor, directory }
const areas = {
  NTC: noticeVectors({ bra }),
  LOG: await logVectors({ bra, arg, chl }),
  MBX: mailboxVectors({ bra, arg, chl, ury }),
  EVD: await evidenceVectors({ bra, arg, chl, monitor, ...shown }),
  TRN: await trainingVectors({ bra, arg, chl, monitor, ...shown }),
}
for (const [area, drafts] of Object.entries(areas)) {
  if (existsSync(fileOf(area))) continue
  const vectors = { area, vectors: numbered(area, drafts) }
  writeFileSync(fileOf(area), `${JSON.stringify(vectors, undefined, 2)}\n`)
}
