export { type Case, type CaseResult, casesIn, runCases } from './cases.ts'
export {
  type Agreements,
  openPolicy,
  type PolicyFile,
  type PolicyOptions,
  policyVersion,
} from './cedar-policy.ts'
export { type Checked, checkPolicy, type Rule } from './check-policy.ts'
export { defaultPoliciesFolder, defaultPolicy, policyNameOf } from './files.ts'
export {
  type PolicySignature,
  readSigners,
  type Signer,
  signPolicy,
  verifyPolicySignature,
} from './signature.ts'
