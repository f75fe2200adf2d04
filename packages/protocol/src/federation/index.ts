export type { Constraints } from './constraints.ts'
export {
  type EntityStatement,
  type StatementDraft,
  signEntityStatement,
  verifyConfiguration,
  verifySubordinate,
} from './entity-statement.ts'
export { signHistoricalKeys, verifyHistoricalKeys } from './historical-keys.ts'
export {
  applyPolicy,
  type Metadata,
  type MetadataPolicy,
  mergePolicies,
  readMetadataPolicy,
} from './metadata-policy.ts'
export { STATEMENT_CHARACTERS } from './statement-jws.ts'
export {
  configurationAt,
  type FederationAnchor,
  type FetchStatement,
  type ResolvedEntity,
  resolveEntity,
} from './trust-chain.ts'
export {
  signMarkStatus,
  signTrustMark,
  type TrustMark,
  type TrustMarkName,
  type TrustMarkStatus,
  trustMarkTypes,
  validMarks,
  verifyTrustMark,
} from './trust-mark.ts'
export { entityOf, memberOf, metadataOf, policyFor, signParticipant, TXP_NODE } from './txp-node.ts'
