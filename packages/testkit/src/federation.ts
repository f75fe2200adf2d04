import {
  type FederationAnchor,
  type FetchStatement,
  type MemberKey,
  makeKey,
  metadataOf,
  type OwnKey,
  policyFor,
  publicPart,
  type StatementDraft,
  type StoredKey,
  signEntityStatement,
  useOwnKey,
} from '@proofmark/protocol'
import { later, NOW, type TestParticipant } from './participants.ts'

export interface TestEntity {
  readonly entity: string
  readonly stored: StoredKey
  readonly key: OwnKey
  readonly keys: readonly MemberKey[]
  readonly anchor: FederationAnchor
}

export const makeEntity = async (name: string): Promise<TestEntity> =>
  entityWith(name, await makeKey('fed', later(NOW, -1000)))

const entityWith = async (name: string, stored: StoredKey): Promise<TestEntity> => {
  const entity = `https://${name}.example`
  const keys = [publicPart(stored)]
  return { entity, stored, key: await useOwnKey(stored), keys, anchor: { entity, keys } }
}

/** A participant as an entity: the federation key is the one its key file holds. */
export const entityOfParticipant = async (one: TestParticipant): Promise<TestEntity> => {
  const stored = one.keys.find(({ use }) => use === 'fed')
  if (!stored) throw new Error('This participant has no federation key.')
  return entityWith(one.id.toLowerCase(), stored)
}

type Over = Partial<StatementDraft>
const LIFETIME_S = 86_400

/** A federation without a network: statements by address, as a server would give them. */
export const makeFederation = () => {
  const statements = new Map<string, string>()
  const asked: string[] = []
  const fetchEndpoint = (entity: string) => `${entity}/federation/fetch`
  const put = (endpoint: string, sub: string | null, text: string): void => {
    statements.set(`${endpoint} ${sub ?? ''}`, text)
  }
  const configuration = (of: TestEntity, over: Over = {}, by = of.key): Promise<string> =>
    signEntityStatement(
      { iss: of.entity, sub: of.entity, keys: of.keys, lifetimeS: LIFETIME_S, ...over },
      by,
      NOW,
    )
  return {
    asked,
    /** All there are: the text, by endpoint, a space, and whom it is about (nothing for its own). */
    statements: () => Object.fromEntries(statements),
    put,
    configuration,
    configure: async (of: TestEntity, over: Over = {}, by = of.key) =>
      put(`${of.entity}/.well-known/openid-federation`, null, await configuration(of, over, by)),
    /** A superior: it has a fetch endpoint. */
    async superior(of: TestEntity, over: Over = {}, by = of.key) {
      const federation_entity = { federation_fetch_endpoint: fetchEndpoint(of.entity) }
      await this.configure(of, { metadata: { federation_entity }, ...over }, by)
    },
    async subordinate(above: TestEntity, below: TestEntity, over: Over = {}, by = above.key) {
      const text = await signEntityStatement(
        { iss: above.entity, sub: below.entity, keys: below.keys, lifetimeS: LIFETIME_S, ...over },
        by,
        NOW,
      )
      put(fetchEndpoint(above.entity), below.entity, text)
    },
    fetch: (async (endpoint, sub) => {
      asked.push(endpoint)
      const text = statements.get(`${endpoint} ${sub ?? ''}`)
      if (text === undefined) throw new Error('not found')
      return text
    }) satisfies FetchStatement,
  }
}

/** What a node says of itself, and what a directory says of it. */
export const nodeMetadata = ({ member }: TestParticipant) => ({
  metadata: metadataOf(member),
  policy: policyFor(member),
})
