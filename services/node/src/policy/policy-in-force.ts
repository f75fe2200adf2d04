import { readFile } from 'node:fs/promises'
import { type DisclosurePolicy, Fault, isFault } from '@proofmark/domain'
import {
  type Agreements,
  defaultPolicy,
  openPolicy,
  type PolicyFile,
  policyNameOf,
  policyVersion,
  readSigners,
  type Signer,
  verifyPolicySignature,
} from '@proofmark/policy'
import { type NodeDb, policiesInForce, putPolicyInForce, recordAudit } from '@proofmark/storage'
import type { Log } from '../context.ts'
import type { NodeSettings } from '../settings.ts'

/** What a look at the policy file came to. */
export interface PolicyState {
  readonly name: string
  readonly version: string
  /** Why the file as it is now did not come into force, in words; null while it is the one in force. */
  readonly trouble: string | null
}

/** The disclosure policy in force: the newest good version of its file, whatever lies there now. */
export interface PolicyInForce {
  current(): DisclosurePolicy
  state(): PolicyState
  /** Takes the file as it is now into force, or leaves the version that is and says why. */
  reload(by: string): Promise<PolicyState>
}

interface Parts {
  readonly db: NodeDb
  readonly clock: () => Date
  readonly log: Log
  readonly agreements: Agreements
}

type PolicySettings = Pick<NodeSettings, 'policy' | 'policyFile' | 'policySigners'>

/** A file as it lies there, with the signature beside it. */
interface Found extends PolicyFile {
  readonly signature: string | null
}

/**
 * Opens the policy of the settings. Where its file is broken, the version of that file that was in force
 * last stays in force; where there is none, the node does not start: it never answers under no policy.
 *
 * @throws Fault PMK_POLICY_BROKEN, PMK_CONFIGURATION_BAD
 */
export const openPolicyInForce = async (
  settings: PolicySettings,
  parts: Parts,
): Promise<PolicyInForce> => {
  const signers = settings.policySigners
    ? await readSigners(await readFile(settings.policySigners, 'utf8'))
    : null
  const policies = new PolicyKeeper(settings, signers, parts)
  await policies.start()
  return policies
}

class PolicyKeeper implements PolicyInForce {
  readonly #settings: PolicySettings
  readonly #signers: ReadonlyMap<string, Signer> | null
  readonly #parts: Parts
  #current: DisclosurePolicy | undefined
  #trouble: string | null = null
  /** What was looked at last: the same bytes are neither opened nor complained of twice. */
  #seen = ''
  #reloading: Promise<unknown> = Promise.resolve()

  constructor(settings: PolicySettings, signers: ReadonlyMap<string, Signer> | null, parts: Parts) {
    this.#settings = settings
    this.#signers = signers
    this.#parts = parts
  }

  async start(): Promise<void> {
    try {
      await this.#look('settings')
    } catch (error) {
      if (!isFault(error, 'PMK_POLICY_BROKEN')) throw error
      this.#current = await this.#lastInForce(error)
      await this.#complain(error.message, 'settings')
    }
  }

  /** Only a version of this very file, signed by somebody who may still sign. */
  async #lastInForce(broken: Fault): Promise<DisclosurePolicy> {
    const { policyFile } = this.#settings
    const [last] = await policiesInForce(this.#parts.db, 1)
    if (!policyFile || last?.name !== policyNameOf(policyFile)) throw broken
    await this.#signatureOf(last)
    return this.#open(last)
  }

  current(): DisclosurePolicy {
    if (!this.#current) throw new Error('The policy is used before it was opened.')
    return this.#current
  }

  state(): PolicyState {
    const { name, version } = this.current()
    return { name, version, trouble: this.#trouble }
  }

  /** One after the other, so that two commands never leave the older file in force. */
  async reload(by: string): Promise<PolicyState> {
    const next = this.#reloading.then(() => this.#reload(by))
    this.#reloading = next.catch(() => undefined)
    await next
    return this.state()
  }

  async #reload(by: string): Promise<void> {
    try {
      await this.#look(by)
    } catch (error) {
      if (!isFault(error, 'PMK_POLICY_BROKEN')) throw error
      await this.#complain(error.message, by)
    }
  }

  async #look(by: string): Promise<void> {
    const found = await this.#find().catch((error) => {
      // Whatever lies there next is news, even if it is what lay there before.
      this.#seen = ''
      throw error
    })
    const seen = `${policyVersion(found.text)} ${found.signature}`
    if (seen === this.#seen) return
    this.#seen = seen
    await this.#take(found, by)
  }

  async #find(): Promise<Found> {
    const { policyFile, policy } = this.#settings
    if (!policyFile) return { ...(await defaultPolicy(policy)), signature: null }
    const text = await textOf(policyFile)
    const signature = this.#signers ? await signatureBeside(policyFile) : null
    return { name: policyNameOf(policyFile), text, signature }
  }

  async #take({ name, text, signature }: Found, by: string): Promise<void> {
    const signed = await this.#signatureOf({ text, signature })
    const opened = this.#open({ name, text })
    const { db, clock, log } = this.#parts
    const since = clock()
    const signatureFacts = {
      signedBy: signed?.by ?? null,
      signedAt: signed ? new Date(signed.at) : null,
      signature: signed ? signature : null,
    }
    const version = opened.version
    await putPolicyInForce(db, { version, name, text, since, putBy: by, ...signatureFacts })
    this.#current = opened
    this.#trouble = null
    log.info({ event: 'policy.in-force', name, version }, 'the disclosure policy is in force')
  }

  /** Whose signature it is; null where the settings ask for none, as for a policy that comes with a node. */
  async #signatureOf({ text, signature }: Pick<Found, 'text' | 'signature'>) {
    if (!this.#signers || !this.#settings.policyFile) return null
    return verifyPolicySignature(text, signature ?? '', this.#signers)
  }

  #open(file: PolicyFile): DisclosurePolicy {
    const { agreements, log } = this.#parts
    const onTrouble = (why: string) =>
      log.error({ event: 'policy.rule-failed', why }, 'a rule failed; the answer was no')
    return openPolicy(file, { agreements, onTrouble })
  }

  async #complain(why: string, by: string): Promise<void> {
    if (why === this.#trouble) return
    const { db, clock, log } = this.#parts
    this.#trouble = why
    log.error(
      { event: 'policy.broken', why },
      'the policy file is broken; the version before stays',
    )
    const line = { actor: by, act: 'policy-refused', subject: 'policy', code: 'PMK_POLICY_BROKEN' }
    await recordAudit(db, { at: clock(), ...line })
  }
}

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new Fault('PMK_POLICY_BROKEN', 'The file cannot be read.', { cause })
  }
}

const signatureBeside = async (file: string): Promise<string | null> => {
  try {
    return (await readFile(`${file}.sig`, 'utf8')).trim()
  } catch {
    return null
  }
}
