import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSuccessors } from './successors.ts'

const folder = mkdtempSync(join(tmpdir(), 'successors-'))
const fileOf = (content: string): string => {
  const path = join(folder, 'successors.json')
  writeFileSync(path, content)
  return path
}

describe('who holds the books of States that are no more', () => {
  it('is as the default table has it, where nothing is configured', async () => {
    expect(await readSuccessors(undefined)).toMatchObject({ CSK: ['CZE', 'SVK'], YUG: ['SRB'] })
  })

  it('is as a State configures it, State by State', async () => {
    const own = fileOf('{"YUG": ["SRB", "HRV"], "SUN": []}')
    const table = await readSuccessors(own)
    expect(table).toMatchObject({ YUG: ['SRB', 'HRV'], SUN: [], DDR: ['DEU'] })
  })

  it.each(['[]', 'null', '{"YUG": "SRB"}', '{"yug": ["SRB"]}', '{"YUG": ["Serbia"]}', 'hunter2'])(
    'is refused as %s, without repeating it',
    async (content) => {
      const refused = readSuccessors(fileOf(content))
      await expect(refused).rejects.toMatchObject({ code: 'PMK_CONFIGURATION_BAD' })
      await expect(refused).rejects.not.toThrow('hunter2')
    },
  )
})
