import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  PeoplePage,
  PersonDetail,
  PersonLine,
  UnitDetail,
  UnitDivision,
  UnitPreview,
  UnitTree,
} from '../../contracts/http/organisation.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'
import type { PeopleSearch } from './organisation-search.ts'

const PAGE_SIZE = 50

/** `on`: as they were on that day. */
export const unitTreeQuery = (on?: string) =>
  queryOptions({
    queryKey: ['organisation', 'units', on],
    queryFn: ({ signal }) => request<UnitTree>('GET', `/api/organisation/units${queryString({ on })}`, { signal }),
  })

/** What a change would concern; `to`: the new parent, or the unit that takes it in. */
export const previewQuery = (unit: number, act: 'move' | 'merge' | 'close', to: number | undefined) =>
  queryOptions({
    queryKey: ['organisation', 'preview', unit, act, to],
    queryFn: ({ signal }) =>
      request<UnitPreview>('GET', `/api/organisation/units/${unit}/preview${queryString({ act, to })}`, { signal }),
  })

/** What could go to a new unit; as it is now. */
export const divisionQuery = (unit: number) =>
  queryOptions({
    queryKey: ['organisation', 'division', unit],
    queryFn: ({ signal }) => request<UnitDivision>('GET', `/api/organisation/units/${unit}/division`, { signal }),
    staleTime: 0,
  })

export const unitQuery = (id: number) =>
  queryOptions({
    queryKey: ['organisation', 'unit', id],
    queryFn: ({ signal }) => request<UnitDetail>('GET', `/api/organisation/units/${id}`, { signal }),
  })

export const personQuery = (id: number) =>
  queryOptions({
    queryKey: ['organisation', 'person', id],
    queryFn: ({ signal }) => request<PersonDetail>('GET', `/api/organisation/people/${id}`, { signal }),
  })

const peoplePage = (query: PeopleSearch & { cursor?: string; limit: number }, signal?: AbortSignal) =>
  request<PeoplePage>('GET', `/api/organisation/people${queryString({ ...query })}`, signal ? { signal } : {})

export const peopleQuery = (search: PeopleSearch) =>
  infiniteQueryOptions({
    queryKey: ['organisation', 'people', search],
    queryFn: ({ pageParam, signal }) => peoplePage({ ...search, cursor: pageParam, limit: PAGE_SIZE }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** For a file. */
export const exportedPeoplePage =
  (search: PeopleSearch): AskPage<PersonLine> =>
  (cursor, signal) =>
    peoplePage({ ...search, ...(cursor ? { cursor } : {}), limit: LARGEST_PAGE }, signal)

/** A few people by a part of their name, to choose one. */
export const foundPeopleQuery = (q: string) =>
  queryOptions({
    queryKey: ['organisation', 'found', q],
    queryFn: ({ signal }) => peoplePage({ q, limit: 20 }, signal),
  })

/** After an act: everything that pages show of units and people. */
export const askAgain = (client: QueryClient): void => {
  for (const key of ['organisation', 'units', 'persons', 'accounts']) void client.invalidateQueries({ queryKey: [key] })
}
