import { type MembersFile, type OwnKey, signSuspension } from '@proofmark/protocol'

interface Options {
  readonly issuer: string
  readonly key: () => OwnKey
  readonly clock: () => Date
  readonly push: (inbox: string, notice: string) => Promise<boolean>
  readonly onMissed: (member: string) => void
}

const canBeTold = ({ member }: MembersFile['members'][number]): boolean =>
  member.inbox.startsWith('http')

/**
 * Tells everybody at once who was suspended, or is so no more, since the file was last looked at. Who
 * is not reached hears it with the next list; who fetches from mailboxes is not tried at all.
 */
export const createSuspending = ({ issuer, key, clock, push, onMissed }: Options) => {
  let before: MembersFile | undefined

  const noticesOf = (after: MembersFile): Promise<string[]> => {
    const known = new Map(before?.members.map(({ member }) => [member.id, member.status]))
    const turned = after.members.filter(({ member }) => {
      const status = known.get(member.id)
      return status !== undefined && status !== member.status
    })
    const iat = Math.floor(clock().getTime() / 1000)
    return Promise.all(
      turned.map(({ member: { id, status } }) =>
        signSuspension({ iss: issuer, iat, sub: id, version: after.version, status }, key()),
      ),
    )
  }

  return async (after: MembersFile): Promise<void> => {
    if (before && after.version <= before.version) return
    const notices = await noticesOf(after)
    before = after
    await Promise.all(
      notices.flatMap((notice) =>
        after.members.filter(canBeTold).map(async ({ member }) => {
          if (!(await push(member.inbox, notice))) onMissed(member.id)
        }),
      ),
    )
  }
}
