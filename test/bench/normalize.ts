import { readWeapon } from '@proofmark/markings'
import { type Figures, median } from '@proofmark/scripts/bench'
import { generatedWeapons } from './generated-register.ts'

const ROUNDS = 5
const SECOND_IN_MICROSECONDS = 1_000_000

/** Rows read a second on one core: counted in processor time, so that other work does not count. */
const rowsASecond = (weapons: readonly Parameters<typeof readWeapon>[0][]): number => {
  const before = process.cpuUsage()
  for (const weapon of weapons) readWeapon(weapon)
  const { user, system } = process.cpuUsage(before)
  return (weapons.length * SECOND_IN_MICROSECONDS) / (user + system)
}

export const figures = async ({ quick }: { readonly quick: boolean }): Promise<Figures> => {
  const count = quick ? 100_000 : 500_000
  const weapons = [...generatedWeapons(count)]
  const rounds = Array.from({ length: ROUNDS }, () => rowsASecond(weapons))
  return {
    'normalize.rows_per_s': {
      value: median(rounds),
      unit: 'rows/s',
      note: `readWeapon over ${count} generated rows, one core, processor time`,
    },
  }
}
