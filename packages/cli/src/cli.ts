import type { Command, Terminal } from './command.ts'
import { apiKeysList, apiKeysMake, apiKeysRevoke } from './commands/api-keys.ts'
import { auditDisclosures } from './commands/audit-disclosures.ts'
import { conformance } from './commands/conformance.ts'
import { conformanceAnchor } from './commands/conformance-anchor.ts'
import { directoryAdmit } from './commands/directory-admit.ts'
import { directoryList } from './commands/directory-list.ts'
import { directoryMark } from './commands/directory-mark.ts'
import { directoryLift, directorySuspend } from './commands/directory-status.ts'
import { exportEvidence } from './commands/export-evidence.ts'
import { keysCompromise } from './commands/keys-compromise.ts'
import { keysEncrypt } from './commands/keys-encrypt.ts'
import { keysMake } from './commands/keys-make.ts'
import { keysRotate } from './commands/keys-rotate.ts'
import { markingsNormalize } from './commands/markings-normalize.ts'
import { policyCheck } from './commands/policy-check.ts'
import { policySign } from './commands/policy-sign.ts'
import { policyTest } from './commands/policy-test.ts'
import { registersCorrect } from './commands/registers-correct.ts'
import { registersImport } from './commands/registers-import.ts'
import { restored } from './commands/restored.ts'
import { trustResolve } from './commands/trust-resolve.ts'
import { verifyEvidenceFile } from './commands/verify-evidence.ts'
import { Refusal } from './refusal.ts'

/** Every command; the help is written from this list. */
export const commands: readonly Command[] = [
  markingsNormalize,
  registersImport,
  registersCorrect,
  keysMake,
  keysEncrypt,
  keysRotate,
  keysCompromise,
  directoryAdmit,
  directorySuspend,
  directoryLift,
  directoryMark,
  directoryList,
  trustResolve,
  exportEvidence,
  verifyEvidenceFile,
  auditDisclosures,
  policyCheck,
  policyTest,
  policySign,
  conformanceAnchor,
  conformance,
  restored,
  apiKeysMake,
  apiKeysList,
  apiKeysRevoke,
]

export const help = (): string =>
  [
    'proofmark: the command line of a State’s node',
    '',
    ...commands.flatMap(({ usage, does }) => [`  proofmark ${usage}`, `      ${does}`, '']),
    '  proofmark help',
    '      says this',
    '',
  ].join('\n')

/** The words before the first thing that is filled in. */
const wordsOf = ({ usage }: Command): string[] => {
  const words = usage.split(' ')
  const first = words.findIndex((word) => !/^[a-z-]+$/.test(word) || word.startsWith('-'))
  return first < 0 ? words : words.slice(0, first)
}

const find = (
  args: readonly string[],
): { command: Command; rest: readonly string[] } | undefined => {
  for (const command of commands) {
    const words = wordsOf(command)
    if (words.every((word, index) => args[index] === word))
      return { command, rest: args.slice(words.length) }
  }
  return undefined
}

/** Runs one command. @returns the exit code: 0 done, 1 done and the answer is no, 2 unusable input */
export const runCli = async (terminal: Terminal): Promise<0 | 1 | 2> => {
  const { args, stdout, note } = terminal
  if (args.length === 0 || args[0] === 'help' || args.includes('--help')) {
    stdout.write(help())
    return 0
  }
  const found = find(args)
  if (!found) {
    note(`There is no command "${args.join(' ')}".\n${help()}`)
    return 2
  }
  try {
    return (await found.command.run({ ...terminal, args: found.rest })) ?? 0
  } catch (error) {
    if (!(error instanceof Refusal) && !isBadOption(error) && !isBadConfiguration(error))
      throw error
    note(error instanceof Error ? error.message : String(error))
    return 2
  }
}

const isBadOption = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

const isBadConfiguration = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'PMK_CONFIGURATION_BAD'
