import { createLogger, runService } from '@proofmark/runtime'
import { Directory } from './directory.ts'
import { readDirectorySettings } from './settings.ts'

await runService(async () => {
  const settings = readDirectorySettings(process.env)
  return Directory.start(settings, createLogger({ name: 'directory', level: settings.logLevel }))
})
