export { type Health, health } from './health.ts'
export { runService, untilStopped } from './lifecycle.ts'
export {
  createLogger,
  type Logger,
  type LoggerOptions,
  type LogLevel,
  logLevels,
} from './logger.ts'
export { repeat } from './repeat.ts'
export { demoFaults } from './settings/demo-faults.ts'
export { describeSettings } from './settings/describe.ts'
export { type ReadOptions, readSettings, SettingsFault } from './settings/read.ts'
export { keySettingsSpec, trustSettingsSpec } from './settings/shared.ts'
export type { Env } from './settings/sources.ts'
export type { Setting, Settings, SettingsSpec } from './settings/spec.ts'
export { describeFailure, tellFailure } from './tell-failure.ts'
