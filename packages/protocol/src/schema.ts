import { Fault, type FaultCode } from '@proofmark/domain'
import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import bodiesSchema from '../../../schema/json/bodies.schema.json' with { type: 'json' }
import claimsSchema from '../../../schema/json/claims.schema.json' with { type: 'json' }
import errorSchema from '../../../schema/json/error.schema.json' with { type: 'json' }
import evidenceFileSchema from '../../../schema/json/evidence-file.schema.json' with {
  type: 'json',
}
import membershipSchema from '../../../schema/json/membership.schema.json' with { type: 'json' }
import receiptSchema from '../../../schema/json/receipt.schema.json' with { type: 'json' }
import type {
  Bodies,
  Claims,
  EvidenceFile,
  Member,
  Membership,
  Receipt,
  Refusal,
} from './generated/messages.ts'

/** The schemas are ours and tested: proving them anew at every start took a command a tenth of a second. */
const OURS = { meta: false, validateSchema: false }
const ajv = new Ajv2020({ allErrors: false, strict: true, validateFormats: true, ...OURS })
addFormats.default(ajv)

/** A validator is compiled when it is needed first: a command that reads one kind of object pays for one. */
const lazily = <T>(schema: AnySchemaObject): (() => ValidateFunction<T>) => {
  let compiled: ValidateFunction<T> | undefined
  return () => {
    compiled ??= ajv.compile<T>(schema)
    return compiled
  }
}

const claims = lazily<Claims>(claimsSchema)
const refusal = lazily<Refusal>(errorSchema)
const receipt = lazily<Receipt>(receiptSchema)
const evidenceFile = lazily<EvidenceFile>(evidenceFileSchema)
ajv.addSchema(membershipSchema)
const membership = lazily<Membership>({ $ref: membershipSchema.$id })
const member = lazily<Member>({ $ref: `${membershipSchema.$id}#/$defs/Member` })
ajv.addSchema(bodiesSchema)
const bodyValidators = new Map<string, ValidateFunction>()

const validateBody = (type: keyof Bodies): ValidateFunction => {
  const known = bodyValidators.get(type)
  if (known) return known
  const path = `${bodiesSchema.$id}#/properties/${type}`
  const validate = ajv.getSchema(path) ?? ajv.compile({ $ref: path })
  bodyValidators.set(type, validate)
  return validate
}

/** The place of what is wrong with all of it. */
export const WHOLE = 'message'

/** Names the place, never the value: a value may be a serial number or a name. */
const complain = (validate: ValidateFunction, code: FaultCode): Fault => {
  const [error] = validate.errors ?? []
  const column = error?.instancePath.slice(1).replaceAll('/', '.') || WHOLE
  return new Fault(code, `${column}: ${error?.message ?? 'not valid'}.`, { place: { column } })
}

type OfType<T extends keyof Bodies> = Omit<Claims, 'type' | 'body'> & {
  readonly type: T
  readonly body: Bodies[T]
}

/** A message of any type, its body typed by its type. */
export type Message = { [T in keyof Bodies]: OfType<T> }[keyof Bodies]
export type MessageOf<T extends Message['type']> = Extract<Message, { type: T }>

/** @throws Fault TXP_MESSAGE_INVALID naming the field */
const checked = <T>(validate: ValidateFunction<T>, value: unknown): T => {
  if (!validate(value)) throw complain(validate, 'TXP_MESSAGE_INVALID')
  return value
}

/** @throws Fault TXP_MESSAGE_INVALID naming the field */
export const parseMessage = (value: unknown): Message => {
  const { type, body } = checked(claims(), value)
  checked(validateBody(type), body)
  return value as unknown as Message
}

/**
 * The body of a message of this type, wherever it came from.
 * @throws Fault TXP_MESSAGE_INVALID naming the field
 */
export const parseBody = <T extends Message['type']>(type: T, value: unknown): Bodies[T] => {
  const validate = validateBody(type)
  if (!validate(value)) throw complain(validate, 'TXP_MESSAGE_INVALID')
  return value as Bodies[T]
}

/** @throws Fault TXP_MESSAGE_INVALID naming the field */
export const parseReceipt = (value: unknown): Receipt => checked(receipt(), value)

/** @throws Fault TXP_MESSAGE_INVALID naming the field */
export const parseRefusal = (value: unknown): Refusal => checked(refusal(), value)

/** @throws Fault TXP_MESSAGE_INVALID naming the field */
export const parseMembership = (value: unknown): Membership => checked(membership(), value)

/** @throws Fault TXP_MESSAGE_INVALID naming the field */
export const parseMember = (value: unknown): Member => checked(member(), value)

/** @throws Fault TXP_MESSAGE_INVALID naming the field */
export const parseEvidenceFile = (value: unknown): EvidenceFile => checked(evidenceFile(), value)
