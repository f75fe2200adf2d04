import list from '../../../schema/codes/serial-phrases.json' with { type: 'json' }
import { lazy } from './memo.ts'
import { wordPattern } from './phrase.ts'
import { exactKey } from './serial-keys.ts'
import { isAroundNumber } from './serial-phrases.ts'
import type { NumberFound } from './serial-value.ts'
import { spaced } from './text.ts'

/** The number of a note that counts, and the others as read. */
export interface Choice {
  readonly chosen: NumberFound
  readonly others: readonly string[]
  /** The reason to give for it: said to be on the frame or receiver, behind a number sign, or first. */
  readonly because: 'serial-on-frame' | 'serial-behind-sign' | 'serial-several-numbers'
}

const inventoryPrefix = new RegExp(`^(?:${list.inventory.prefixes.join('|')})\\d+$`)
const inventoryWords = lazy(() => wordPattern(list.inventory.words, 'whole'))
const frame = lazy(() => wordPattern(list.frame))
const place = lazy(() => wordPattern([...list.frame, ...list.places]))

/** A number given by the force that keeps the weapon, by its prefix: `SSP-RJ 5760`. */
export function isInventoryNumber(value: string): boolean {
  return inventoryPrefix.test(exactKey(value))
}

/** A file, a case or a person: `BO 1234/2019`, as a whole. */
const documentNumber = new RegExp(`^(?:${list.inventory.documents.join('|')})$`, 'iu')

/** `patrimônio nº 4455`: the nearest word before the number that says anything says so. */
function isInventory({ value, before }: NumberFound): boolean {
  if (isInventoryNumber(value) || documentNumber.test(value.trim())) return true
  const words = spaced(before).split(' ').reverse()
  const telling = words.find((word) => inventoryWords().test(word) || !isAroundNumber(word))
  return telling !== undefined && inventoryWords().test(telling)
}

/** What is said of each of several numbers: the words after it, or before it where a place leads. */
function withOwnWords(found: readonly NumberFound[]): readonly NumberFound[] {
  const inOrder = [...found].sort((a, b) => a.before.length - b.before.length)
  const leads = place().test(spaced(inOrder[0]?.before ?? ''))
  const leading = leads && !place().test(spaced(inOrder.at(-1)?.after ?? ''))
  return inOrder.map((one, at) => {
    const end = one.before.length + one.value.length
    const previous = inOrder[at - 1]
    const start = previous ? previous.before.length + previous.value.length : 0
    const until = (inOrder[at + 1]?.before.length ?? end + one.after.length) - end
    return leading
      ? { ...one, before: one.before.slice(start), after: '' }
      : { ...one, before: '', after: one.after.slice(0, until) }
  })
}

/** The one number said to be on the frame, where exactly one is. */
function onFrame(found: readonly NumberFound[]): NumberFound | undefined {
  const marked = withOwnWords(found).filter(({ before, after }) =>
    frame().test(spaced(`${before} ${after}`)),
  )
  const [only, ...others] = marked
  return others.length === 0 ? only : undefined
}

const numberSign = /(?:№|(?:^|\P{L})n[º°]\.?)\s*$/iu

/** `АК 74 № В-38951`: what stands behind the sign is the number, what stands before it the model. */
function isAnnounced({ before, depth }: NumberFound): boolean {
  return depth === 0 && numberSign.test(before)
}

/**
 * Which of the numbers of a note counts: that on the frame or receiver, that behind a number sign, else the first. Inventory
 * numbers never do; undefined where there is no other.
 */
export function chooseNumber(all: readonly NumberFound[]): Choice | undefined {
  const found = all.filter((one) => !isInventory(one))
  const [first, ...more] = found
  if (!first) return undefined
  const framed = more.length > 0 ? onFrame(found) : undefined
  const announced = framed ? undefined : found.find(isAnnounced)
  const chosen = framed ?? announced ?? first
  const key = exactKey(chosen.value)
  const others = found.map(({ value }) => value).filter((value) => exactKey(value) !== key)
  const because = framed
    ? 'serial-on-frame'
    : announced
      ? 'serial-behind-sign'
      : 'serial-several-numbers'
  return { chosen, others: [...new Set(others)], because }
}
