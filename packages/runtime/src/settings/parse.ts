import { statSync } from 'node:fs'
import type { ChoiceSetting, NumberSetting, Setting, SettingValue, UrlSetting } from './spec.ts'

/** What is wrong with a value, to be read after the setting's name; never the value of a secret. */
export class Unusable extends Error {}

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** As a number of ms, or with a unit: `500ms`, `30s`, `5m`, `2h`, `7d`. */
const parseMs = (text: string): number => {
  const { count, unit = 'ms' } = /^(?<count>\d+)(?<unit>ms|s|m|h|d)?$/.exec(text)?.groups ?? {}
  if (count === undefined) throw new Unusable('is not a duration')
  return Number(count) * unitMs[unit as keyof typeof unitMs]
}

const parseInteger = (text: string): number => {
  if (!/^-?\d{1,15}$/.test(text)) throw new Unusable('is not a whole number')
  return Number(text)
}

const limitsOf = ({ kind, least, most }: NumberSetting): { least: number; most: number } =>
  kind === 'port'
    ? { least: least ?? 0, most: most ?? 65_535 }
    : { least: least ?? 0, most: most ?? Number.MAX_SAFE_INTEGER }

const parseNumber = (text: string, setting: NumberSetting): number => {
  const value = setting.kind === 'milliseconds' ? parseMs(text) : parseInteger(text)
  const { least, most } = limitsOf(setting)
  if (value < least) throw new Unusable(`is less than ${least}`)
  if (value > most) throw new Unusable(`is more than ${most}`)
  return value
}

const parseUrl = (text: string, { protocols }: UrlSetting): string => {
  const protocol = URL.canParse(text) ? new URL(text).protocol : undefined
  if (!protocol) throw new Unusable('is not an address')
  if (protocols && !protocols.includes(protocol))
    throw new Unusable(`does not start with ${protocols.map((known) => `${known}//`).join(' or ')}`)
  return text
}

const flags: Record<string, boolean> = {
  true: true,
  yes: true,
  on: true,
  1: true,
  false: false,
  no: false,
  off: false,
  0: false,
}

const parseFlag = (text: string): boolean => {
  const value = flags[text.toLowerCase()]
  if (value === undefined) throw new Unusable('is neither true nor false')
  return value
}

const parseChoice = (text: string, { choices }: ChoiceSetting): string => {
  if (!choices.includes(text)) throw new Unusable(`is none of ${choices.join(', ')}`)
  return text
}

const parsePath = (path: string, kind: 'file' | 'directory'): string => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Unusable(`names a ${kind} that does not exist`)
  if (kind === 'file' ? !found.isFile() : !found.isDirectory())
    throw new Unusable(`does not name a ${kind}`)
  return path
}

/** @throws Unusable */
export const parseSetting = (text: string, setting: Setting): SettingValue => {
  switch (setting.kind) {
    case 'string':
      return text
    case 'url':
      return parseUrl(text, setting)
    case 'flag':
      return parseFlag(text)
    case 'choice':
      return parseChoice(text, setting)
    case 'file':
    case 'directory':
      return parsePath(text, setting.kind)
    case 'integer':
    case 'port':
    case 'milliseconds':
      return parseNumber(text, setting)
  }
}
