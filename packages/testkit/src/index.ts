export { type FreshDatabase, freshDatabase } from './database.ts'
export * from './forgery.ts'
export * from './messages.ts'
export * from './participants.ts'
export * from './store.ts'
export * from './test-inbox.ts'
export {
  type DoomedWorker,
  type WakeQueueServer,
  wakeQueueContract,
} from './wake-queue-contract.ts'
