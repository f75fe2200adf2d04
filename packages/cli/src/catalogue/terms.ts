import { choices } from './choices.ts'

/** How something is to be handled, in options. */
export const handlingOptions = `[--tlp ${choices('Tlp')}] [--use ${choices('Use')}] [--onward ${choices('Onward')}] [--retain-until DAY]`

/** On which terms a State is asked, in options; FILE is an `AskingInput`. */
export const termsOptions = [
  `[--purpose ${choices('TracePurpose')}] [--legal ${choices('LegalBasis')}]`,
  handlingOptions,
  '[--intended-use TEXT] [--circumstances TEXT] [--cannot-keep RESTRICTION]… [--cannot-keep-why TEXT]',
  `[--language ${choices('FormLanguage')}] [--asking FILE]`,
].join(' ')

export const termsSay = `the terms stand in every request, --intended-use and --circumstances leave the State; RESTRICTION is ${choices('UseRestriction').replaceAll('|', ', ')}, what we cannot keep, with --cannot-keep-why; FILE of --asking is JSON (AskingInput), and options win over it`
