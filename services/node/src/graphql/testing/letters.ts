import type { recordCalls } from '@proofmark/face/testing'
import type {
  ContactView,
  LetterUseCases,
  LetterView,
} from '../../use-cases/letters/letter-views.ts'
import type { IncomingView, TraceView } from '../../use-cases/views.ts'

const at = new Date('2026-01-05T10:00:00Z')

const letter: LetterView = {
  direction: 'out',
  kind: 'request',
  channel: 'interpol',
  on: '2026-01-04',
  reference: 'GHA-1',
  documentSha256: null,
  by: 'eva',
  recordedAt: at,
  erased: null,
}

const contact: ContactView = {
  id: '01900000-0000-7000-8000-000000000007',
  state: 'AUT',
  place: 1,
  name: 'Duty officer',
  office: null,
  phone: '+43 1 000',
  email: null,
  address: null,
  hours: '08:00-16:00 Europe/Vienna',
  languages: 'de, en',
  note: null,
  keptBy: 'eva',
  keptAt: at,
}

type Answer = ReturnType<typeof recordCalls>['answer']

export const fakeLetters = (
  answer: Answer,
  { trace, incoming }: { readonly trace: TraceView; readonly incoming: IncomingView },
): LetterUseCases => ({
  askByLetter: answer('askByLetter', () => trace),
  answerByLetter: answer('answerByLetter', () => trace),
  giveUpLetter: answer('giveUpLetter', () => trace),
  recordLetterRequest: answer('recordLetterRequest', () => incoming),
  lettersIn: answer('lettersIn', () => [letter]),
  contacts: answer('contacts', () => [contact]),
  keepContact: answer('keepContact', () => contact),
  dropContact: answer('dropContact', () => contact),
  itiForm: answer('itiForm', () => ({ fileName: 'iti.html', html: '<!doctype html>' })),
})
