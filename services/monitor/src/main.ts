import { createLogger, runService } from '@proofmark/runtime'
import { Monitor } from './monitor.ts'
import { readMonitorSettings } from './settings.ts'

await runService(async () => {
  const settings = readMonitorSettings(process.env)
  return Monitor.start(settings, createLogger({ name: settings.id, level: settings.logLevel }))
})
