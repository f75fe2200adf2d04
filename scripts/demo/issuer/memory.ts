import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Kept {
  readonly payload: AdapterPayload
  readonly untilMs: number
}

type Drawer = Map<string, Kept>

const livesUntil = (expiresInS: number | undefined): number =>
  expiresInS === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresInS * 1000

const dropEnded = (drawer: Drawer): void => {
  for (const [id, { untilMs }] of drawer) if (untilMs <= Date.now()) drawer.delete(id)
}

const openDrawer = (drawer: Drawer, all: ReadonlyMap<string, Drawer>): Adapter => {
  const find = async (id: string) => {
    dropEnded(drawer)
    return drawer.get(id)?.payload
  }
  return {
    find,
    async upsert(id, payload, expiresInS) {
      dropEnded(drawer)
      drawer.set(id, { payload, untilMs: livesUntil(expiresInS) })
    },
    async findByUid(wanted) {
      dropEnded(drawer)
      return [...drawer.values()].find(({ payload }) => payload.uid === wanted)?.payload
    },
    /** Codes for devices are not given. */
    findByUserCode: async () => undefined,
    async consume(id) {
      const payload = await find(id)
      if (payload) payload.consumed = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => void drawer.delete(id),
    async revokeByGrantId(grant) {
      for (const one of all.values())
        for (const [id, { payload }] of one) if (payload.grantId === grant) one.delete(id)
    },
  }
}

/** Sessions, codes and grants of the demo: in memory, and gone with it. Kept when keys are changed. */
export const keepInMemory = (): ((kind: string) => Adapter) => {
  const drawers = new Map<string, Drawer>()
  return (kind) => {
    const drawer = drawers.get(kind) ?? new Map()
    drawers.set(kind, drawer)
    return openDrawer(drawer, drawers)
  }
}
