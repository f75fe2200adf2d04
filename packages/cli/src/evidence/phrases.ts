import type { FindingCode } from '@proofmark/protocol'

/** One sentence for each finding; `{name}` is put in. */
export const phrases = {
  'file-whole': 'The file is whole: nothing in it was changed since {state} sealed it on {at}.',
  'file-respelled':
    'The file is not spelled as it was written: some byte of it was added, taken away or moved.',
  'file-changed':
    'The seal does not hold: the file was changed after {state} sealed it on {at}, or {state} did not seal it ({why}).',
  'directory-given':
    'The directory that says who is who, {issuer}, is the one you were given by hand.',
  'directory-from-file':
    'Who the directory is was taken from the file itself: {issuer}, key {keys}. Compare it with what you were given by hand, or name that file with --anchor.',
  'directory-other':
    'The file rests on another directory than the one you were given: {issuer}, key {keys}.',
  'list-signed':
    'List {version} of members, signed by the directory {issuer} on {at}, names {members} members and their keys.',
  'list-bad': 'The list of members in place {place} is not signed by the directory ({why}).',
  'message-signed':
    '{from} said this to {to} on {at}: {type} (message {jti}). It is signed with key {kid}, which list {version} of {listed} names as a key of {from}, good from {from_day} until {until_day}.',
  'message-bad':
    'A message from {from} to {to}, said to be of {at}, is not signed by a key that {from} had then, or is not what it says it is ({why}).',
  'message-elsewhere':
    'A message of {from} ({type}, {jti}) belongs to another trace or another conversation than the file says.',
  'answer-bound': 'This {type} of {from} ({jti}) holds the hash of the very {to} it belongs to.',
  'answer-unbound':
    'This {type} of {from} ({jti}) does not hold the hash of any message in this file.',
  'order-whole':
    'What {from} said to {to} in this conversation is complete up to its last message here: {count} in order, each with the hash of the one before.',
  'order-broken':
    'What {from} said to {to} in this conversation is not complete or not in order: message {place} does not follow the one before.',
  'receipt-signed': '{by} signed on {at} that it stored exactly this message ({jti}).',
  'receipt-absent': '{by} has not signed for this message ({jti}): it may not have arrived.',
  'receipt-bad': 'The receipt of {by} for this message ({jti}) does not hold ({why}).',
  'entry-logged':
    'Entry {index} of the evidence log of {owner} is this ({what}, {jti}), as the checkpoint of {size} entries proves.',
  'entry-absent':
    'No entry of the evidence log of {owner} is in the file for this ({what}, {jti}): it was not yet in a signed checkpoint.',
  'entry-bad':
    'The proof that entry {index} of the evidence log of {owner} is this ({what}, {jti}) does not hold.',
  'peer-logged':
    'The evidence log of {owner} holds it too: entry {index} of {size}, as {owner} signed on {at}.',
  'peer-logged-bad': 'The proof that the evidence log of {owner} holds it too does not hold.',
  'checkpoint-signed': 'The checkpoint of {size} entries is signed by the log of {owner}.',
  'checkpoint-bad': 'The checkpoint of {size} entries is not signed by the log of {owner}.',
  'log-grew':
    'Between {from} and {to} entries the log of {owner} only grew: nothing in it was changed.',
  'log-forked':
    'It is not proved that the log of {owner} only grew between {from} and {to} entries.',
  witnessed:
    '{witness} testified on {at} that it saw the log of {owner} with {size} entries, and that it had only grown.',
  'witness-absent': 'Nobody else testified to the log of {owner} with {size} entries.',
  'witness-bad':
    'The testimony in the name of {witness} to the log of {owner} with {size} entries does not hold.',
} as const satisfies Record<FindingCode, string>
