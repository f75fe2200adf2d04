import { fileNameOf } from './sources.ts'
import type { Setting, SettingsSpec } from './spec.ts'

const kinds: Record<Setting['kind'], string> = {
  string: 'text',
  url: 'address',
  port: 'port',
  file: 'name of a file',
  directory: 'name of a directory',
  choice: '',
  flag: '`true` or `false`',
  integer: 'whole number',
  milliseconds: 'duration in ms, or as `30s`, `5m`, `2h`, `7d`',
}

const kindOf = (setting: Setting): string =>
  setting.kind === 'choice'
    ? setting.choices.map((choice) => `\`${choice}\``).join(', ')
    : kinds[setting.kind]

const defaultOf = ({ default: fallback, optional }: Setting): string => {
  if (fallback !== undefined) return `\`${fallback}\``
  return optional ? 'none' : '**required**'
}

const describe = (setting: Setting): string => {
  const { name, description, secret } = setting
  const inFile = secret
    ? ` Secret: may be read from the file named by \`${fileNameOf(name)}\`.`
    : ''
  const cells = [`\`${name}\``, description + inFile, kindOf(setting), defaultOf(setting)]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** The settings as a Markdown table, from which the documentation is generated. */
export const describeSettings = (spec: SettingsSpec): string =>
  [
    '| setting | meaning | value | default |',
    '|---|---|---|---|',
    ...Object.values(spec).map(describe),
    '',
  ].join('\n')
