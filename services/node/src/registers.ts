import { readFile } from 'node:fs/promises'
import type { Retention } from '@proofmark/domain'
import { repeat } from '@proofmark/runtime'
import { httpSource, type NodeDb, postgresSource, removeLapsed } from '@proofmark/storage'
import type { NodeContext } from './context.ts'
import { readRetention } from './retention-file.ts'
import type { NodeSettings } from './settings.ts'

/** A day is the unit of the clocks; more often only makes a restart not matter. */
const LAPSE_MS = 6 * 3_600_000

/** @throws Fault PMK_CONFIGURATION_BAD */
export const loadRetention = async ({ retentionFile }: NodeSettings): Promise<Retention> =>
  readRetention(retentionFile && (await readFile(retentionFile, 'utf8')))

/** Ours, in the node's database, or the one that stays where it is. */
export const registerOf = (
  { registerUrl: url, registerToken: token }: NodeSettings,
  { retention, clock }: { readonly retention: Retention; readonly clock: () => Date },
): Pick<NodeContext, 'register' | 'registerIsOurs' | 'retention'> => {
  if (url === undefined) {
    const register = (db: NodeDb) => postgresSource(db, { retention, clock })
    return { register, registerIsOurs: true, retention }
  }
  const source = httpSource({ url, ...(token ? { token } : {}) })
  return { register: () => source, registerIsOurs: false, retention }
}

/** Removes the content of what has lapsed, now and again. */
export const forgetLapsed = (context: NodeContext): { stop(): Promise<void> } => {
  const { db, retention, clock, log } = context
  const forget = async (): Promise<void> => {
    const removed = await removeLapsed(db, retention, clock())
    if (removed > 0)
      log.info({ event: 'register.lapsed', removed }, 'removed the content of lapsed records')
  }
  return repeat(
    forget,
    () => LAPSE_MS,
    (error) => log.error({ err: error }, 'what has lapsed could not be removed'),
  )
}
