import type { Because } from './terms.ts'

/** What is known of a weapon before anybody is asked; a register looks for these. */
export interface CaseAsRead {
  readonly serial: 'legible' | 'partial' | 'obliterated' | 'absent' | 'restored' | 'not-a-serial'
  /** Numbers the text may mean beside the one taken. */
  readonly otherNumbers: number
  readonly make: Known
  readonly model: Known
  readonly calibre: Known
  readonly type: Known
  readonly country: Known
  readonly importMark: Known
  readonly anyMark: boolean
  /** A mark somebody tried to take off, and nobody has brought back. */
  readonly alteredMark: boolean
  /** A photograph shows a mark: whoever answers may read it otherwise. */
  readonly markPhotographed: boolean
  /** How many States, our own among them, some clue points to. */
  readonly pointsTo: number
  readonly circumstances: boolean
}

/** Typed and understood, typed and not understood, or not typed. */
export type Known = 'known' | 'unknown' | 'missing'

/** `needed`: most registers will find nothing without it. `helps`: an answer will be quicker or surer. */
export interface QualityNote extends Because {
  readonly need: 'needed' | 'helps'
}

const note = (code: string, need: QualityNote['need']): QualityNote => ({ code, need, params: {} })

const ofNumber = ({ serial, otherNumbers, make, calibre }: CaseAsRead): QualityNote[] => {
  if (serial === 'absent' || serial === 'not-a-serial') return [note('quality-no-number', 'needed')]
  if (serial === 'obliterated') return [note('quality-number-obliterated', 'needed')]
  const notes: QualityNote[] = []
  if (serial === 'partial' && make !== 'known')
    notes.push(note('quality-partial-without-make', 'needed'))
  else if (serial === 'partial' && calibre !== 'known')
    notes.push(note('quality-partial-without-calibre', 'helps'))
  if (otherNumbers > 0) notes.push(note('quality-several-numbers', 'helps'))
  return notes
}

const ofWeapon = ({ make, model, calibre, type, country }: CaseAsRead): QualityNote[] => [
  ...(make === 'missing' ? [note('quality-no-make', 'helps')] : []),
  ...(make === 'unknown' ? [note('quality-make-unknown', 'helps')] : []),
  ...(model === 'missing' ? [note('quality-no-model', 'helps')] : []),
  ...(calibre === 'missing' ? [note('quality-no-calibre', 'helps')] : []),
  ...(type === 'missing' ? [note('quality-no-type', 'helps')] : []),
  ...(country === 'missing' && make !== 'known' ? [note('quality-no-country', 'helps')] : []),
]

const ofMarks = ({
  importMark,
  anyMark,
  alteredMark,
  markPhotographed,
  pointsTo,
}: CaseAsRead): QualityNote[] => [
  ...(importMark === 'missing' ? [note('quality-no-import-mark', 'helps')] : []),
  ...(importMark === 'unknown' ? [note('quality-import-mark-unknown', 'helps')] : []),
  ...(anyMark ? [] : [note('quality-no-other-marks', 'helps')]),
  ...(alteredMark ? [note('quality-mark-altered', 'helps')] : []),
  ...(markPhotographed ? [] : [note('quality-no-photograph', 'helps')]),
  ...(pointsTo === 0 ? [note('quality-nobody-to-ask', 'needed')] : []),
]

/**
 * What a case lacks before it is sent, and what an answer will probably need (ITI paras 8 and 17). It is
 * advice and keeps nobody from sending: a weapon is as it was found.
 */
export const caseQuality = (read: CaseAsRead): QualityNote[] => {
  const notes = [
    ...ofNumber(read),
    ...ofWeapon(read),
    ...ofMarks(read),
    ...(read.circumstances ? [] : [note('quality-no-circumstances', 'helps')]),
  ]
  return [
    ...notes.filter(({ need }) => need === 'needed'),
    ...notes.filter(({ need }) => need === 'helps'),
  ]
}
