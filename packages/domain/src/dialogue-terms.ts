/** What an asked State may need to know better before it can look (ITI para 21). */
export const weaponFields = [
  'type',
  'make',
  'model',
  'calibre',
  'serial',
  'country-of-manufacture',
  'import-mark',
  'marks',
  'photographs',
  'circumstances',
] as const
export type WeaponField = (typeof weaponFields)[number]

/** Where a request is while there is no answer yet (ITI para 19). */
export const interimStages = [
  'searching',
  'with-a-person',
  'with-another-authority',
  'register-elsewhere',
] as const
export type InterimStage = (typeof interimStages)[number]

/** Why a message is taken back. */
export const recallReasons = [
  'sent-to-the-wrong-state',
  'sent-in-error',
  'case-withdrawn',
  'content-wrong',
] as const
export type RecallReason = (typeof recallReasons)[number]
