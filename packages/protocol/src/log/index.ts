export {
  type Checkpoint,
  epochOfLog,
  formatCheckpoint,
  logOrigin,
  ownerOfLog,
  parseCheckpoint,
  readCheckpoint,
  type SignedCheckpoint,
  witnessName,
} from './checkpoint.ts'
export { EMPTY_ROOT, HASH_BYTES, hashLeaf, hashNode, sameHash, type TreeHash } from './hash.ts'
export { commitmentTo, type LoggedFact, leafOf, leafOfCommitment } from './leaf.ts'
export { keysOfLog, keysOfWitness, type LogOwners } from './log-keys.ts'
export {
  checkpointOfLogged,
  type LoggedEntry,
  type LogPlace,
  logPlace,
} from './logged-receipt.ts'
export {
  formatNote,
  formatSignature,
  type Note,
  type NoteSignature,
  noteKeyId,
  noteKinds,
  parseNote,
  parseSignatures,
  readBase64,
  writeBase64,
} from './note.ts'
export {
  type Cosignature,
  cosignaturesOn,
  cosignNote,
  isSignedBy,
  type NoteKey,
  signNote,
} from './note-key.ts'
export { type Consistency, type Inclusion, provesConsistency, provesInclusion } from './proof.ts'
export {
  consistencyRanges,
  foldNodes,
  type Growth,
  grow,
  inclusionRanges,
  type NodeId,
  nodesOf,
  type Range,
} from './tree.ts'
export {
  formatWitnessRequest,
  parseWitnessRequest,
  type WitnessRequest,
} from './witness-request.ts'
