import type { Flaw } from './flaw.ts'

/** Whom a node believes, what it says of its own accord, and what it keeps. */
export const speakingDefects = {
  'believes-older-lists': {
    does: 'goes back to an older list of members',
    fails: ['directory.rolled-back'],
  },
  'believes-any-list': {
    does: 'does not verify who signed the list of members',
    fails: [
      'directory.rolled-back',
      'directory.other-key',
      'directory.borrowed-kid',
      'directory.member-signs',
      'directory.unsigned',
      'directory.typ',
      'directory.issuer',
      'directory.expired',
      'directory.schema',
    ],
  },
  'takes-any-key': {
    // Node 26 itself verifies nothing under a key of small order; on Node 20 that case would fail too.
    does: 'uses published keys without looking at them',
    fails: ['directory.kid-no-thumbprint', 'directory.key-algorithm'],
  },
  'fetches-keys': {
    does: 'fetches what jku and x5u name',
    fails: ['header.jku', 'header.x5u'],
  },
  'believes-any-receipt': {
    does: 'takes any answer for a receipt',
    fails: [
      'outgoing.error-bare',
      'outgoing.error-by-another',
      'outgoing.error-of-other-bytes',
      'outgoing.error-in-the-clear',
      'outgoing.receipt-by-another',
      'outgoing.receipt-of-other-bytes',
      'outgoing.no-results',
    ],
  },
  'answers-without-ref': {
    does: 'sends answers that do not name their request',
    fails: ['outgoing.answer'],
  },
  'takes-any-word-for-an-answer': {
    does: 'takes what others sign for answers it never gave them',
    fails: ['outgoing.answer-signed-for'],
  },
  'mixes-training': {
    does: 'does not look at the mark of training',
    fails: [
      'training.ended-for-real',
      'training.real-ended',
      'training.trace-for-real',
      'training.real-trace',
      'training.notice-for-real',
      'training.notice-in-training',
    ],
  },
  'answers-exercises': {
    does: 'answers an exercise by itself',
    fails: ['training.left-to-a-person'],
  },
  'takes-any-poll': {
    does: 'never verifies who looks into a mailbox',
    fails: ['mailbox.forged'],
  },
  'opens-any-mailbox': {
    does: 'opens the mailbox a poll names to whoever signed it',
    fails: ['mailbox.other-issuer'],
  },
  'takes-polls-twice': {
    does: 'takes the same poll again',
    fails: ['mailbox.poll-again'],
  },
  'takes-any-part': {
    does: 'keeps whatever comes as a part of a file',
    fails: [
      'attachments.no-ref',
      'attachments.unnamed',
      'attachments.second-first',
      'attachments.many-parts',
      'attachments.large',
      'attachments.no-photograph',
      'attachments.named-elsewhere',
      'attachments.part-again',
      'attachments.whole-again',
    ],
  },
  'ignores-recalls': {
    does: 'goes on taking files of a request that was taken back',
    fails: ['attachments.recalled'],
  },
  'never-asks': {
    does: 'never asks for what is missing',
    fails: ['order.gap-asked-for', 'order.gap-erased', 'order.gap-erased-otherwise'],
  },
  'forgets-what-is-brought': {
    does: 'asks for what is missing and does nothing with what is brought',
    fails: ['order.gap-asked-for'],
  },
  'waits-behind-the-erased': {
    does: 'waits for ever for what was erased',
    fails: ['order.gap-erased', 'order.gap-erased-otherwise'],
  },
  'takes-any-word-of-the-erased': {
    does: 'applies what was held, whatever hash is told of the message before it',
    fails: ['order.gap-erased-otherwise'],
  },
  'brings-it-signed-anew': {
    does: 'brings what is asked for signed anew',
    fails: ['order.asked-back'],
  },
  'refuses-what-it-only-keeps': {
    does: 'refuses types that it does nothing with',
    fails: [
      'answers.kept-notice-key',
      'answers.kept-notice-maintenance',
      'answers.kept-notice-suspend',
      'answers.kept-error',
    ],
  },
  'forgets-what-ran-out': {
    does: 'gives no receipt again once a message has run out',
    fails: ['replay.after-it-ran-out'],
  },
  'signs-no-errors': {
    does: 'gives every error bare',
    fails: ['errors.*'],
  },
  'believes-any-error': {
    does: 'gives a message up for whatever says that it was refused',
    fails: [
      'outgoing.error-bare',
      'outgoing.error-by-another',
      'outgoing.error-of-other-bytes',
      'outgoing.error-in-the-clear',
    ],
  },
  'refuses-receipts-whole': {
    does: 'refuses good receipts beside one for nothing',
    fails: ['outgoing.answer-signed-for'],
  },
  'tells-of-exercises': {
    does: 'tells monitors of exercises',
    fails: ['training.no-times'],
  },
  'believes-any-notice': {
    does: 'does not verify who suspends a member',
    fails: [
      'suspensions.by-nobody',
      'suspensions.by-a-member',
      'suspensions.of-another-directory',
      'suspensions.more-members',
      'suspensions.no-version',
    ],
  },
  'ignores-notices': {
    does: 'takes notices of suspension and does nothing',
    fails: ['suspensions.until-the-list', 'suspensions.taken-back-too-late'],
  },
  'keeps-notices-too-long': {
    does: 'goes by a notice when the list of its version says otherwise',
    fails: ['suspensions.until-the-list'],
  },
  'takes-old-notices': {
    does: 'takes notices that are older than what it knows',
    fails: ['suspensions.older', 'suspensions.taken-back-too-late'],
  },
  'takes-notices-of-any-size': {
    does: 'reads a notice of any size, and says of another type what HTTP says',
    fails: ['suspensions.type', 'suspensions.large'],
  },
} as const satisfies Record<string, Flaw>
