import { readFile } from 'node:fs/promises'
import { Fault, isFault } from '@proofmark/domain'
import { parseMember } from '@proofmark/protocol'
import type { OwnPeers } from './trusted-peers.ts'

const bad = (detail: string, cause?: unknown) =>
  new Fault('PMK_CONFIGURATION_BAD', `The peers file ${detail}.`, { cause })

const parse = (text: string): OwnPeers => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw bad('is not JSON', cause)
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw bad('is no object')
  const { deny = [], pin = [], ...rest } = value as Record<string, unknown>
  if (Object.keys(rest).length > 0) throw bad('holds more than `deny` and `pin`')
  if (!Array.isArray(deny) || !deny.every((id) => typeof id === 'string'))
    throw bad('has a `deny` that is no list of names')
  if (!Array.isArray(pin)) throw bad('has a `pin` that is no list of members')
  try {
    return {
      deny,
      pin: pin.map((member: object) => parseMember({ status: 'active', role: 'node', ...member })),
    }
  } catch (error) {
    throw bad(`pins a member that is none: ${isFault(error) ? error.detail : ''}`, error)
  }
}

const nobody: OwnPeers = { deny: [], pin: [] }

/** Reads a State's own decisions, again whenever it is asked; the same content is the same object. */
export const peersFileAt = (path: string | undefined): (() => Promise<OwnPeers>) => {
  if (path === undefined) return async () => nobody
  let known: { text: string; peers: OwnPeers } | undefined
  return async () => {
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw bad('cannot be read', cause)
    })
    if (known?.text !== text) known = { text, peers: parse(text) }
    return known.peers
  }
}
