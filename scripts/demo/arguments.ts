import { parseArgs } from 'node:util'
import { Refusal } from '../bootstrap/say.mjs'

export interface Batch {
  readonly registers: string
  readonly seizures: string
  readonly out: string | null
  readonly seizedIn: string
}

export interface Wishes {
  readonly exit: boolean
  /** null: the demo's own story. */
  readonly batch: Batch | null
}

export const usage = `npm start                              three States trace a weapon; stays up until Ctrl-C
npm start -- --exit                    the same, then stops; exit code 0 when the trace succeeded
npm start -- --registers DIR --seizures FILE --out FILE [--seized-in BRA] --exit
                                       one node for each DIR/<ISO3>.csv; traces every seizure to its end
                                       (without --seizures they are read from stdin, without --out the
                                       result goes to stdout)`

const options = {
  exit: { type: 'boolean', default: false },
  registers: { type: 'string' },
  seizures: { type: 'string' },
  out: { type: 'string' },
  'seized-in': { type: 'string', default: 'BRA' },
} as const

/** @throws Refusal naming the option that is wrong */
export const readWishes = (args: readonly string[]): Wishes => {
  const values = parse(args)
  const { exit, registers, seizures, out } = values
  const seizedIn = values['seized-in']
  if (registers === undefined) {
    if (seizures !== undefined || out !== undefined)
      throw new Refusal(`--seizures and --out need --registers.\n${usage}`)
    return { exit, batch: null }
  }
  if (!/^[A-Z]{3}$/.test(seizedIn))
    throw new Refusal(
      `--seized-in takes an ISO 3166-1 alpha-3 code such as BRA, not "${seizedIn}".`,
    )
  return { exit, batch: { registers, seizures: seizures ?? '-', out: out ?? null, seizedIn } }
}

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}
