export { type FreshDatabase, freshDatabase } from './database.ts'
export {
  type DoomedWorker,
  type WakeQueueServer,
  wakeQueueContract,
} from './wake-queue-contract.ts'
