/** Stands for the person, and for the national case number, that no message tells. */
export const RESTORED = 'restored'
