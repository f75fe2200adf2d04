import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerWithinMs, slaClasses } from '@proofmark/domain'
import { describe, expect, it } from 'vitest'
import { deadlinesUnder, readCalendars } from './deadlines.ts'
import { readAgreements } from './policy/agreements-file.ts'

const at = new Date('2026-03-05T09:00:00Z')
const fileWith = async (content: unknown): Promise<string> => {
  const file = join(await mkdtemp(join(tmpdir(), 'proofmark-')), 'settings.json')
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

describe('by when an answer is due', () => {
  it('is as ever, where nothing is configured', async () => {
    const deadlines = deadlinesUnder(
      await readAgreements(undefined),
      await readCalendars(undefined),
    )
    for (const sla of slaClasses) {
      const due = deadlines.dueAt({ other: 'GHA', answering: 'AUT', at, sla })
      expect(due.getTime() - at.getTime()).toBe(answerWithinMs[sla])
    }
  })

  it('follows the agreement with that State, in the days of the State that answers', async () => {
    const agreements = await readAgreements(
      await fileWith({ 'eu-2023-977': ['AUT'], other: ['AUT'] }),
    )
    const calendars = await readCalendars(await fileWith({ AUT: { time_zone: 'Europe/Vienna' } }))
    const deadlines = deadlinesUnder(agreements, calendars)
    const due = (other: string, answering: string) =>
      deadlines.dueAt({ other, answering, at, sla: 'routine' }).toISOString()
    expect(due('AUT', 'AUT')).toBe('2026-03-12T23:00:00.000Z')
    expect(due('AUT', 'DEU')).toBe('2026-03-13T00:00:00.000Z')
    expect(due('GHA', 'DEU')).toBe('2026-03-12T09:00:00.000Z')
  })
})

describe('a file that is not understood', () => {
  it.each([
    '[]',
    '{',
    { GHA: 1 },
    { Ghana: {} },
    { GHA: { zone: 'UTC' } },
    { GHA: { weekend: '6,7' } },
    { GHA: { time_zone: 'Nowhere' } },
  ])('of calendars stops the node: %j', async (content) => {
    await expect(readCalendars(await fileWith(content))).rejects.toMatchObject({
      code: 'PMK_CONFIGURATION_BAD',
    })
  })

  it.each(['[]', '{', { ecowas: 'GHA' }, { ecowas: ['Ghana'] }, { 'E C': ['GHA'] }])(
    'of agreements stops the node: %j',
    async (content) => {
      await expect(readAgreements(await fileWith(content))).rejects.toMatchObject({
        code: 'PMK_CONFIGURATION_BAD',
      })
    },
  )
})
