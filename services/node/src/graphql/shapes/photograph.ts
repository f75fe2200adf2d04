import { nameOf } from '@proofmark/face'
import type { Photograph as Kept, ReceivedFile, SentFile } from '@proofmark/storage'
import type { Photograph, ReceivedPhotograph, SentPhotograph } from '../../generated/graphql.ts'
import { instant } from './time.ts'

export const shapePhotograph = (kept: Kept): Photograph => ({
  id: kept.id,
  media: kept.media,
  sha256: kept.sha256,
  size: kept.size,
  width: kept.width,
  height: kept.height,
  ofMark: kept.of_mark,
  addedBy: kept.added_by,
  addedAt: instant(kept.added_at),
})

export const shapeSentPhotograph = (file: SentFile): SentPhotograph => ({
  photographId: file.photographId,
  sha256: file.sha256,
  size: file.size,
  state: nameOf(file.state),
  at: instant(file.changedAt),
  delivery: file.delivery,
  tickedBy: file.tickedBy,
  tickedAt: instant(file.tickedAt),
})

export const shapeReceived = (file: ReceivedFile): ReceivedPhotograph => ({
  id: file.id,
  training: file.training,
  sha256: file.sha256,
  size: file.size,
  media: file.media,
  ofMark: file.of_mark,
  state: nameOf(file.state),
  partsHere: file.part_ids.length,
  parts: file.parts,
})
