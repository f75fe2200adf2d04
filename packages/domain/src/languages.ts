/** The languages of the United Nations. */
export const languages = ['en', 'ar', 'zh', 'fr', 'ru', 'es'] as const
export type Language = (typeof languages)[number]
