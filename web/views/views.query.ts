import { queryOptions } from '@tanstack/react-query'
import type { SavedView, SavedViews, ViewPage } from '../../contracts/http/views.ts'
import { request } from '../shared/api.ts'

export type Filters = SavedView['query']

/** My views of a page, and those of my units and of the units above them. */
export const viewsQuery = (page: ViewPage) =>
  queryOptions({
    queryKey: ['views', page],
    queryFn: ({ signal }) => request<SavedViews>('GET', `/api/views?page=${page}`, { signal }),
    staleTime: 60_000,
  })

/** What is to be done is what an inbox shows without being asked. */
const canonical = (filters: Filters): string =>
  JSON.stringify(
    Object.entries(filters)
      .filter(([name, value]) => !(name === 'view' && value === 'todo'))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

export const isCut = (filters: Filters): boolean => canonical(filters) !== '[]'

/** The view that a list is now; one's own before a unit's. */
export const currentView = (views: readonly SavedView[], filters: Filters): SavedView | undefined => {
  const same = views.filter(({ query }) => canonical(query) === canonical(filters))
  return same.find(({ unit }) => unit === null) ?? same[0]
}
