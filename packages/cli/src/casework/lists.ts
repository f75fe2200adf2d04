import { Refusal } from '../refusal.ts'
import type { Work } from './at-node.ts'

const USUAL = 20

/** How many of a list are wanted. */
export const wantedOf = ({ given }: Pick<Work, 'given'>): number => {
  const wanted = given.numberIf('--first') ?? USUAL
  if (wanted === 0) throw new Refusal('--first is a number from 1 on, not "0". Nothing was done.')
  return wanted
}

/** Exercises alone, or the real ones alone; undefined where both are wanted. */
export const onlyTraining = ({ given }: Pick<Work, 'given'>): boolean | undefined => {
  const only = given.textIf('--only')
  return only === undefined ? undefined : only === 'training'
}

/** As many of a list as are wanted; whether there are more is noted. */
export const firstOf = async <T>(
  all: AsyncIterable<T>,
  work: Pick<Work, 'given' | 'note'>,
): Promise<readonly T[]> => {
  const wanted = wantedOf(work)
  const taken: T[] = []
  for await (const one of all) {
    if (taken.length === wanted) {
      work.note(`There are more than these ${wanted}: say --first ${wanted * 5}, or more.`)
      break
    }
    taken.push(one)
  }
  return taken
}
