import { choices, weaponOptions } from './choices.ts'
import { type Entry, said } from './entry.ts'
import { termsOptions, termsSay } from './terms.ts'

const cases = () => import('../casework/cases.ts')
const photographs = () => import('../casework/photographs.ts')
const traces = () => import('../casework/traces.ts')

/** Cases of our own, and what we ask other States. */
export const asking: readonly Entry[] = [
  said(
    `cases open --national-number NUMBER --obtained-on DAY [--category ${choices('Category')}] [--ground ${choices('IllicitGround')}] [--circumstances TEXT] [--training] ${weaponOptions}`,
    'opens a case; FILE is JSON (MarkingInput), - reads stdin, and options win over it; says what is missing and whom sending it would ask; NUMBER and circumstances never leave the State; with --training it is an exercise, for ever',
    async () => (await cases()).open,
  ),
  said(
    'cases show CASE',
    'shows a case: the weapon as read, what an answer will need, whom it would ask and why, photographs, notices, and where the same weapon is traced already',
    async () => (await cases()).show,
  ),
  said(
    'cases share CASE PERSON [--end]',
    'names a person who may see a case too, or with --end names them no more',
    async () => (await cases()).share,
  ),
  said(
    'cases restrict CASE [--lift]',
    'keeps a case to whoever opened it and the persons named in it, or with --lift opens it to every officer again',
    async () => (await cases()).restrict,
  ),
  said(
    'cases photograph CASE FILE [--of-mark]',
    'adds a photograph (JPEG or PNG; - reads stdin); the node keeps it without metadata, encrypted',
    async () => (await cases()).photograph,
  ),
  said(
    `cases save-photograph PHOTOGRAPH FILE --for ${choices('AccessPurpose')}`,
    'writes a photograph of a case to a new file, readable by you only; the look is on record with its purpose',
    async () => (await photographs()).save,
  ),
  said(
    'cases remove-photograph PHOTOGRAPH',
    'takes the content of a photograph away for good; that it was there stays on record',
    async () => (await cases()).removePhotograph,
  ),
  said(
    'cases origin-otherwise CASE [--take-back]',
    'records that the origin of a weapon was established by other means than a trace (SDG 16.4.2)',
    async () => (await cases()).originOtherwise,
  ),
  said(
    `photographs as-sent PHOTOGRAPH --out FILE --for ${choices('AccessPurpose')}`,
    'writes the very bytes that would leave of a photograph of a case to a new file, readable by you only; nothing is sent, and the look is on record with its purpose',
    async () => (await photographs()).asSent,
  ),
  said(
    `traces send CASE… [--sla ${choices('Sla')}] [--wait-for-consent] [--photograph PHOTOGRAPH]… [--also STATE]… [--leave-out STATE]… ${termsOptions}`,
    `sends the trace of a case: our own register first, then every State a clue points to; several cases go each by itself; with --wait-for-consent a next State is not asked before the answer may be quoted there; copies of up to five photographs go with it to every State that is asked; --also asks a State no clue points to, --leave-out asks one never in this trace (these three: one case); ${termsSay}`,
    async () => (await traces()).send,
  ),
  said(
    `traces list [--status ${choices('TraceStatus')}] [--outcome ${choices('Outcome')}] [--national-number NUMBER] [--overdue] [--only training|real] [--first N]`,
    'lists the traces this State asked for, the newest first',
    async () => (await traces()).list,
  ),
  said(
    'traces show TRACE',
    'shows a trace: on which terms, who was asked and why, which photographs left, what each answered and held back, what was said, the chain between the States, how it ended and why',
    async () => (await traces()).show,
  ),
  said(
    'traces follow TRACE',
    'tells every change of a trace until it ends or waits for a person, then shows it',
    async () => (await traces()).follow,
  ),
  said(
    'traces choose TRACE STATE SERIAL [--made-on DAY]',
    'chooses one of the candidates a State offered; the trace goes on with that weapon',
    async () => (await traces()).choose,
  ),
  said(
    'traces ask TRACE STATE --why TEXT',
    'asks one State more, or one again that did not answer, refused, or whose request was taken back; why is kept here and never leaves',
    async () => (await traces()).ask,
  ),
  said(
    'traces withdraw TRACE',
    'ends a trace without a finding, because it is no longer wanted',
    async () => (await traces()).withdraw,
  ),
  said(
    'traces follow-again TRACE',
    'follows a trace again that waits for a person, such as one whose answer was corrected, or whose consent nobody waits for any more',
    async () => (await traces()).followAgain,
  ),
  said(
    `traces recall TRACE STATE --why ${choices('RecallReason')} [--note TEXT]`,
    'takes a request back from one State; what was signed stays evidence',
    async () => (await traces()).recall,
  ),
  said(
    `traces clarify TRACE STATE [--text TEXT] [--photograph PHOTOGRAPH]… ${weaponOptions}`,
    'tells a State what it asked for; a weapon is a second reading, and what was read first stays in the case; copies of up to five photographs go to this State alone',
    async () => (await traces()).clarify,
  ),
  said(
    `traces ask-consent TRACE STATE --to STATE --purpose TEXT [--quote ${choices('Quote')}] [--file-for ${choices('AccessPurpose')}]`,
    'asks a State to let us quote its answer to another one, or, with our own State and --file-for, have it in a file that serves this (`export`); nothing is quoted or written before it grants that',
    async () => (await traces()).askConsent,
  ),
]
