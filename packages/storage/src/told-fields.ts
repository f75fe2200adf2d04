/** The names of what a message tells, each once, in the order in which it stands there: never a value. */
export const fieldsOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => fieldsOf(one, `${path}[]`)))]
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    fieldsOf(inner, path ? `${path}.${key}` : key),
  )
}
