import { readFileSync } from 'node:fs'
import { Unusable } from './parse.ts'
import type { Setting } from './spec.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** Names a JSON file with more settings; the environment wins over it. */
export const CONFIG_NAME = 'PROOFMARK_CONFIG'

export const fileNameOf = (name: string): string => `${name}_FILE`

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Unusable('names a file that cannot be read')
  }
}

const parseObject = (text: string): object => {
  try {
    const value: unknown = JSON.parse(text)
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value
  } catch {
    // Told below: the parser's own words may quote a secret of the file.
  }
  throw new Unusable('names a file that is no JSON object')
}

/** @throws Unusable */
export const readConfigFile = ({ [CONFIG_NAME]: path }: Env): Env => {
  if (!path) return {}
  const entries = Object.entries(parseObject(readText(path)))
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

/** The text given for a setting, if any. @throws Unusable */
export const textOf = ({ name, secret }: Setting, env: Env): string | undefined => {
  const text = env[name] || undefined
  const path = secret ? env[fileNameOf(name)] : undefined
  if (!path) return text
  if (text !== undefined) throw new Unusable(`is given twice, also as ${fileNameOf(name)}`)
  return readText(path).trimEnd() || undefined
}
