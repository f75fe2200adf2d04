import type { PageRequest } from '../use-cases/views.ts'

export const pageOf = (page: { first: number; after?: string | null }): PageRequest => ({
  first: page.first,
  ...(page.after ? { after: page.after } : {}),
})
