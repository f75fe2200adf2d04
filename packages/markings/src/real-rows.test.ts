import { describe, expect, it } from 'vitest'
import { batchOutcomes, faults } from '../measure/batch.ts'
import { hasData } from '../measure/data.ts'
import { agreement, calibreLabels, makeLabels } from '../measure/labels.ts'

if (!hasData()) console.warn('SKIPPED: ../shared/data is absent, so no real rows were read')

/** Never lower than measured on the labels at hand; `measure.ts` prints the figures. */
describe.skipIf(!hasData())('on real rows', () => {
  it('agrees with the expert on calibres', () => {
    const { rows, agree, wrong, mostLabels } = agreement(calibreLabels())
    expect(agree / rows).toBeGreaterThanOrEqual(0.9)
    expect(wrong / rows).toBeLessThanOrEqual(0.031)
    expect(mostLabels).toBeLessThanOrEqual(4)
  })

  it('agrees with the expert on makes', () => {
    const { rows, agree, wrong, mostLabels } = agreement(makeLabels())
    expect(agree / rows).toBeGreaterThanOrEqual(0.95)
    expect(wrong / rows).toBeLessThanOrEqual(0.01)
    expect(mostLabels).toBeLessThanOrEqual(4)
  })

  it('finds the right weapon in the batch world, and never a wrong one', () => {
    expect(batchOutcomes().flatMap(faults)).toEqual([])
  })
})
