import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  DutyCount,
  DutyItem,
  DutyList,
  OccurrenceDetail,
  OccurrencePage,
  RecordForm,
} from '../../contracts/http/duties.ts'
import { queryString, request } from '../shared/api.ts'

const PAGE_SIZE = 50

const dutyPath = (duty: string): string => `/api/duties/${encodeURIComponent(duty)}`

export const dutiesQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['campaigns', 'duties', campaign],
    queryFn: ({ signal }) =>
      request<Static<typeof DutyList>>('GET', `/api/campaigns/${encodeURIComponent(campaign)}/duties`, { signal }),
  })

export const dutyQuery = (duty: string) =>
  queryOptions({
    queryKey: ['campaigns', 'duty', duty],
    queryFn: ({ signal }) => request<DutyItem>('GET', dutyPath(duty), { signal }),
  })

/** The latest first. */
export const occurrencesQuery = (duty: string, are?: DutyCount) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'occurrences', duty, are],
    queryFn: ({ pageParam, signal }) =>
      request<OccurrencePage>(
        'GET',
        `${dutyPath(duty)}/occurrences${queryString({ cursor: pageParam, limit: PAGE_SIZE, are })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const occurrenceQuery = (duty: string, key: string) =>
  queryOptions({
    queryKey: ['campaigns', 'occurrence', duty, key],
    queryFn: ({ signal }) =>
      request<OccurrenceDetail>('GET', `${dutyPath(duty)}/occurrences/${encodeURIComponent(key)}`, { signal }),
  })

export const recordFormQuery = (duty: string) =>
  queryOptions({
    queryKey: ['campaigns', 'recordForm', duty],
    queryFn: ({ signal }) => request<RecordForm>('GET', `${dutyPath(duty)}/record-form`, { signal }),
  })
