import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { runCli } from '@proofmark/cli'

/** What an operator types, and what comes of it; a command that fails fails the test. */
export const proofmark = async (...args: string[]): Promise<string> => {
  const [notes, written]: [string[], string[]] = [[], []]
  const stdout = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk))
      done()
    },
  })
  const stdin = (async function* () {})()
  const note = (text: string) => void notes.push(text)
  const code = await runCli({ args, env: {}, stdin, stdout, note })
  if (code !== 0) throw new Error(notes.join('\n'))
  return written.join('')
}

/** A State rotates its keys and hands the public parts to the directory, which takes them. */
export const rotateKeys = async (
  state: string,
  {
    keyFile,
    membersFile,
    folder,
  }: { readonly keyFile: string; readonly membersFile: string; readonly folder: string },
): Promise<void> => {
  const handed = join(folder, `${state}-handed.json`)
  await writeFile(handed, await proofmark('keys', 'rotate', keyFile, '--as', state))
  await proofmark('directory', 'admit', membersFile, handed)
}
