import { choices } from './choices.ts'
import { type Entry, said } from './entry.ts'
import { handlingOptions } from './terms.ts'

const requests = () => import('../casework/requests.ts')
const answers = () => import('../casework/answers.ts')
const photographs = () => import('../casework/photographs.ts')
const dialogue = () => import('../casework/dialogue.ts')

/** An answer in options; FILE is an `AnswerInput`. */
const answerOptions = [
  `[--outcome ${choices('AnswerOutcome')}] [--weapon-id WEAPON]`,
  `[--withhold GROUP]… [--ground ${choices('Ground')}] [--reason TEXT]`,
  `[--until DAY] [--next STATE] ${handlingOptions} [--invented FILE] [--answer FILE]`,
].join(' ')

const withheld = `GROUP is ${choices('FieldGroup').replaceAll('|', ', ')}, held back on --ground with --reason; FILE of --answer is JSON (AnswerInput), - reads stdin, and options win over it; without --tlp and --use it is told under TLP amber and for tracing only, looser ones are refused unless the policy permits them, and --retain-until is the last day the State that asked may keep it; in training, --invented is JSON (InventedInput), what is made up in the place of a weapon of the register`

/** What other States ask us. */
export const answering: readonly Entry[] = [
  said(
    `queue [--mine] [--nobodys] [--overdue] [--only training|real] [--from STATE] [--status ${choices('RequestStatus')}] [--first N]`,
    'lists what other States ask, by deadline; --mine is yours and that of people who are away and whose deputy you are',
    async () => (await requests()).queue,
  ),
  said(
    'requests show REQUEST',
    'shows a request: the weapon, on which terms it is asked about, photographs, what our register offers for it and why, what was said, notices, and where the same weapon is traced already',
    async () => (await requests()).show,
  ),
  said(
    `photographs received PHOTOGRAPH --out FILE --for ${choices('AccessPurpose')}`,
    'writes a photograph that came with a request, once it is complete, to a new file, readable by you only; the look is on record with its purpose',
    async () => (await photographs()).received,
  ),
  said(
    'requests take REQUEST',
    'takes a request that is nobody’s',
    async () => (await requests()).take,
  ),
  said(
    'requests hand-off REQUEST PERSON --note TEXT',
    'hands a request to a named person',
    async () => (await requests()).handOff,
  ),
  said(
    'requests hand-offs REQUEST',
    'lists through whose hands a request went',
    async () => (await requests()).handOffs,
  ),
  said(
    'requests ack REQUEST',
    'tells the State that asked, once, that a person took its request',
    async () => (await requests()).acknowledge,
  ),
  said(
    `requests clarify REQUEST --field FIELD… --question TEXT`,
    `asks for what is missing; our clock stands still until the State tells; FIELD is ${choices('WeaponField').replaceAll('|', ', ')}`,
    async () => (await requests()).clarify,
  ),
  said(
    `requests interim REQUEST --stage ${choices('InterimStage')} [--expected-on DAY] [--reason TEXT]`,
    'tells where a request stands; it is no answer, and the deadline stays',
    async () => (await requests()).interim,
  ),
  said(
    `requests answer REQUEST ${answerOptions}`,
    `answers a request at once; ${withheld}`,
    async () => (await answers()).answer,
  ),
  said(
    `requests draft REQUEST [--wrong TEXT] ${answerOptions}`,
    `drafts an answer and shows exactly what would leave; nothing is sent; --wrong drafts a correction of the answer given before and says what was wrong with it; ${withheld}`,
    async () => (await answers()).draft,
  ),
  said(
    `requests correct REQUEST --wrong TEXT ${answerOptions}`,
    `tells the State that asked that an answer was wrong, why, and what is right; both stay provable; ${withheld}`,
    async () => (await answers()).correct,
  ),
  said(
    'requests to-correct [--first N]',
    'lists answers we gave that rested on an entry which was corrected since',
    async () => (await requests()).toCorrect,
  ),
  said(
    'requests restrict REQUEST [--lift]',
    'keeps a request to whoever has it, beside supervisors and auditors, or with --lift opens it to every officer again',
    async () => (await requests()).restrict,
  ),
  said(
    `drafts list [--status ${choices('DraftStatus')}] [--first N]`,
    'lists drafted answers; those that wait come by the deadline of their request',
    async () => (await answers()).listDrafts,
  ),
  said(
    'drafts show DRAFT',
    'shows exactly what would leave, what is held back and under which rule, and its version',
    async () => (await answers()).showDraft,
  ),
  said(
    'drafts approve DRAFT --version N',
    'approves the version of a draft that you read, for a limited time; nothing is sent; nobody approves what they wrote',
    async () => (await answers()).approve,
  ),
  said(
    'drafts withdraw-approval DRAFT',
    'takes an approval back, as long as the answer has not left',
    async () => (await answers()).withdrawApproval,
  ),
  said(
    'drafts release DRAFT --version N',
    'approves the version of a draft that you read and sends it at once; it leaves the State for good',
    async () => (await answers()).release,
  ),
  said(
    'drafts send DRAFT',
    'sends a draft, with an approval that stands where the policy wants a second person; it leaves the State for good',
    async () => (await answers()).sendDraft,
  ),
  said(
    'drafts withdraw DRAFT',
    'takes a draft back; the request waits for another answer',
    async () => (await answers()).withdrawDraft,
  ),
  said(
    'questions [--first N]',
    'lists what other States asked about a request and nobody here answered yet',
    async () => (await dialogue()).questions,
  ),
  said(
    `consent grant QUESTION [--quote ${choices('Quote')}] [--until DAY] [--condition TEXT]`,
    'lets the State that asks quote our answer to the one it named, as far as it asked or less',
    async () => (await dialogue()).grant,
  ),
  said(
    `consent deny QUESTION --ground ${choices('Ground')} --reason TEXT`,
    'does not let it',
    async () => (await dialogue()).deny,
  ),
  said(
    'reminders [--escalated] [--first N]',
    'lists deadlines that passed without an answer, and days by which one was promised, that nobody noted yet; with --escalated those a supervisor is told of',
    async () => (await dialogue()).reminders,
  ),
  said(
    'reminders note REMINDER',
    'notes that you see to a reminder; it is not shown again',
    async () => (await dialogue()).noteReminder,
  ),
  said(
    `watches [--status ${choices('WatchStatus')}] [--first N]`,
    'lists our answers of no record that are looked at again when books come',
    async () => (await dialogue()).watches,
  ),
  said(
    'watches keep REQUEST',
    'says that what came does not change the answer; it is watched on',
    async () => (await dialogue()).keepWatching,
  ),
]
