import { signedRaw } from '../forgery.ts'
import type { Hostile, HostileCast } from './cast.ts'

type Body = Record<string, unknown>

const dayAfter = (at: Date, days: number): string =>
  new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10)

const body = (
  id: string,
  title: string,
  checks: readonly string[],
  over: (cast: HostileCast) => Body,
): Hostile => ({
  ...{ id: `body.${id}`, title, checks, expect: 'TXP_MESSAGE_INVALID' },
  make: (cast) => {
    const request = cast.request()
    return signedRaw(cast.asker, { ...request, body: { ...request.body, ...over(cast) } })
  },
})

const serial = (id: string, title: string, text: string): Hostile =>
  body(id, title, ['TXP-BDY-002'], () => ({ weapon: { serial: text } }))

/** Messages, well signed, whose body no schema takes. */
export const hostileBodies: readonly Hostile[] = [
  body('unknown-field', 'an unknown field', ['TXP-BDY-001'], () => ({ note: 'x' })),
  body('no-weapon', 'a weapon that is a text', ['TXP-BDY-001'], () => ({ weapon: 'pistol' })),
  serial('serial-blank', 'a serial of spaces', ' \u00a0 '),
  serial('serial-direction', 'a serial that turns its direction', 'AB\u202e12'),
  serial('serial-joiner', 'a serial with a joiner', 'AB\u200d12'),
  serial('serial-escape', 'a serial with an escape of a terminal', 'AB\u001b[2J12'),
  body('serial-long', 'a serial of 501 characters', ['TXP-BDY-001'], () => ({
    weapon: { serial: '1'.repeat(501) },
  })),
  body('day-impossible', 'a day there is not', ['TXP-BDY-003'], () => ({
    obtained_on: '2026-02-30',
  })),
  body('day-to-come', 'a weapon obtained on a day to come', ['TXP-BDY-004'], ({ at }) => ({
    obtained_on: dayAfter(at, 2),
  })),
  {
    id: 'body.taken-to-come',
    title: 'taken by a person on a day to come',
    checks: ['TXP-BDY-004'],
    expect: 'TXP_MESSAGE_INVALID',
    make: ({ asker, request, at }) =>
      signedRaw(asker, {
        ...request(),
        type: 'trace.ack',
        body: { taken_on: dayAfter(at, 300) },
      }),
  },
]
