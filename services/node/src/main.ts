import { setFlagsFromString } from 'node:v8'
import { createLogger, runService } from '@proofmark/runtime'
import { NationalNode } from './node.ts'
import { readNodeSettings } from './settings.ts'

// A request waits for the batch it shares, so when memory is tidied many are under way, and V8 may take their
// objects for such as live long: from then on all of them go where they cost a fifth of the processor to remove.
setFlagsFromString('--no-allocation-site-pretenuring')

await runService(async () => {
  const settings = readNodeSettings(process.env)
  return NationalNode.start(
    settings,
    createLogger({ name: settings.state, level: settings.logLevel }),
  )
})
