import { type Language, nameOf, nameOrNull } from '@proofmark/face'
import type { LaterReading, Question, Reminder, Said } from '../../generated/graphql.ts'
import type {
  LaterReadingView,
  QuestionView,
  ReminderView,
  SaidView,
} from '../../use-cases/dialogue/dialogue-views.ts'
import { seenInRequest } from '../../use-cases/register/register.ts'
import { shapeReading } from './reading.ts'
import { instant, instantOrNull } from './time.ts'

const nothing = {
  text: null,
  fields: [],
  reading: null,
  stage: null,
  day: null,
  to: null,
  quote: null,
  fileFor: null,
  ground: null,
  groundText: null,
  why: null,
} as const

type Content = Omit<Said, 'id' | 'type' | 'by' | 'at' | 'person' | 'answers' | 'erased'>

const fieldName = (field: string) => nameOf(field.replaceAll('_', '-')) as Said['fields'][number]

const contentOf = ({ said }: SaidView, language: Language): Content => {
  if (said.body === null) return nothing
  switch (said.type) {
    case 'trace.clarify':
      return { ...nothing, text: said.body.question, fields: said.body.fields.map(fieldName) }
    case 'trace.clarified': {
      const { weapon, text } = said.body
      const reading = weapon ? shapeReading(seenInRequest({ weapon }), language) : null
      return { ...nothing, text: text ?? null, reading }
    }
    case 'trace.interim': {
      const { stage, expected_on: day = null, reason: text = null } = said.body
      return { ...nothing, stage: nameOf(stage), day, text }
    }
    case 'trace.consent-ask': {
      const { to, quote, file_for: file, purpose: text } = said.body
      return { ...nothing, to, quote: nameOf(quote), fileFor: nameOrNull(file), text }
    }
    case 'trace.consent-grant': {
      const { to, quote, file_for: file, until: day = null, condition: text = null } = said.body
      return { ...nothing, to, quote: nameOf(quote), fileFor: nameOrNull(file), day, text }
    }
    case 'trace.consent-deny':
      return { ...nothing, ground: nameOrNull(said.body.ground), text: said.body.reason }
    case 'trace.recall':
      return { ...nothing, why: nameOf(said.body.why), text: said.body.note ?? null }
  }
}

const shortTypes = {
  'trace.clarify': 'CLARIFY',
  'trace.clarified': 'CLARIFIED',
  'trace.interim': 'INTERIM',
  'trace.consent-ask': 'CONSENT_ASK',
  'trace.consent-grant': 'CONSENT_GRANT',
  'trace.consent-deny': 'CONSENT_DENY',
  'trace.recall': 'RECALL',
} as const satisfies Record<SaidView['said']['type'], Said['type']>

export const shapeSaid = (view: SaidView, language: Language): Said => ({
  ...contentOf(view, language),
  id: view.said.id,
  type: shortTypes[view.said.type],
  by: view.by,
  at: instant(view.said.said_at),
  person: view.said.person,
  answers: view.answers,
  erased: view.said.erased,
})

export const shapeQuestion = (
  { asked, answered, traceId, requestId, training }: QuestionView,
  language: Language,
): Question => ({
  id: asked.said.id,
  from: asked.by,
  asked: shapeSaid(asked, language),
  answered: answered && shapeSaid(answered, language),
  traceId,
  requestId,
  training,
})

export const shapeReminder = (reminder: ReminderView): Reminder => ({
  ...reminder,
  level: nameOf(reminder.level),
  dueAt: instant(reminder.dueAt),
  toldAt: instant(reminder.toldAt),
  seenAt: instantOrNull(reminder.seenAt),
})

export const shapeLaterReading = (
  { seen, readAt, readBy }: LaterReadingView,
  language: Language,
): LaterReading => ({
  readAt: instant(readAt),
  readBy,
  get reading() {
    return shapeReading(seen, language)
  },
})
