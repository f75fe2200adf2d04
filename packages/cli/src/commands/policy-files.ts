import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Case, casesIn, type PolicyFile, policyNameOf } from '@proofmark/policy'
import { Refusal } from '../refusal.ts'

const noSuchFile = (path: string) =>
  new Refusal(`${path}: there is no such file. Nothing was done.`)

/** @throws Refusal where it cannot be read */
export const readPolicy = async (path: string): Promise<PolicyFile> => {
  try {
    return { name: policyNameOf(path), text: await readFile(path, 'utf8') }
  } catch {
    throw noSuchFile(path)
  }
}

/** The policy files meant: the file itself, or every `.cedar` in the folder. */
export const policiesAt = async (path: string): Promise<string[]> => {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw noSuchFile(path)
  if (!found.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => name.endsWith('.cedar')).sort()
  if (names.length === 0) throw new Refusal(`${path}: there is no .cedar file in it.`)
  return names.map((name) => join(path, name))
}

/** The cases that lie beside a policy: `open.cases.json` or `open.cases.csv` for `open.cedar`. */
export const casesBeside = async (path: string): Promise<Case[]> => {
  const stem = join(dirname(path), basename(path, '.cedar'))
  const found = await Promise.all(
    (['json', 'csv'] as const).map(async (format) => {
      const text = await readFile(`${stem}.cases.${format}`, 'utf8').catch(() => undefined)
      return text === undefined ? [] : casesIn(text, format)
    }),
  )
  const cases = found.flat()
  if (cases.length === 0)
    throw new Refusal(`There are no cases beside ${path}: write ${stem}.cases.json or .csv.`)
  return cases
}
