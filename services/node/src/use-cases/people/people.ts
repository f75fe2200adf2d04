import { Fault } from '@proofmark/domain'
import {
  apiKeys,
  createCoalescer,
  endShare,
  makeApiKey,
  type NodeTx,
  openPersonLog,
  personAccesses,
  restrictCase,
  revokeApiKey,
  shareCase,
  sharedWith,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { findCase, lockSeenCase } from '../cases/cases.ts'
import type { CaseView, Person } from '../views.ts'
import type { PeopleUseCases } from './people-views.ts'

const CASES_A_BATCH = 100

/** @throws Fault PMK_NOT_FOUND also where the person may not see it: an answer must not tell which */
export const requireCase = async (
  context: Pick<NodeContext, 'db'>,
  person: Person,
  id: string,
): Promise<CaseView> => {
  const found = await findCase(context, person, id)
  if (!found) throw new Fault('PMK_NOT_FOUND')
  return found
}

const changingCase = async (
  { db }: NodeContext,
  person: Person,
  { id, change }: { readonly id: string; readonly change: (tx: NodeTx) => Promise<void> },
): Promise<CaseView> => {
  await db.transaction().execute(async (tx) => {
    await lockSeenCase(tx, person, id)
    await change(tx)
  })
  return requireCase({ db }, person, id)
}

const invalid = (column: string, why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `${column}: ${why}.`, { place: { column } })

/** What a person does about people, over one context. */
export const peopleUseCases = (context: NodeContext): PeopleUseCases => {
  const { db, clock, random } = context
  const log = openPersonLog(db, clock)
  const shares = createCoalescer<string, readonly string[]>({
    most: CASES_A_BATCH,
    inFlight: 1,
    async run(ids) {
      const found = await sharedWith(db, ids)
      return ids.map((id) => found.get(id) ?? [])
    },
  })
  const by = (person: Person) => ({ by: person.id, now: clock(), random })
  return {
    apiKeys: () => apiKeys(db),
    makeApiKey: (person, wish) => makeApiKey(db, wish, by(person)),
    revokeApiKey: (person, name) => revokeApiKey(db, name, by(person)),
    shareCase(person, share) {
      if (share.person.trim() === '') throw invalid('person', 'nobody is named')
      const change = (tx: NodeTx) => shareCase(tx, share, by(person))
      return changingCase(context, person, { id: share.caseId, change })
    },
    async endShare(person, share) {
      if (share.person === person.id) throw invalid('person', 'nobody shuts themselves out')
      const change = (tx: NodeTx) => endShare(tx, share, by(person))
      return changingCase(context, person, { id: share.caseId, change })
    },
    restrictCase(person, wish) {
      const change = async (tx: NodeTx): Promise<void> => {
        // Or whoever restricts it would be the first who is shut out.
        const own = { caseId: wish.caseId, person: person.id }
        if (wish.restricted) await shareCase(tx, own, by(person))
        await restrictCase(tx, wish, by(person))
      }
      return changingCase(context, person, { id: wish.caseId, change })
    },
    sharedWith: (caseId) => shares.ask(caseId),
    notePersonLook: (person, look) => log.note({ actor: person.id, ...look }),
    personAccesses: (wanted) => personAccesses(db, wanted),
  }
}
