/** What GraphQL found wrong with a value, by the names of the schema alone. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/Field "(\w+)" of required type "([\w![\]]+)" was not provided/, 'field "$1" ($2) is missing'],
  [/Expected non-nullable type "([\w![\]]+)" not to be null/, 'null is no $1'],
  [/does not exist in "(\w+)" enum/, 'it is no value of $1'],
  [/Enum "(\w+)" cannot represent/, 'it is no value of $1'],
  [/is not defined by type "(\w+)"/, 'it has a field that $1 has not'],
  [/Expected type "(\w+)" to be an object/, 'it is no $1'],
  [/\b(String|Int|Float|Boolean|ID) cannot represent/, 'it is no $1'],
  [/Expected (?:value of )?type "?([\w![\]]+)"?/, 'it is no $1'],
]

const reasonIn = (message: string): string => {
  for (const [known, words] of reasons) {
    const match = known.exec(message)
    if (match) return words.replace(/\$(\d)/g, (_all, place) => match[Number(place)] ?? '')
  }
  return 'it does not fit its type'
}

const OF_VARIABLE = /^Variable "\$(\w+)" got invalid value/
/** The path has the names of the schema; of several that look like one, the last is GraphQL's. */
const PATH = / at "([\w.[\]]+)"/g
/** A value that stands in the document itself. */
const OF_LITERAL =
  /^(?:Value "|Enum "\w+" cannot|Expected value of type|(?:String|Int|Float|Boolean|ID) cannot)/

const pathIn = (message: string, variable: string): string =>
  [...message.matchAll(PATH)]
    .map(([, path = '']) => path)
    .findLast((path) => path.startsWith(variable)) ?? variable

/**
 * What GraphQL says of a wrong request, without the value that it quotes: that may be a name, a serial number or a
 * case number, and errors are what people paste and programs log.
 */
export const unquoted = (message: string): string => {
  const [, variable] = OF_VARIABLE.exec(message) ?? []
  if (variable !== undefined)
    return `Variable "$${variable}" is wrong at "${pathIn(message, variable)}": ${reasonIn(message)}.`
  return OF_LITERAL.test(message) ? `A value is wrong: ${reasonIn(message)}.` : message
}
