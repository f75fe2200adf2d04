import { choices, weaponOptions } from './choices.ts'
import { type Entry, said } from './entry.ts'
import { handlingOptions, termsOptions } from './terms.ts'

const notices = () => import('../casework/notices.ts')
const letters = () => import('../casework/letters.ts')
const audit = () => import('../casework/audit.ts')

const channel = choices('Channel').replace('network|', '')
const letterOptions = `--channel ${channel} --on DAY [--reference TEXT] [--document FILE] [--due-on DAY]`
const document = 'the SHA-256 of the document FILE is recorded, the document stays where it is'
const bookedWeapon =
  '[--make TEXT] [--serial TEXT] [--type TEXT] [--model TEXT] [--calibre TEXT] [--country-of-manufacture STATE] [--made-on DAY]'
const printing = `[--language ${choices('FormLanguage')}] [--names-for ${choices('AccessPurpose')}] [--permission STATE=REFERENCE]…`

/** Notices of the Programme of Action, letters, and whom to write to. */
export const betweenStates: readonly Entry[] = [
  said(
    `notices send --kind ${choices('NoticeKind')} [--to STATE]… [--on DAY] [--goes-to STATE] [--reference TEXT] [--method TEXT] [--valid-from DAY] [--country-mark TEXT] [--resolution TEXT] [--against STATE] [--side ${choices('AssistanceSide')}] [--field ${choices('AssistanceField')}] [--until DAY] [--text TEXT] [--retain-until DAY] [--training] ${bookedWeapon} [--import-mark TEXT] [--notice FILE]`,
    'tells these States, or without --to every State in the network, something outside any trace; one weapon in options, up to 100 in FILE, JSON (NoticeInput), - reads stdin; with --training it is an exercise, for ever',
    async () => (await notices()).send,
  ),
  said(
    `notices list [--direction ${choices('NoticeDirection')}] [--kind ${choices('NoticeKind')}] [--state STATE] [--new] [--only training|real] [--serial TEXT] [--text TEXT] [--first N]`,
    'lists notices both ways, the newest first; --new are those nobody took note of',
    async () => (await notices()).list,
  ),
  said(
    'notices ack NOTICE',
    'takes note of a notice; the State that gave it is told so, once',
    async () => (await notices()).acknowledge,
  ),
  said(
    `letters ask TRACE STATE ${letterOptions}`,
    `records that a State which nobody could reach was written to; the trace waits for its answer; ${document}`,
    async () => (await letters()).ask,
  ),
  said(
    `letters answer TRACE STATE ${letterOptions} [--outcome ${choices('AnswerOutcome')}] [--next-state STATE] [--may-quote] [--ground ${choices('Ground')}] [--reason TEXT] [--until DAY] ${handlingOptions} ${bookedWeapon} [--answer FILE] [--wrong TEXT]`,
    'types in what the State wrote back; FILE is JSON (WrittenAnswerInput) with events or candidates; another time only with what was wrong (--wrong)',
    async () => (await letters()).answer,
  ),
  said(
    'letters give-up TRACE STATE',
    'nobody waits any more for the answer to a letter',
    async () => (await letters()).giveUp,
  ),
  said(
    `letters request --from STATE --obtained-on DAY ${letterOptions} [--category ${choices('Category')}] [--ground ${choices('IllicitGround')}] [--sla ${choices('Sla')}] ${termsOptions} ${weaponOptions}`,
    `records a request that came by letter, with the terms it names; it is answered as any other; ${document}`,
    async () => (await letters()).request,
  ),
  said(
    `letters form TRACE STATE ${printing}`,
    'writes the form of a request to a State, HTML to print; with --names-for it holds names of persons, and the look is on record before; what a State’s handling does not let be printed for that needs its consent, or its permission by another way (--permission, only with --names-for)',
    async () => (await letters()).requestForm,
  ),
  said(
    `letters answer-form REQUEST ${printing}`,
    'writes the form of a request that came by letter, with our answer to it',
    async () => (await letters()).answerForm,
  ),
  said(
    'letters told [--first N]',
    'lists every letter, e-mail or Interpol message by which facts of a case left this State, the oldest first: names of fields, never what was in them (supervisor, auditor)',
    async () => (await audit()).letterDisclosures,
  ),
  said(
    'contacts list [STATE]',
    'lists whom to write to, the point of contact first, then its deputies',
    async () => (await letters()).contacts,
  ),
  said(
    'contacts keep STATE [--name TEXT] [--id CONTACT] [--place N] [--office TEXT] [--phone TEXT] [--email TEXT] [--address TEXT] [--hours TEXT] [--languages TEXT] [--note TEXT] [--contact FILE]',
    'keeps whom to write to; with --id in the place of that one; FILE is JSON (ContactInput)',
    async () => (await letters()).keepContact,
  ),
  said(
    'contacts drop CONTACT',
    'keeps a contact no more',
    async () => (await letters()).dropContact,
  ),
]
