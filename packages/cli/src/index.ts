export { commands, help, runCli } from './cli.ts'
export type { Command, Terminal } from './command.ts'
