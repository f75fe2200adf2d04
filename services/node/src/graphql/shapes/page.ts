import type { Page } from '../../use-cases/views.ts'

export const shapePage = <View, Shape>(page: Page<View>, shape: (view: View) => Shape) => ({
  nodes: page.nodes.map(shape),
  pageInfo: { hasNextPage: page.hasNextPage, endCursor: page.endCursor },
  totalCount: page.totalCount,
})
