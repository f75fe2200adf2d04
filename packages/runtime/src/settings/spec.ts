interface Common {
  /** The environment variable; the JSON file uses the same name. */
  readonly name: `PROOFMARK_${string}`
  /** One sentence for an operator. */
  readonly description: string
  /** What a right value looks like; shown where one is wrong. */
  readonly example?: string
  /** Neither shown nor logged; may be given as the name of a file in `<NAME>_FILE`. */
  readonly secret?: boolean
  /** Without a default, a setting that is not optional has to be given. */
  readonly optional?: boolean
}

export interface TextSetting extends Common {
  readonly kind: 'string' | 'file' | 'directory'
  readonly default?: string
}
export interface UrlSetting extends Common {
  readonly kind: 'url'
  /** With the colon, as `https:`; any where none is named. */
  readonly protocols?: readonly string[]
  readonly default?: string
}
export interface NumberSetting extends Common {
  readonly kind: 'integer' | 'port' | 'milliseconds'
  readonly least?: number
  readonly most?: number
  readonly default?: number
}
export interface FlagSetting extends Common {
  readonly kind: 'flag'
  readonly default?: boolean
}
export interface ChoiceSetting extends Common {
  readonly kind: 'choice'
  readonly choices: readonly string[]
  readonly default?: string
}

export type Setting = TextSetting | UrlSetting | NumberSetting | FlagSetting | ChoiceSetting
export type SettingsSpec = Readonly<Record<string, Setting>>

type Value<S extends Setting> = S extends ChoiceSetting
  ? S['choices'][number]
  : S extends NumberSetting
    ? number
    : S extends FlagSetting
      ? boolean
      : string

type Given<S extends Setting> = S extends { readonly default: string | number | boolean }
  ? Value<S>
  : S extends { readonly optional: true }
    ? Value<S> | undefined
    : Value<S>

export type Settings<Spec extends SettingsSpec> = {
  readonly [Key in keyof Spec]: Given<Spec[Key]>
}
export type SettingValue = string | number | boolean | undefined
