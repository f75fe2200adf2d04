import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { useKeyFile } from '@proofmark/protocol'
import { NOW } from '@proofmark/testkit/participants'
import { errorVectors, receiptVectors } from './answers.ts'
import { askingVectors } from './asking.ts'
import { attachmentVectors } from './attachments.ts'
import { makeCast } from './cast.ts'
import { envelopeVectors } from './envelope.ts'
import { evidenceVectors } from './evidence.ts'
import { logVectors } from './log.ts'
import { mailboxVectors } from './mailbox.ts'
import {
  bodyVectors,
  claimsVectors,
  jsonVectors,
  signatureVectors,
  timeVectors,
} from './message.ts'
import { noticeVectors } from './notices.ts'
import { trainingVectors } from './training.ts'
import { keyVectors, membershipVectors, secondSignatureVectors } from './trust.ts'
import { numbered } from './vector.ts'

// node test/vectors/make/make.ts: makes schema/vectors anew, all of it, with new keys. Signatures are never
// the same twice, so this is run when vectors change, and what it made is committed.

const folder = join(import.meta.dirname, '..', '..', '..', 'schema', 'vectors')
const write = (name: string, value: object): void =>
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(value, undefined, 2)}\n`)

const cast = await makeCast()
const { signing: directory } = await useKeyFile({ keys: [cast.directory.key] }, NOW)
const { anchor } = cast.directory
const areas = {
  ENV: await envelopeVectors(cast),
  SIG: await signatureVectors(cast),
  JSON: jsonVectors(cast),
  CLM: claimsVectors(cast),
  TIM: timeVectors(cast),
  BDY: bodyVectors(cast),
  NTC: noticeVectors(cast),
  ASK: askingVectors(cast),
  RCP: receiptVectors(cast),
  ERR: errorVectors(cast),
  MEM: membershipVectors(cast),
  KEY: await keyVectors(cast),
  PQS: await secondSignatureVectors(cast),
  LOG: await logVectors(cast),
  MBX: mailboxVectors(cast),
  ATT: await attachmentVectors(cast),
  EVD: await evidenceVectors({ ...cast, anchor, directory }),
  TRN: await trainingVectors({ ...cast, anchor, directory }),
}
if (!existsSync(folder)) mkdirSync(folder)
write('cast', cast.file)
for (const [area, drafts] of Object.entries(areas))
  write(area.toLowerCase(), { area, vectors: numbered(area, drafts) })
