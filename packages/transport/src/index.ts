export { openWakeQueue, type WakeBackend, type WakeQueueOptions } from './bullmq-wake-queue.ts'
export { type WakeHandler, type WakeKind, type WakeQueue, wakeKinds } from './wake-queue.ts'
