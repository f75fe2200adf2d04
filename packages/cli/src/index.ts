export { commands, type Entry } from './catalogue.ts'
export { help, runCli } from './cli.ts'
export type { Command, Terminal } from './command.ts'
