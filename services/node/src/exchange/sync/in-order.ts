import type { Message } from '@proofmark/protocol'

/** A message that a peer shows again, of either side. */
export interface Shown {
  readonly message: Pick<Message, 'jti' | 'ref'>
  /**
   * The UUIDv7 that we made when it crossed here: of our message, or of our receipt for theirs. Null
   * where we gave no receipt.
   */
  readonly made: string | null
}

/**
 * Both sides' messages in the order in which they crossed here: each side's own stays, and nothing
 * comes before what it is about. What we never gave a receipt for comes as if it came only now.
 */
export const inOrder = <Ours extends Shown, Theirs extends Shown>(
  ours: readonly Ours[],
  theirs: readonly Theirs[],
): (Ours | Theirs)[] => {
  const [ourRest, theirRest] = [[...ours], [...theirs]]
  const order: (Ours | Theirs)[] = []
  for (;;) {
    const [our] = ourRest
    const [their] = theirRest
    if (!our || !their) return [...order, ...ourRest, ...theirRest]
    const oursIsNext =
      !isAboutOneOf(theirRest, our) && (isAboutOneOf(ourRest, their) || isBefore(our, their))
    order.push(oursIsNext ? our : their)
    if (oursIsNext) ourRest.shift()
    else theirRest.shift()
  }
}

const isAboutOneOf = (rest: readonly Shown[], { message: { ref } }: Shown): boolean =>
  ref !== undefined && rest.some(({ message }) => message.jti === ref.jti)

const isBefore = ({ made: ours }: Shown, { made: theirs }: Shown): boolean =>
  theirs === null || (ours !== null && ours < theirs)
