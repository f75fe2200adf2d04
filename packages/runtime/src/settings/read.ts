import { nearestTo } from './nearest.ts'
import { parseSetting, Unusable } from './parse.ts'
import { CONFIG_NAME, type Env, fileNameOf, readConfigFile, textOf } from './sources.ts'
import type { Setting, Settings, SettingsSpec, SettingValue } from './spec.ts'

/** Everything that is wrong with the configuration, told at once. */
export class SettingsFault extends Error {
  override readonly name = 'SettingsFault'
  readonly code = 'PMK_CONFIGURATION_BAD'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    const lines = faults.map((fault) => `\n  ${fault}`)
    super(`The configuration is not usable; nothing was started. Correct this:${lines.join('')}`)
    this.faults = faults
  }
}

export interface ReadOptions<Spec extends SettingsSpec = SettingsSpec> {
  /** Sentences on what is wrong between settings; a setting that is wrong by itself is undefined here. */
  readonly check?: (values: Partial<Settings<Spec>>) => readonly string[]
  /** Told of a setting that nothing knows. */
  readonly warn?: (sentence: string) => void
}

const exampleOf = ({ kind, example, default: fallback, ...setting }: Setting): string => {
  if (example !== undefined) return example
  if (fallback !== undefined) return String(fallback)
  if ('choices' in setting) return setting.choices[0] ?? ''
  const examples = {
    string: 'text',
    url: 'https://node.example',
    port: '8080',
    file: '/etc/proofmark/file',
    directory: '/var/lib/proofmark',
    choice: '',
    flag: 'true',
    integer: '10',
    milliseconds: '30s',
  }
  return examples[kind]
}

const faultOf = (setting: Setting, wrong: string): string =>
  `${setting.name} ${wrong}. ${setting.description} Example: ${setting.name}=${exampleOf(setting)}`

const readSetting = (setting: Setting, env: Env): SettingValue => {
  const text = textOf(setting, env)
  if (text !== undefined) {
    try {
      return parseSetting(text, setting)
    } catch (error) {
      if (!(error instanceof Unusable) || setting.secret) throw error
      throw new Unusable(`${error.message}: "${text}"`)
    }
  }
  if (setting.default === undefined && !setting.optional) throw new Unusable('is missing')
  return setting.default
}

const tellUnknown = (env: Env, spec: SettingsSpec, warn: (sentence: string) => void): void => {
  const settings = Object.values(spec)
  const known = new Set<string>([CONFIG_NAME])
  for (const { name, secret } of settings) {
    known.add(name)
    if (secret) known.add(fileNameOf(name))
  }
  for (const name of Object.keys(env))
    if (name.startsWith('PROOFMARK_') && !known.has(name))
      warn(
        `The setting ${name} is not known and was ignored. Did you mean ${nearestTo(name, known)}?`,
      )
}

const warnOnStderr = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
}

/** Runs a step of the reading, and writes down what is wrong instead of stopping. */
const collecting =
  (faults: string[]) =>
  <T>(step: () => T, tell: (wrong: string) => string): T | undefined => {
    try {
      return step()
    } catch (error) {
      if (!(error instanceof Unusable)) throw error
      faults.push(tell(error.message))
      return undefined
    }
  }

/**
 * Reads the configuration once, from the environment and from the JSON file it names.
 * @throws SettingsFault with every setting that is wrong
 */
export const readSettings = <const Spec extends SettingsSpec>(
  env: Env,
  spec: Spec,
  { warn = warnOnStderr, check = () => [] }: ReadOptions<Spec> = {},
): Settings<Spec> => {
  const faults: string[] = []
  const collect = collecting(faults)
  const file = collect(
    () => readConfigFile(env),
    (wrong) => `${CONFIG_NAME} ${wrong}: "${env[CONFIG_NAME]}"`,
  )
  const merged = { ...file, ...definedIn(env) }
  tellUnknown(merged, spec, warn)
  const values = Object.entries(spec).map(([key, setting]) => [
    key,
    collect(
      () => readSetting(setting, merged),
      (wrong) => faultOf(setting, wrong),
    ),
  ])
  const settings = Object.fromEntries(values) as Settings<Spec>
  faults.push(...check(settings))
  if (faults.length > 0) throw new SettingsFault(faults)
  return settings
}

const definedIn = (env: Env): Env =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value))
