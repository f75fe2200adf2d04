import { MACHINE, type Machines } from '@proofmark/face'
import { findApiKey, type NodeDb } from '@proofmark/storage'

/** An open socket is looked at again after so long, so that a revoked key does not live on in it. */
const BELIEVED_MS = 10 * 60 * 1000

/** Knows programs by the keys this node gave them. */
export const machinesOf = (db: NodeDb): Machines => ({
  async identify(text, now) {
    const key = await findApiKey(db, text, now)
    if (!key) return null
    const { name, roles, fields, expiresAt } = key
    const until = new Date(Math.min(expiresAt.getTime(), now.getTime() + BELIEVED_MS))
    return { id: `${MACHINE}${name}`, roles, until, ...(fields ? { fields } : {}) }
  },
})
