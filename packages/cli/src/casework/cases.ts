import type { Act } from './at-node.ts'
import { found } from './found.ts'
import { caseHead, caseLines, openedLines } from './show/case.ts'
import { photographLine } from './show/photograph.ts'

export const open: Act = async ({ client, input }) => {
  const weapon = await input('MarkingInput', { file: '--weapon' })
  const data = await client.openCase({ input: await input('OpenCaseInput', { also: { weapon } }) })
  return { data, lines: openedLines(data) }
}

export const show: Act = async ({ client, given }) => {
  const data = found(await client.case({ id: given.text('CASE') }))
  return { data, lines: caseLines(data) }
}

export const share: Act = async ({ client, given }) => {
  const who = { caseId: given.text('CASE'), person: given.text('PERSON') }
  const data = await (given.flag('--end') ? client.endShare(who) : client.shareCase(who))
  return { data, lines: caseHead(data) }
}

export const restrict: Act = async ({ client, given }) => {
  const restricted = !given.flag('--lift')
  const data = await client.restrictCase({ caseId: given.text('CASE'), restricted })
  return { data, lines: caseHead(data) }
}

export const originOtherwise: Act = async ({ client, given }) => {
  const established = !given.flag('--take-back')
  const data = await client.recordOriginOtherwise({ caseId: given.text('CASE'), established })
  return { data, lines: caseHead(data) }
}

export const photograph: Act = async ({ client, given, read }) => {
  const content = await read(given.text('FILE'))
  const data = await client.addPhotograph({
    caseId: given.text('CASE'),
    data: content.toString('base64'),
    ofMark: given.flag('--of-mark'),
  })
  return { data, lines: [photographLine(data)] }
}

export const removePhotograph: Act = async ({ client, given }) => {
  const data = await client.removePhotograph({ id: given.text('PHOTOGRAPH') })
  return { data, lines: [...caseHead(data), ...data.photographs.map(photographLine)] }
}
