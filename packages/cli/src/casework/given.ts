import { nodeEnums } from '@proofmark/client/inputs'
import { choices } from '../catalogue/choices.ts'
import { Refusal } from '../refusal.ts'
import type { Values } from './usage.ts'

export type Enums = typeof nodeEnums
export type EnumValue<Name extends keyof Enums> = Enums[Name][number]

/** What a person filled in; a name the usage line does not have is a mistake of ours. */
export interface Given {
  /** What has to be there. */
  text(name: string): string
  textIf(name: string): string | undefined
  list(name: string): readonly string[]
  flag(name: string): boolean
  number(name: string): number
  numberIf(name: string): number | undefined
  /** A value of the SDL as it is typed: `last-holder` for LAST_HOLDER. */
  choice<Name extends keyof Enums>(name: string, of: Name): EnumValue<Name>
  choiceIf<Name extends keyof Enums>(name: string, of: Name): EnumValue<Name> | undefined
  choiceList<Name extends keyof Enums>(name: string, of: Name): readonly EnumValue<Name>[]
  /** Whether the usage line knows it. */
  has(name: string): boolean
}

export const enumValue = <Name extends keyof Enums>(
  of: Name,
  typed: string,
): EnumValue<Name> | undefined => {
  const wanted = typed.replaceAll('-', '_').toUpperCase()
  return nodeEnums[of].find((value) => value === wanted)
}

const numberIn = (name: string, text: string): number => {
  if (!/^\d{1,9}$/.test(text))
    throw new Refusal(`${name} is a number, not "${text}". Nothing was done.`)
  return Number(text)
}

export const givenOf = (values: Values): Given => {
  const list = (name: string): readonly string[] => {
    const found = values.get(name)
    if (!found) throw new Error(`The usage line has no ${name}.`)
    return found
  }
  const textIf = (name: string) => list(name)[0]
  const text = (name: string): string => {
    const value = textIf(name)
    if (value === undefined) throw new Refusal(`${name} is missing. Nothing was done.`)
    return value
  }
  const choiceList: Given['choiceList'] = (name, of) =>
    list(name).map((typed) => {
      const value = enumValue(of, typed)
      if (value) return value
      throw new Refusal(`${name} cannot be ${typed}: it is ${choices(of)}. Nothing was done.`)
    })
  const choiceIf: Given['choiceIf'] = (name, of) => choiceList(name, of)[0]
  return {
    ...{ list, text, textIf, choiceIf, choiceList },
    flag: (name) => list(name).length > 0,
    number: (name) => numberIn(name, text(name)),
    numberIf: (name) => {
      const typed = textIf(name)
      return typed === undefined ? undefined : numberIn(name, typed)
    },
    choice: (name, of) => {
      text(name)
      return choiceIf(name, of) as EnumValue<typeof of>
    },
    has: (name) => values.has(name),
  }
}
