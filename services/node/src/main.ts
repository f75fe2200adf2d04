import { createLogger, runService } from '@proofmark/runtime'
import { NationalNode } from './node.ts'
import { readNodeSettings } from './settings.ts'

await runService(async () => {
  const settings = readNodeSettings(process.env)
  return NationalNode.start(
    settings,
    createLogger({ name: settings.state, level: settings.logLevel }),
  )
})
