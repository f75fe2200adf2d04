import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'

// npm run verify [-- --no-tests]: everything that must hold before a change is shared, as in CI.

type Step = { readonly name: string; readonly command: readonly string[]; readonly live?: true }

const root = dirname(import.meta.dirname)
const script = (...command: string[]): string[] => [process.execPath, ...command]

const steps: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'layers', command: script('scripts/checks/layers.ts') },
  ...(existsSync(`${root}/scripts/codegen.ts`)
    ? [{ name: 'generated files', command: script('scripts/codegen.ts', '--check') }]
    : []),
  { name: 'documents', command: script('scripts/checks/docs.ts') },
]
const tests: Step = { name: 'tests', command: script('scripts/test.ts'), live: true }

const { values } = parseArgs({ options: { 'no-tests': { type: 'boolean', default: false } } })
let failures = 0
for (const step of values['no-tests'] ? steps : [...steps, tests]) {
  if (!(await passes(step))) failures += 1
}
if (failures > 0) process.exitCode = 1

async function passes({ name, command, live }: Step): Promise<boolean> {
  const startedAt = performance.now()
  const { code, output } = await execute(command, live === true)
  const tookS = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${tookS} s)`)
  if (code !== 0 && output) console.log(output.trimEnd())
  return code === 0
}

async function execute(
  [program = '', ...args]: readonly string[],
  live: boolean,
): Promise<{ code: number; output: string }> {
  const pipe = live ? 'inherit' : 'pipe'
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', pipe, pipe] })
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
  const outputs = [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : ''))
  const code = await ended
  return { code, output: (await Promise.all(outputs)).join('') }
}
