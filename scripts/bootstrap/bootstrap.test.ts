import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { withTools } from './environment.mjs'
import { explainInstall } from './failures.mjs'
import { isAlive, tryLock } from './lock.mjs'
import { pinnedNode } from './node.mjs'
import { stampOf, workspaceGlobs } from './stamp.mjs'

const root = dirname(dirname(import.meta.dirname))

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'proofmark-bootstrap-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A clone as the bootstrap sees it: installed already, with one program in it. */
function clone(program: string): string {
  const made = folder()
  cpSync(join(root, 'scripts', 'bootstrap'), join(made, 'scripts', 'bootstrap'), {
    recursive: true,
  })
  cpSync(join(root, 'scripts', 'bootstrap.mjs'), join(made, 'scripts', 'bootstrap.mjs'))
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    cpSync(join(root, file), join(made, file))
  }
  mkdirSync(join(made, 'node_modules'))
  const node = dirname(dirname(pinnedNode(root).path))
  symlinkSync(node, join(made, 'node_modules', node.split('/').at(-1) ?? ''))
  writeFileSync(join(made, 'node_modules', '.proofmark-stamp'), stampOf(made))
  writeFileSync(join(made, 'program.ts'), program)
  return made
}

function start(
  program: string,
  ...args: string[]
): ChildProcess & { stdout: NodeJS.ReadableStream } {
  const made = clone(program)
  const child = spawn(
    process.execPath,
    [join(made, 'scripts/bootstrap.mjs'), 'program.ts', ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

it('passes arguments on, and the exit code back, and keeps stdout for the program', async () => {
  const child = start(
    'console.log(JSON.stringify(process.argv.slice(2))); process.exit(7)',
    'a b',
    '--json',
  )
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect(output).toBe('["a b","--json"]\n')
  expect(code).toBe(7)
})

const countsInterrupts = `
  let interrupts = 0
  process.on('SIGINT', () => {
    if (interrupts++ === 0) setTimeout(() => { console.log(interrupts); process.exit(3) }, 300)
  })
  setInterval(() => {}, 1000)
  console.log('up')`

it('hands a repeated Ctrl-C to the program once and waits for its end', async () => {
  const child = start(countsInterrupts)
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const output = text(child.stdout)
  child.kill('SIGINT')
  child.kill('SIGINT')
  expect((await ended)[0]).toBe(3)
  expect((await output).trim()).toBe('1')
})

it('ends the program when the launcher is killed', async () => {
  const child = start('console.log(process.pid); setInterval(() => {}, 1000)')
  const [chunk] = await once(child.stdout, 'data')
  const pid = Number(String(chunk))
  expect(isAlive(pid)).toBe(true)
  child.kill('SIGKILL')
  await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false)
})

it('changes the stamp with the lockfile and with any package.json of the workspace', () => {
  const made = folder()
  mkdirSync(join(made, 'packages', 'one'), { recursive: true })
  writeFileSync(
    join(made, 'pnpm-workspace.yaml'),
    'packages:\n  - packages/*\n  - tools\n\ncatalog:\n  a: 1\n',
  )
  for (const file of ['pnpm-lock.yaml', 'package.json', 'packages/one/package.json']) {
    writeFileSync(join(made, file), '{}')
  }
  const stamps = [stampOf(made)]
  for (const file of ['pnpm-lock.yaml', 'packages/one/package.json']) {
    writeFileSync(join(made, file), '{"changed":true}')
    stamps.push(stampOf(made))
  }
  expect(new Set(stamps).size).toBe(3)
  expect(stampOf(made)).toBe(stamps[2])
})

it('reads the folders of the workspace', () => {
  expect(workspaceGlobs("packages:\n  - packages/*\n  - 'test'\ncatalog:\n  - no\n")).toEqual([
    'packages/*',
    'test',
  ])
})

it('hides the configuration of npm from what it starts, but not the way to the registry', () => {
  const env = {
    npm_config_yes: '',
    npm_config_registry: 'https://r.example/',
    npm_package_name: 'x',
    HOME: '/h',
    PATH: '/bin',
  }
  expect(withTools(env, '/clone')).toEqual({
    NODE_COMPILE_CACHE: '/clone/node_modules/.cache/compile',
    npm_config_registry: 'https://r.example/',
    HOME: '/h',
    PATH: '/clone/node_modules/.bin:/bin',
  })
})

it('names the platforms there are when this one is none of them', () => {
  expect(() => pinnedNode(root, 'win32-x64')).toThrow(
    /runs on linux-x64, .* this machine is win32-x64/,
  )
})

it.each([
  ['npm error code EAI_AGAIN', /registry cannot be reached/],
  ['ENOSPC: no space left on device', /disk is full/],
  ['EROFS: read-only file system', /read-only/],
  ['Error: ERR_PNPM_OUTDATED_LOCKFILE', /does not match the package.json/],
  ['EACCES: permission denied, mkdir', /may not be written/],
  ['something else', /at the end of install.log/],
])('explains %j in one sentence', (output, sentence) => {
  expect(explainInstall(output, { pnpm: 'pnpm@1', log: 'install.log' })).toMatch(sentence)
})

it('gives a lock to one, and takes it from the dead', () => {
  const path = join(folder(), 'lock')
  const first = tryLock(path)
  expect(tryLock(path)).toEqual({ heldBy: expect.objectContaining({ pid: process.pid }) })
  if ('lock' in first) first.lock.release()
  writeFileSync(path, JSON.stringify({ host: hostname(), pid: 4_194_304, startedAt: '1' }))
  expect(tryLock(path)).toHaveProperty('lock')
})

it('takes a lock over that was left half written', () => {
  const path = join(folder(), 'lock')
  writeFileSync(path, '{"pid":')
  expect(tryLock(path)).toHaveProperty('lock')
})
