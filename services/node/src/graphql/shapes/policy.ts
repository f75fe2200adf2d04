import type { PolicyInForce as InForce } from '@proofmark/storage'
import type { PolicyInForce } from '../../generated/graphql.ts'
import { instant, instantOrNull } from './time.ts'

export const shapePolicyInForce = (policy: InForce): PolicyInForce => ({
  name: policy.name,
  version: policy.version,
  text: policy.text,
  since: instant(policy.since),
  by: policy.putBy,
  signedBy: policy.signedBy,
  signedAt: instantOrNull(policy.signedAt),
})
