import type { Act } from '../casework/at-node.ts'
import type { Command } from '../command.ts'

/** A command as the help tells it; its code is read when it is called. */
export interface Entry {
  /** How it is called, after `proofmark`. */
  readonly usage: string
  readonly does: string
  /** It is said to a node, as the person a token is of. */
  readonly atNode?: true
  readonly load: () => Promise<Command>
}

/** A command at a node: its usage line is what its arguments are read by. */
export const said = (usage: string, does: string, act: () => Promise<Act>): Entry => ({
  ...{ usage, does, atNode: true },
  async load() {
    const { atNode } = await import('../casework/at-node.ts')
    return atNode(usage, await act())
  },
})
