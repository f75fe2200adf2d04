import { type Entry, said } from './entry.ts'

const brought = 'carry in FILE… [--node URL]'
const backAgain = 'carry back FILE… [--node URL]'

/** A State without a network. */
export const carrying: readonly Entry[] = [
  said(
    'carry out MEMBER [--dir DIR]',
    'for a State without a network: writes what waits for it into files, sealed as if posted, and prints their names; nothing is settled until its results come back (operator)',
    async () => (await import('../casework/carry-out.ts')).carryOut,
  ),
  {
    usage: brought,
    does: 'gives the node what was brought (FILE.txp), with the checks of its inbox, and writes FILE.results, to be carried back; nobody signs in for it',
    load: async () => (await import('../commands/carry.ts')).carryIn(brought),
  },
  {
    usage: backAgain,
    does: 'gives the node the results of what was carried out (FILE.results): each receipt settles its message; nobody signs in for it',
    load: async () => (await import('../commands/carry.ts')).carryBack(backAgain),
  },
]
