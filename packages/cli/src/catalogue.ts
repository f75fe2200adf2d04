import { answering } from './catalogue/answering.ts'
import { asking } from './catalogue/asking.ts'
import { beingTold } from './catalogue/being-told.ts'
import { betweenStates } from './catalogue/between-states.ts'
import { carrying } from './catalogue/carrying.ts'
import type { Entry } from './catalogue/entry.ts'
import { erasing } from './catalogue/erasing.ts'
import { overseeing } from './catalogue/overseeing.ts'

/** What is done on the machine of a node, or anywhere. */
const onThisMachine: readonly Entry[] = [
  {
    usage: 'markings normalize [FILE]',
    does: 'reads CSV (type,make,model,calibre,serial[,country_of_manufacture,import_mark]) and writes one JSON object a line: what each field is taken to mean, and why',
    load: async () => (await import('./commands/markings-normalize.ts')).markingsNormalize,
  },
  {
    usage: 'registers import [FILE] [--database URL] [--dry-run] [--rejects FILE] [--json]',
    does: 'loads a register (CSV or JSON Lines; - or none reads stdin) into the node’s database, all of it or nothing; with --rejects bad rows go to that file and the rest is loaded; also --format csv|jsonl, --name NAME, --by WHO',
    load: async () => (await import('./commands/registers-import.ts')).registersImport,
  },
  {
    usage: 'keys make FILE [--second-signature]',
    does: 'makes the keys of a node and writes them to FILE (readable by you only, encrypted with PROOFMARK_KEYS_PASSPHRASE); with PROOFMARK_PKCS11_MODULE they are made in the security module; --second-signature adds a post-quantum key; prints the public part for the directory',
    load: async () => (await import('./commands/keys-make.ts')).keysMake,
  },
  {
    usage: 'keys encrypt FILE',
    does: 'encrypts a key file that is in plain text with PROOFMARK_KEYS_PASSPHRASE',
    load: async () => (await import('./commands/keys-encrypt.ts')).keysEncrypt,
  },
  {
    usage: 'keys rotate FILE [--use sig|enc|log|fed] [--overlap 30d] [--as BRA]',
    does: 'adds new keys valid from now and ends the old ones after the overlap; a running node takes them up by itself; prints the public part, with your own word for it, for the directory',
    load: async () => (await import('./commands/keys-rotate.ts')).keysRotate,
  },
  {
    usage: 'keys compromise FILE KID [--from TIME] [--as BRA]',
    does: 'ends a key somebody else may have, from now or from TIME on, and makes another in its place; prints the public part for the directory, which has to be told at once',
    load: async () => (await import('./commands/keys-compromise.ts')).keysCompromise,
  },
  {
    usage:
      'directory admit FILE KEYS [--id BRA] [--inbox URL] [--role node|monitor] [--entity URL]',
    does: 'admits a participant to the members file with the public keys it handed over, or takes its new keys, for which it has to vouch itself',
    load: async () => (await import('./commands/directory-admit.ts')).directoryAdmit,
  },
  {
    usage: 'directory suspend FILE ID',
    does: 'suspends a member: a running directory tells every member at once',
    load: async () => (await import('./commands/directory-status.ts')).directorySuspend,
  },
  {
    usage: 'directory lift FILE ID',
    does: 'lifts a suspension',
    load: async () => (await import('./commands/directory-status.ts')).directoryLift,
  },
  {
    usage: 'directory mark FILE ID designated-npc|conformance-passed [--until TIME] [--revoke]',
    does: 'gives a member a trust mark, or takes it back',
    load: async () => (await import('./commands/directory-mark.ts')).directoryMark,
  },
  {
    usage: 'directory list FILE [--json]',
    does: 'shows who is admitted, with how many valid keys of all, and which trust marks',
    load: async () => (await import('./commands/directory-list.ts')).directoryList,
  },
  {
    usage: 'trust resolve ENTITY --anchor FILE [--directory URL]',
    does: 'follows the statements on ENTITY to an anchor of FILE and prints what they prove: name, keys, trust marks, and the chain itself',
    load: async () => (await import('./commands/trust-resolve.ts')).trustResolve,
  },
  {
    usage:
      'export TRACE --by PERSON --purpose PURPOSE [--to STATE] [--permission STATE=REFERENCE]… [--out FILE [--pdf FILE]] [--lang LANGUAGE] [--database URL] [--keys FILE] [--anchor FILE]',
    does: 'writes all that this State can prove of a trace into one file, sealed with its signing key: requests, answers, receipts, who was who, proofs and testimonies; to be checked anywhere with `proofmark verify`; --pdf writes the same for the case file on paper, which names the file of --out by its hash; who took it (--by), what for (--purpose, with --to where it is for another State) and under what it holds what others told is put on record; what a State’s handling does not let into it needs that State’s consent (`traces ask-consent --file-for`), or its permission by another way, named by its reference (--permission AUT="NV 12/2026")',
    load: async () => (await import('./commands/export-evidence.ts')).exportEvidence,
  },
  {
    usage: 'verify [FILE] [--anchor FILE] [--lang LANGUAGE] [--training] [--json]',
    does: 'checks an evidence file (- or none reads stdin) by itself, without a network, and says of each step what holds; exit code 0 valid, 1 not valid or an exercise, 2 unusable; --training turns that round for a file of an exercise; --anchor names the directory you were given by hand',
    load: async () => (await import('./commands/verify-evidence.ts')).verifyEvidenceFile,
  },
  {
    usage: 'audit disclosures [--database URL] [--json]',
    does: 'lists every fact that ever left this State: when, to whom, for which purpose, under which rule, and where its evidence stands in the log; names of fields, never what was in them; --json gives an object a line',
    load: async () => (await import('./commands/audit-disclosures.ts')).auditDisclosures,
  },
  {
    usage: 'audit erasures [--database URL] [--json]',
    does: 'lists everything that was erased because another State let it be kept no longer: when, what, whose handling and until which day; names of fields, never what was in them; --json gives an object a line',
    load: async () => (await import('./commands/audit-erasures.ts')).auditErasures,
  },
  {
    usage: 'policy check FILE [--json]',
    does: 'says what is wrong with a disclosure policy (exit code 1), or its version and rules',
    load: async () => (await import('./commands/policy-check.ts')).policyCheck,
  },
  {
    usage: 'policy test [DIR|FILE] [--json]',
    does: 'asks disclosure policies (*.cedar) the example requests beside them (*.cases.json, *.cases.csv); exit code 1 where one says something else than expected',
    load: async () => (await import('./commands/policy-test.ts')).policyTest,
  },
  {
    usage: 'policy sign FILE --key KEYFILE --by NAME',
    does: 'signs a disclosure policy that has no fault and writes the signature to FILE.sig',
    load: async () => (await import('./commands/policy-sign.ts')).policySign,
  },
  {
    usage: 'conformance anchor DIR',
    does: 'makes a conformance kit in DIR: the anchor file for the node under test, and keys for one round of tests',
    load: async () => (await import('./commands/conformance-anchor.ts')).conformanceAnchor,
  },
  {
    usage:
      'conformance URL --kit DIR --state STATE --node-keys FILE [--listen HOST:PORT] [--public URL] [--only FAMILY,…] [--patience SECONDS] [--restart COMMAND] [--report FILE] [--json] [--list]',
    does: 'plays a hostile peer against a node that trusts the anchor of DIR, and reports case by case; --listen and --public say where the kit is the node’s directory meanwhile, --only which families are tried, --patience how long it waits, --restart how the node is killed and begun again; --list tells the cases and tries none',
    load: async () => (await import('./commands/conformance.ts')).conformance,
  },
  {
    usage: 'restored [--database URL] [--json]',
    does: 'says that the database was restored from a backup: at its next start the node gets back from its peers what it lost, before it says anything new',
    load: async () => (await import('./commands/restored.ts')).restored,
  },
  {
    usage:
      'api-keys make NAME --roles ROLE[,ROLE] [--fields FIELD,…] [--days 90] [--by WHO] [--database URL] [--json]',
    does: 'makes the key of a program (investigator, officer, registrar, auditor) and prints it, once; --fields names the only root fields of GraphQL it may use',
    load: async () => (await import('./commands/api-keys.ts')).apiKeysMake,
  },
  {
    usage: 'api-keys list [--database URL] [--json]',
    does: 'lists every key there ever was: roles, fields, until when, when it was last used; never a secret',
    load: async () => (await import('./commands/api-keys.ts')).apiKeysList,
  },
  {
    usage: 'api-keys revoke NAME [--by WHO] [--database URL] [--json]',
    does: 'revokes a key, at once and for ever',
    load: async () => (await import('./commands/api-keys.ts')).apiKeysRevoke,
  },
]

/** Every command; the help is written from this list. */
export const commands: readonly Entry[] = [
  ...asking,
  ...answering,
  ...betweenStates,
  ...carrying,
  ...beingTold,
  ...overseeing,
  ...erasing,
  ...onThisMachine,
]
