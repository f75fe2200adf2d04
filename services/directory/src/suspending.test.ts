import { type MembersFile, useOwnKey, verifySuspension } from '@proofmark/protocol'
import { DIRECTORY, makeDirectory, makeParticipant, NOW } from '@proofmark/testkit/participants'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSuspending } from './suspending.ts'

const directory = await makeDirectory()
const key = await useOwnKey(directory.key)
const [bra, arg] = [await makeParticipant('BRA'), await makeParticipant('ARG')]
const fileOf = (version: number, status: 'active' | 'suspended'): MembersFile => ({
  version,
  members: [
    { member: { ...bra.member, status }, marks: {} },
    { member: arg.member, marks: {} },
  ],
  changes: [],
})

let pushed: { inbox: string; notice: string }[]
let missed: string[]
let reachable: boolean
beforeEach(() => {
  pushed = []
  missed = []
  reachable = true
})
const make = () =>
  createSuspending({
    issuer: DIRECTORY,
    key: () => key,
    clock: () => NOW,
    push: async (inbox, notice) => {
      pushed.push({ inbox, notice })
      return reachable
    },
    onMissed: (member) => missed.push(member),
  })

describe('a suspension in the members file', () => {
  it('is pushed to everybody, once, in the version that says it', async () => {
    const look = make()
    for (const file of [fileOf(3, 'active'), fileOf(4, 'suspended'), fileOf(4, 'suspended')])
      await look(file)
    expect(pushed.map(({ inbox }) => inbox)).toEqual([bra.member.inbox, arg.member.inbox])
    expect(await verifySuspension(pushed[0]?.notice ?? '', directory.anchor, NOW)).toMatchObject({
      ...{ sub: 'BRA', version: 4, status: 'suspended' },
    })
    await look(fileOf(5, 'active'))
    expect(await verifySuspension(pushed[2]?.notice ?? '', directory.anchor, NOW)).toMatchObject({
      ...{ sub: 'BRA', version: 5, status: 'active' },
    })
  })

  it('is not pushed to whoever fetches from mailboxes', async () => {
    const look = make()
    const polling = { member: { ...arg.member, inbox: 'urn:txp:mailbox' }, marks: {} }
    for (const file of [fileOf(3, 'active'), fileOf(4, 'suspended')])
      await look({ ...file, members: [...file.members.slice(0, 1), polling] })
    expect(pushed.map(({ inbox }) => inbox)).toEqual([bra.member.inbox])
    expect(missed).toEqual([])
  })

  it('is not pushed at the first look, nor where nothing changed', async () => {
    const look = make()
    await look(fileOf(3, 'suspended'))
    await look(fileOf(4, 'suspended'))
    expect(pushed).toEqual([])
  })

  it('tells who was not reached, and goes on', async () => {
    reachable = false
    const look = make()
    await look(fileOf(3, 'active'))
    await look(fileOf(4, 'suspended'))
    expect(missed).toEqual(['BRA', 'ARG'])
  })
})
