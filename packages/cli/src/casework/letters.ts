import { createHash } from 'node:crypto'
import type { LetterInput, PrintedFormFragment } from '@proofmark/client'
import { permissionIn } from '../permission-in.ts'
import type { Act, Outcome, Work } from './at-node.ts'
import { contactLine, contactTable } from './show/letter.ts'
import { requestLines } from './show/request.ts'
import { traceLines } from './show/trace.ts'
import { termsIn } from './terms.ts'

/** The document stays here: its hash is what is recorded. */
const letterIn = async ({ given, input, read }: Work): Promise<LetterInput> => {
  const document = given.textIf('--document')
  const documentSha256 = document
    ? createHash('sha256')
        .update(await read(document))
        .digest('hex')
    : undefined
  return input('LetterInput', { also: { documentSha256 } })
}

const asking = ({ given }: Work) => ({ traceId: given.text('TRACE'), state: given.text('STATE') })

export const ask: Act = async (work) => {
  const data = await work.client.askByLetter({ ...asking(work), letter: await letterIn(work) })
  return { data, lines: traceLines(data) }
}

export const answer: Act = async (work) => {
  const { client, given, input } = work
  const also = given.textIf('--serial') ? { weapon: await input('BookedWeaponInput') } : {}
  const data = await client.answerByLetter({
    ...asking(work),
    letter: await letterIn(work),
    answer: await input('WrittenAnswerInput', { file: '--answer', also }),
    correction: given.textIf('--wrong') ?? null,
  })
  return { data, lines: traceLines(data) }
}

export const giveUp: Act = async (work) => {
  const data = await work.client.giveUpLetter(asking(work))
  return { data, lines: traceLines(data) }
}

export const request: Act = async (work) => {
  const { client, input } = work
  const asking = (await termsIn(work)) ?? undefined
  const weapon = await input('MarkingInput', { file: '--weapon' })
  const data = await client.recordLetterRequest({
    letter: await letterIn(work),
    request: await input('WrittenRequestInput', { also: { weapon, asking } }),
  })
  return { data, lines: requestLines(data) }
}

const printing = ({ given }: Work) => ({
  language: given.choiceIf('--language', 'FormLanguage') ?? null,
  namesFor: given.choiceIf('--names-for', 'AccessPurpose') ?? null,
  permissions: given.list('--permission').map(permissionIn),
})

const printed = (data: PrintedFormFragment): Outcome => ({ data, lines: [data.html], asIs: true })

export const requestForm: Act = async (work) =>
  printed(await work.client.requestForm({ ...asking(work), ...printing(work) }))

export const answerForm: Act = async (work) => {
  const requestId = work.given.text('REQUEST')
  return printed(await work.client.answerForm({ requestId, ...printing(work) }))
}

export const contacts: Act = async ({ client, given }) => {
  const data = await client.contacts({ state: given.textIf('STATE') ?? null })
  return { data, lines: contactTable(data) }
}

export const keepContact: Act = async ({ client, given, input }) => {
  const also = { state: given.text('STATE') }
  const contact = await input('ContactInput', { file: '--contact', also })
  const data = await client.keepContact({ contact })
  return { data, lines: [contactLine(data)] }
}

export const dropContact: Act = async ({ client, given }) => {
  const data = await client.dropContact({ id: given.text('CONTACT') })
  return { data, lines: [contactLine(data)] }
}
