import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql'

/** What one document may ask for, counted as if every fragment were written out. */
export const limits = {
  /** The deepest way down that the SDL gives reason for is 7. */
  depth: 8,
  fields: 1000,
  aliases: 30,
  directives: 20,
  /** Fields asked for again beside themselves. */
  duplicates: 30,
} as const

/** Of one document. A register file is a variable and no token. */
export const MAX_TOKENS = 1000

type Measure = { readonly [limit in keyof typeof limits]: number }
const nothing: Measure = { depth: 0, fields: 0, aliases: 0, directives: 0, duplicates: 0 }

const beside = (one: Measure, other: Measure): Measure => ({
  depth: Math.max(one.depth, other.depth),
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
  directives: one.directives + other.directives,
  duplicates: one.duplicates + other.duplicates,
})

/** Introspection is deep by nature; GraphQL has a rule of its own for it, and only the demo allows it. */
const isIntrospection = ({ name }: FieldNode): boolean =>
  name.value === '__schema' || name.value === '__type'

class Measurer {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** Measured fragments; one that is being measured counts nothing, so that a cycle ends. */
  readonly #measured = new Map<string, Measure>()

  constructor({ definitions }: DocumentNode) {
    const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
  }

  selections({ selections }: SelectionSetNode): Measure {
    const fields = selections.filter((node) => node.kind === Kind.FIELD)
    const names = new Set(fields.map(({ alias, name }) => (alias ?? name).value))
    const start = { ...nothing, duplicates: fields.length - names.size }
    return selections.map((selection) => this.#selection(selection)).reduce(beside, start)
  }

  #selection(selection: SelectionNode): Measure {
    const directives = { ...nothing, directives: selection.directives?.length ?? 0 }
    return beside(directives, this.#content(selection))
  }

  #content(selection: SelectionNode): Measure {
    if (selection.kind === Kind.FIELD) return this.#field(selection)
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.selections(selection.selectionSet)
    return this.#fragment(selection.name.value)
  }

  #field(field: FieldNode): Measure {
    const below =
      field.selectionSet && !isIntrospection(field) ? this.selections(field.selectionSet) : nothing
    return {
      ...below,
      depth: below.depth + 1,
      fields: below.fields + 1,
      aliases: below.aliases + (field.alias ? 1 : 0),
    }
  }

  #fragment(name: string): Measure {
    const known = this.#measured.get(name)
    const fragment = this.#fragments.get(name)
    if (known || !fragment) return known ?? nothing
    this.#measured.set(name, nothing)
    const measure = this.selections(fragment.selectionSet)
    this.#measured.set(name, measure)
    return measure
  }
}

export const measureDocument = (document: DocumentNode): Measure => {
  const measurer = new Measurer(document)
  return document.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map(({ selectionSet }) => measurer.selections(selectionSet))
    .reduce(beside, nothing)
}

const names = Object.keys(limits) as (keyof typeof limits)[]

/** A validation rule: refuses a document that asks for too much, before anything is run. */
export const withinLimits: ValidationRule = (context) => ({
  Document(document) {
    const measure = measureDocument(document)
    for (const name of names)
      if (measure[name] > limits[name])
        context.reportError(
          new GraphQLError(
            `The query has ${name} ${measure[name]}; at most ${limits[name]} are taken.`,
          ),
        )
    return false
  },
})
