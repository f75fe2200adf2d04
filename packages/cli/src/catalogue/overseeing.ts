import { choices, weaponOptions } from './choices.ts'
import { type Entry, said } from './entry.ts'

const audit = () => import('../casework/audit.ts')
const registers = () => import('../casework/registers.ts')

/** The columns of a register file: `--occurred-on` is `occurred_on`. */
const columns = [
  '--record-id --occurred-on --type --make --model --calibre --serial --country-of-manufacture',
  '--counterparty-country --party-name --party-kind --licence --year-of-manufacture --import-mark',
  '--component-serials --note --legal-basis',
].flatMap((line) => line.split(' ').map((option) => `[${option} TEXT]`))

/** What supervisors, auditors, registrars and operators look at. */
export const overseeing: readonly Entry[] = [
  said(
    'absences list',
    'lists who is away now or will be, and who stands in',
    async () => (await audit()).absences,
  ),
  said(
    'absences note --deputy PERSON --since TIME --until TIME [--person PERSON]',
    'notes that a person is away, you where nobody is named; what is theirs is shown to the deputy',
    async () => (await audit()).noteAbsence,
  ),
  said(
    'absences end [--person PERSON]',
    'ends an absence before its time',
    async () => (await audit()).endAbsence,
  ),
  said(
    'disclosures [--first N]',
    'lists every message by which facts of a case left this State, the oldest first: names of fields, never what was in them',
    async () => (await audit()).disclosures,
  ),
  said(
    'person-accesses [--actor PERSON] [--first N]',
    'lists who looked at names of persons and what for; never whose name it was',
    async () => (await audit()).personAccesses,
  ),
  said(
    'sdg FROM TO',
    'counts for SDG indicator 16.4.2, from one day to another, both included',
    async () => (await audit()).sdg,
  ),
  said(
    'policy show',
    'says which disclosure policy is in force, and why its file as it is now is not',
    async () => (await audit()).showPolicy,
  ),
  said(
    'policy reload',
    'takes the policy file as it is now into force; a broken one does not come into force',
    async () => (await audit()).reloadPolicy,
  ),
  said(
    'policy history [--first N]',
    'lists each time a version of the disclosure policy came into force',
    async () => (await audit()).policyHistory,
  ),
  said(
    'members',
    'lists the States and regional bodies in the network',
    async () => (await audit()).members,
  ),
  said(
    `weapons search ${weaponOptions} [--first N]`,
    'looks a marking up in our own register, although it is worn, misread or typed badly; FILE is JSON (MarkingInput)',
    async () => (await registers()).search,
  ),
  said(
    'weapons show WEAPON [--as-of TIME]',
    'shows a weapon of our register with its custody, or as the register knew it at that time; no name of a person',
    async () => (await registers()).show,
  ),
  said(
    'weapons by-number SERIAL [--make TEXT]',
    'shows the weapons of our register under exactly this number',
    async () => (await registers()).byNumber,
  ),
  said(
    `registers correct RECORD --reason TEXT [--strike] [--kind ${choices('CustodyKind')}] ${columns.join(' ')}`,
    'appends a correction of a record: a new one with an id of its own (--record-id) and what is right; what is not given is taken over, an empty text empties; --strike instead of fields strikes it',
    async () => (await import('../casework/correct-record.ts')).correctRecord,
  ),
  said(
    'holds list RECORD',
    'lists every legal hold a record ever had',
    async () => (await registers()).holds,
  ),
  said(
    'holds place RECORD… --reason TEXT',
    'keeps records although their time is over, until the hold is lifted',
    async () => (await registers()).placeHold,
  ),
  said(
    'holds lift HOLD --reason TEXT',
    'lifts a hold; a record past its time lapses then',
    async () => (await registers()).liftHold,
  ),
]
