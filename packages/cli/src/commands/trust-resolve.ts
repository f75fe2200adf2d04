import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isFault } from '@proofmark/domain'
import {
  type FederationAnchor,
  memberOf,
  readAnchors,
  resolveEntity,
  validMarks,
} from '@proofmark/protocol'
import { fetchEntityStatement } from '@proofmark/transport'
import type { Command } from '../command.ts'
import { Refusal } from '../refusal.ts'

const anchorsIn = async (path: string, directory: string | undefined) => {
  const anchors = readAnchors(await readFile(path, 'utf8'))
  const found = anchors.flatMap(({ url = directory, keys }): FederationAnchor[] =>
    url ? [{ entity: new URL(url).origin, keys }] : [],
  )
  if (found.length === 0) throw new Refusal('The anchor file names no url: say --directory URL.')
  return found
}

/** Follows a peer's trust chain to an anchor, as an operator who doubts a peer does. */
export const trustResolve: Command = {
  async run({ args, stdout }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: { anchor: { type: 'string' }, directory: { type: 'string' } },
    })
    const [entity] = positionals
    if (!entity || !values.anchor || !URL.canParse(entity))
      throw new Refusal('Say proofmark trust resolve ENTITY --anchor FILE')
    const anchors = await anchorsIn(values.anchor, values.directory)
    const now = new Date()
    try {
      const resolved = await resolveEntity(entity, anchors, fetchEntityStatement, now)
      const { metadata, keys, leaf, anchorStatement, anchor, chain } = resolved
      const marks = (await validMarks(leaf, anchorStatement, now)).map(({ type }) => type)
      const until = new Date(resolved.exp * 1000).toISOString()
      const proven = { anchor, until, member: memberOf(metadata, keys), marks, chain }
      stdout.write(`${JSON.stringify(proven, undefined, 2)}\n`)
    } catch (error) {
      throw new Refusal(
        isFault(error)
          ? `It is not to be believed: ${error.code}. ${error.message}`
          : `A statement could not be fetched: ${error instanceof Error ? error.message : 'no answer'}`,
      )
    }
  },
}
