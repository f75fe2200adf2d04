export { type FreshDatabase, freshDatabase } from './database.ts'
export * from './forgery.ts'
export * from './messages.ts'
export * from './participants.ts'
export * from './register-samples.ts'
export * from './register-server.ts'
export { registerSourceContract, type SourceUnderTest } from './register-source-contract.ts'
export * from './store.ts'
export * from './test-inbox.ts'
export {
  type DoomedWorker,
  type WakeQueueServer,
  wakeQueueContract,
} from './wake-queue-contract.ts'
