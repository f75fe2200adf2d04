import type { NodeDb, RegisterSource } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'

/** Books that hold nothing. */
const emptyBooks: RegisterSource = {
  find: async () => ({ entries: [], next: null }),
  load: async () => new Map(),
}

/**
 * The books that a case or a request may be looked up in. In an exercise they hold nothing: what this State
 * has must not show in what is made up, and a weapon that is made up may have the number of a real one.
 */
export const booksFor = (
  { register }: Pick<NodeContext, 'register'>,
  db: NodeDb,
  { training }: { readonly training: boolean },
): RegisterSource => (training ? emptyBooks : register(db))
