import { Fault } from '@proofmark/domain'
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'

/** Values one query may ask for, were every page full: more is fetched page by page. */
export const MOST_COST = 20_000

type Variables = Readonly<Record<string, unknown>>

interface Asked {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName?: string | undefined
  readonly variables: Variables
}

/** The argument that says how long a page is. */
const PAGE = 'first'
/** What a page is taken for whose length is not known before it is run; the most that is allowed. */
const LONGEST_PAGE = 100

const pageLength = (value: unknown): number =>
  typeof value === 'number' && value >= 1 && value <= LONGEST_PAGE ? value : LONGEST_PAGE

class Costing {
  readonly #schema: GraphQLSchema
  readonly #variables: Variables
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly #known = new Map<string, number>()

  constructor({ schema, document, variables }: Asked) {
    this.#schema = schema
    this.#variables = variables
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
  }

  of({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): number {
    let cost = 0
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) cost += this.#field(selection, type)
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += this.#fragment(selection.name.value)
      else {
        const on = selection.typeCondition?.name.value
        cost += this.of(selection.selectionSet, on ? this.#schema.getType(on) : type)
      }
    }
    return cost
  }

  #field(field: FieldNode, type: GraphQLNamedType | undefined): number {
    const { name, selectionSet } = field
    const known =
      isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined
    // What GraphQL has itself, such as `__schema`, is not of our types: other rules keep it small.
    if (!known || !selectionSet) return 1
    const page = known.args.find((argument) => argument.name === PAGE)
    const times = page ? this.#page(field, page.defaultValue) : 1
    return 1 + times * this.of(selectionSet, getNamedType(known.type))
  }

  #page({ arguments: given = [] }: FieldNode, usual: unknown): number {
    const value = given.find(({ name }) => name.value === PAGE)?.value
    if (value === undefined || value.kind === Kind.NULL) return pageLength(usual)
    if (value.kind === Kind.INT) return pageLength(Number(value.value))
    if (value.kind === Kind.VARIABLE) return pageLength(this.#variables[value.name.value] ?? usual)
    return LONGEST_PAGE
  }

  #fragment(name: string): number {
    const known = this.#known.get(name)
    const fragment = this.#fragments.get(name)
    if (known !== undefined || !fragment) return known ?? 0
    const type = this.#schema.getType(fragment.typeCondition.name.value)
    const cost = this.of(fragment.selectionSet, type)
    this.#known.set(name, cost)
    return cost
  }
}

/** How many values the operation may come to, of a document that was found valid. */
export const costOf = (asked: Asked): number => {
  const operation = getOperationAST(asked.document, asked.operationName)
  if (!operation) return 0
  const type = asked.schema.getRootType(operation.operation) ?? undefined
  return new Costing(asked).of(operation.selectionSet, type)
}

/** @throws Fault PMK_INPUT_INVALID where the operation would come to too many values */
export const requireAffordable = (asked: Asked): void => {
  const cost = costOf(asked)
  if (cost > MOST_COST)
    throw new Fault(
      'PMK_INPUT_INVALID',
      `The query may come to ${cost} values; at most ${MOST_COST} are taken. Ask for shorter pages.`,
    )
}
