import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { schemaOf } from './schema.ts'
import { allowContract } from './testing/allow-contract.ts'
import { IDS, smallResolvers, smallSdl, startSmallFace } from './testing/small-service.ts'

allowContract('small service', {
  sdl: smallSdl,
  literals: { 'ID!': `"${IDS.trace}"`, 'String!': '"AUT"' },
  start: startSmallFace,
  change: IDS.trace,
})

it('a refusal names the roles that are needed', async () => {
  const face = await startSmallFace()
  const token = await face.tokenFor({ roles: ['registrar'] })
  const { errors } = await face.ask('{ traces { nodes { id } } }', { token })
  expect(errors?.[0]?.message).toContain('officer or chief-auditor')
  await face.close()
})

describe('a service does not start', () => {
  const sdl = readFileSync(smallSdl, 'utf8')
  const startWith = (changed: string) => () => schemaOf(changed, smallResolvers)
  const members = 'members: [Member!]! @allow(roles: [OFFICER, REGISTRAR])'

  it('with a field that names no role', () => {
    expect(startWith(sdl.replace(members, 'members: [Member!]!'))).toThrow('Query.members')
    expect(startWith(sdl.replace(members, 'members: [Member!]! @allow(roles: [])'))).toThrow(
      expect.objectContaining({ code: 'PMK_CONFIGURATION_BAD' }),
    )
  })

  it('with a field that nothing resolves', () => {
    const more = `${members} more: Int @allow(roles: [OFFICER])`
    expect(startWith(sdl.replace(members, more))).toThrow('Query.more')
  })

  it('with a resolver for a field that is not there', () => {
    expect(startWith(sdl.replace(members, ''))).toThrow('Query.members')
  })
})
