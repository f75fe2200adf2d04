import { Fault } from '@proofmark/domain'
import type { KeyRing } from '@proofmark/keystore'
import {
  type AdmittedMember,
  entityOf,
  isValidAt,
  type MemberKey,
  type MembersFile,
  type OwnKey,
  policyFor,
  signEntityStatement,
  signHistoricalKeys,
  signMarkStatus,
  signTrustMark,
  type TrustMarkName,
  type TrustMarkStatus,
  TXP_NODE,
  trustMarkTypes,
  verifyTrustMark,
} from '@proofmark/protocol'

const STATEMENT_LIFETIME_S = 24 * 3600
const MARK_LIFETIME_S = 30 * 24 * 3600

export const federationPaths = {
  fetch: '/federation/fetch',
  list: '/federation/list',
  historicalKeys: '/federation/historical-keys',
  mark: '/federation/trust-mark',
  markStatus: '/federation/trust-mark-status',
} as const

interface Options {
  /** The directory's own identifier. */
  readonly entity: () => string
  readonly keys: KeyRing
  readonly admitted: () => Promise<MembersFile>
  readonly clock: () => Date
}

export interface ListFilter {
  readonly entityType?: string | undefined
  readonly markType?: string | undefined
}

export interface Federation {
  configuration(): Promise<string>
  /** @throws Fault PMK_NOT_FOUND for whoever is no member, or suspended */
  about(sub: string): Promise<string>
  list(filter: ListFilter): Promise<string[]>
  historicalKeys(): Promise<string>
  /** @throws Fault PMK_NOT_FOUND where there is no such mark */
  mark(type: string, sub: string): Promise<string>
  markStatus(mark: string): Promise<string>
}

const nameOfMark = (type: string): TrustMarkName | undefined =>
  (Object.keys(trustMarkTypes) as TrustMarkName[]).find((name) => trustMarkTypes[name] === type)

const isGiven = ({ marks }: AdmittedMember, name: TrustMarkName, now: Date): boolean => {
  const given = marks[name]
  if (!given) return false
  const until = given.until ? Date.parse(given.until) : Number.POSITIVE_INFINITY
  return Date.parse(given.since) <= now.getTime() && now.getTime() < until
}

/** A directory as an anchor of OpenID Federation 1.0; what it says comes from the members file alone. */
export const openFederation = ({ entity, keys, admitted, clock }: Options): Federation => {
  /** Files made before there were federation keys hold one for the list; it then says everything. */
  const key = (): OwnKey => keys.federation() ?? keys.signing()
  const federationKeys = (): MemberKey[] => {
    const all = keys.publicKeys()
    const own = all.filter(({ use }) => use === 'fed')
    return own.length > 0 ? own : all.filter(({ use }) => use === 'sig')
  }
  const activeMembers = async (): Promise<AdmittedMember[]> =>
    (await admitted()).members.filter(({ member }) => member.status === 'active')

  const active = async (sub: string): Promise<AdmittedMember> => {
    const found = (await activeMembers()).find(({ member }) => entityOf(member) === sub)
    if (!found) throw new Fault('PMK_NOT_FOUND')
    return found
  }

  const statusOf = async (mark: string): Promise<TrustMarkStatus> => {
    const now = clock()
    for (const { member, marks } of (await admitted()).members)
      for (const name of Object.keys(trustMarkTypes) as TrustMarkName[])
        try {
          const expected = { sub: entityOf(member) ?? '', type: trustMarkTypes[name] }
          await verifyTrustMark(mark, expected, { entity: entity(), keys: federationKeys() }, now)
          return isGiven({ member, marks }, name, now) ? 'active' : 'revoked'
        } catch (error) {
          if (error instanceof Fault && error.code === 'TXP_MESSAGE_EXPIRED') return 'expired'
        }
    return 'invalid'
  }

  return {
    configuration: () =>
      signEntityStatement(
        {
          ...{ iss: entity(), sub: entity(), keys: federationKeys() },
          lifetimeS: STATEMENT_LIFETIME_S,
          metadata: { federation_entity: endpointsAt(entity()) },
          trustMarkIssuers: Object.fromEntries(
            Object.values(trustMarkTypes).map((type) => [type, [entity()]]),
          ),
        },
        key(),
        clock(),
      ),
    async about(sub) {
      const { member } = await active(sub)
      return signEntityStatement(
        {
          ...{ iss: entity(), sub, lifetimeS: STATEMENT_LIFETIME_S },
          keys: member.keys.filter(({ use }) => use === 'fed'),
          policy: policyFor(member),
          constraints: { max_path_length: 0, allowed_entity_types: [TXP_NODE] },
        },
        key(),
        clock(),
      )
    },
    async list({ entityType = TXP_NODE, markType }) {
      if (entityType !== TXP_NODE) return []
      const name = markType === undefined ? undefined : nameOfMark(markType)
      if (markType !== undefined && !name) return []
      const now = clock()
      return (await activeMembers())
        .filter((one) => !name || isGiven(one, name, now))
        .flatMap(({ member }) => entityOf(member) ?? [])
    },
    historicalKeys: () => {
      const now = clock()
      const past = federationKeys().filter((one) => !isValidAt(one, now))
      return signHistoricalKeys(entity(), past, key(), now)
    },
    async mark(type, sub) {
      const name = nameOfMark(type)
      const now = clock()
      if (!name || !isGiven(await active(sub), name, now)) throw new Fault('PMK_NOT_FOUND')
      return signTrustMark({ iss: entity(), sub, type, lifetimeS: MARK_LIFETIME_S }, key(), now)
    },
    async markStatus(mark) {
      return signMarkStatus({ iss: entity(), mark, status: await statusOf(mark) }, key(), clock())
    },
  }
}

/** OpenID Federation 1.0 section 5.1.1. */
const endpointsAt = (entity: string) => ({
  organization_name: 'Proofmark directory',
  federation_fetch_endpoint: `${entity}${federationPaths.fetch}`,
  federation_list_endpoint: `${entity}${federationPaths.list}`,
  federation_historical_keys_endpoint: `${entity}${federationPaths.historicalKeys}`,
  federation_trust_mark_endpoint: `${entity}${federationPaths.mark}`,
  federation_trust_mark_status_endpoint: `${entity}${federationPaths.markStatus}`,
})
