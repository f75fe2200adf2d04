import { allowContract } from '@proofmark/face/testing'
import { inject } from 'vitest'
import { startTestMonitor } from '../testing/monitor.ts'
import { monitorSdl } from './serve-graphql.ts'

allowContract('monitor', {
  sdl: monitorSdl,
  start: () => startTestMonitor(inject('postgresUrl')),
})
