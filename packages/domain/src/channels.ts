/** How a request or an answer travels: through the network, or on one of the ways beside it. */
export const channels = ['network', 'letter', 'email', 'interpol'] as const
export type Channel = (typeof channels)[number]
/** A way beside the network: nobody signs on it, so a person vouches for what was said. */
export type LetterChannel = Exclude<Channel, 'network'>

export const isBesideNetwork = (channel: Channel): channel is LetterChannel => channel !== 'network'
