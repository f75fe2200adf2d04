import { writeFile } from 'node:fs/promises'
import { Refusal } from '../refusal.ts'
import type { Act } from './at-node.ts'
import { found } from './found.ts'
import type { Given } from './given.ts'
import { copyLine, photographLine, receivedLine } from './show/photograph.ts'

/** For the eyes of this account only; what is there already is not written over. */
const writePhotograph = (file: string, base64: string): Promise<void> =>
  writeFile(file, Buffer.from(base64, 'base64'), { flag: 'wx', mode: 0o600 }).catch(() => {
    throw new Refusal(`The file ${file} is there already, or cannot be written.`)
  })

const lookIn = (given: Given) => ({
  id: given.text('PHOTOGRAPH'),
  purpose: given.choice('--for', 'AccessPurpose'),
})

export const save: Act = async ({ client, given }) => {
  const { photograph, data } = found(await client.photograph(lookIn(given)))
  await writePhotograph(given.text('FILE'), data)
  return { data: photograph, lines: [photographLine(photograph)] }
}

export const asSent: Act = async ({ client, given }) => {
  const copy = found(await client.photographAsSent(lookIn(given)))
  await writePhotograph(given.text('--out'), copy.data)
  const { data: _, ...told } = copy
  return { data: told, lines: [copyLine(copy)] }
}

export const received: Act = async ({ client, given }) => {
  const { photograph, data } = found(await client.receivedPhotograph(lookIn(given)))
  await writePhotograph(given.text('--out'), data)
  return { data: photograph, lines: [receivedLine(photograph)] }
}
