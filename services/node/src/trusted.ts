import { readFile } from 'node:fs/promises'
import { setTimeout as waitMs } from 'node:timers/promises'
import type { KeyRing } from '@proofmark/keystore'
import { entityOf, readAnchors, readTrustPolicy, signParticipant } from '@proofmark/protocol'
import { repeat } from '@proofmark/runtime'
import { type NodeDb, openTrustedPeers, peersFileAt, type TrustedPeers } from '@proofmark/storage'
import { fetchMembership, INBOX_PATH } from '@proofmark/transport'
import type { Log } from './context.ts'
import { openOwnMarks } from './own-marks.ts'
import type { NodeSettings } from './settings.ts'

const DIRECTORY_UNKNOWN_MS = 500
const FIRST_LIST_ATTEMPTS = 50
const FIRST_LIST_PAUSE_MS = 100

interface Parts {
  readonly db: NodeDb
  readonly keys: KeyRing
  readonly clock: () => Date
  readonly log: Log
  readonly trouble: (error: unknown) => void
}

/** Whom this node believes, asked for again and again; with it, its own keys are looked at. */
export const startTrust = async (
  settings: NodeSettings,
  { db, keys, clock, log, trouble }: Parts,
  resources: AsyncDisposableStack,
): Promise<TrustedPeers> => {
  const { directoryUrl, anchorFile, state, directoryEveryMs } = settings
  const peers = await openTrustedPeers({
    db,
    directories: readAnchors(await readFile(anchorFile, 'utf8')).map((anchor) => ({
      anchor,
      fetchStatement: () => fetchMembership(anchor.url ?? directoryUrl),
    })),
    readOwnPeers: peersFileAt(settings.peersFile),
    clock,
    policy: readTrustPolicy(settings.secondSignatureFrom),
    onTrouble: (why) =>
      log.warn({ event: 'directory.unusable', why }, 'kept the members known before'),
    onKeysRefused: (peer, kids) =>
      log.error(
        { event: 'peer.keys-unvouched', peer, kids },
        'the directory names keys that this State does not stand for; they are not used',
      ),
  })
  const look = async (): Promise<boolean> => {
    const heard = await peers.refresh()
    await keys.refresh()
    keys.listed(
      peers
        .trust()
        .member(state)
        ?.keys.map(({ kid }) => kid) ?? [],
    )
    return heard
  }
  await firstList(look)
  const pauseMs = () => (peers.trust().version > 0 ? directoryEveryMs : DIRECTORY_UNKNOWN_MS)
  const refreshing = repeat(async () => void (await look()), pauseMs, trouble)
  resources.defer(() => refreshing.stop())
  return peers
}

/** A directory that is starting too answers soon; one that is dead must not keep us from starting. */
const firstList = async (look: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < FIRST_LIST_ATTEMPTS; attempt += 1) {
    if (await look()) return
    await waitMs(FIRST_LIST_PAUSE_MS)
  }
}

/** What the node says of itself: as the directory admitted it, or by its own settings before. */
export const ownConfiguration = (
  { state, publicUrl, directoryUrl }: NodeSettings,
  { keys, peers, clock }: { keys: KeyRing; peers: TrustedPeers; clock: () => Date },
  address: () => string,
) => {
  const marksOf = openOwnMarks(directoryUrl, clock)
  return async (): Promise<string | null> => {
    const key = keys.federation()
    if (!key) return null
    const trust = peers.trust()
    const listed = trust.member(state)
    const own = publicUrl ?? address()
    const entity = (listed && entityOf(listed)) ?? new URL(own).origin
    return signParticipant(
      {
        ...{ id: state, role: 'node', keys: keys.publicKeys() },
        inbox: listed?.inbox ?? new URL(INBOX_PATH, own).href,
        entity,
        authorities: [new URL(directoryUrl).origin],
        trustMarks: listed ? await marksOf(entity, trust.version) : [],
      },
      key,
      clock(),
    )
  }
}
