export { openWakeQueue, type WakeBackend, type WakeQueueOptions } from './bullmq-wake-queue.ts'
export { entityConfiguration, STATEMENT_MEDIA_TYPE } from './entity-configuration.ts'
export { type Fetched, fetchMailbox, postResults } from './fetch-mailbox.ts'
export { fetchMembership } from './fetch-membership.ts'
export { fetchEntityStatement } from './fetch-statement.ts'
export { fetchTrustMark } from './fetch-trust-mark.ts'
export { httpStatus } from './http-status.ts'
export { INBOX_PATH, type InboxOptions, type InboxReply, inbox } from './inbox.ts'
export { MAILBOX_PATH, type MailboxOptions, mailbox, type Offer, RESULTS_PATH } from './mailbox.ts'
export { type Mail, type Mailed, type Mailer, openMailer, smtpOptions } from './mailer.ts'
export { postCheckpoint, type WitnessAnswered, witnessUrl } from './post-checkpoint.ts'
export { createPeerAgent, type Posted, type PostOptions, postEnvelope } from './post-envelope.ts'
export {
  createHookAgent,
  type HookEvent,
  type Hooked,
  hookHeaders,
  hookSecretText,
  isForbiddenAddress,
  postHook,
} from './post-hook.ts'
export { PROBLEM_MEDIA_TYPE, type Problem, problemOf, sendProblem } from './problem.ts'
export { createHttpServer, type HttpServerOptions, type ListenOptions, listenOn } from './server.ts'
export { pushSuspension, SUSPENSIONS_PATH, suspensions } from './suspensions.ts'
export { type WakeHandler, type WakeKind, type WakeQueue, wakeKinds } from './wake-queue.ts'
export { WITNESS_PATH, type WitnessOptions, type WitnessReply, witnessRoute } from './witness.ts'
