/** Prints how the readers do on the real labels and on the batch world of `../shared/data`. */
import { measureBatch } from './measure/batch.ts'
import { measureLabels } from './measure/labels.ts'
import { measureSpeed } from './measure/speed.ts'

for (const line of [...measureLabels(), ...measureBatch(), ...measureSpeed()]) console.log(line)
