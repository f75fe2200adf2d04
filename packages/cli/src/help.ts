import type { Entry } from './catalogue/entry.ts'
import { rooms } from './catalogue/rooms.ts'
import { commands } from './catalogue.ts'

/** What every command at a node takes, and what comes of it. */
export const atNodeSays = [
  'At a node you are the person your token is of. Every command takes',
  '  --node URL         the node; or PROOFMARK_NODE_URL',
  '  --token-file FILE  holds the access token; or PROOFMARK_TOKEN_FILE; a token is never an argument',
  '  --lang LANGUAGE    the language of reasons: ar, en, es, fr, ru, zh',
  '  --json             one JSON value on stdout instead of lines for people; notes stay on stderr',
  'Exit code 0: done. 1: the node refused; its fault code and what to do are on stderr. 2: the call is not usable.',
]

const roomOf = ({ usage }: Entry): string => usage.split(' ')[0] ?? ''

const namesOf = (wanted: (entry: Entry) => boolean): string[] => {
  const names = new Set(commands.filter(wanted).map(roomOf))
  return Object.keys(rooms).filter((room) => names.has(room))
}

const width = Math.max(...Object.keys(rooms).map((room) => room.length))

const roomLines = (names: readonly string[]): string[] =>
  names.map((name) => `  ${name.padEnd(width)}  ${rooms[name]}`)

/** The rooms of the command line; `proofmark help ROOM` tells the commands of one. */
export const help = (): string => {
  const atNode = namesOf(({ atNode }) => atNode === true)
  const here = namesOf(({ atNode }) => atNode !== true).filter((name) => !atNode.includes(name))
  return [
    'proofmark: the command line of a State’s node',
    '',
    'At a node:',
    ...roomLines(atNode),
    '',
    'On this machine:',
    ...roomLines(here),
    '',
    '  proofmark help traces   says what stands behind a word, and `proofmark help all` everything',
    '',
  ].join('\n')
}

const entryLines = ({ usage, does }: Entry): string[] => [
  `  proofmark ${usage}`,
  `      ${does}`,
  '',
]

/** The commands that begin with these words, whole; nothing where there are none. */
export const helpOn = (words: readonly string[]): string | undefined => {
  const told = commands.filter(({ usage }) => {
    const own = usage.split(' ')
    return words.every((word, index) => own[index] === word)
  })
  if (told.length === 0) return undefined
  const atNode = told.some((entry) => entry.atNode) ? [...atNodeSays, ''] : []
  return [...told.flatMap(entryLines), ...atNode].join('\n')
}

export const helpOnAll = (): string =>
  [...commands.flatMap(entryLines), ...atNodeSays, ''].join('\n')
