import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Consequence, ConsequenceItem, Consequences, ConsequentAct } from '../../contracts/http/consequences.ts'
import { type AskPage, LARGEST_PAGE, type PageOf } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'
import { campaignPath } from './campaigns.query.ts'

/** An act with what it is about; of an extension the phase and its new last day, as far as they are chosen. */
export interface ActAsked {
  act: ConsequentAct
  phase?: string | undefined
  endsOn?: string | undefined
}

const path = (campaign: string): string => `${campaignPath(campaign)}/consequences`

/** What it would do: asked anew whenever it is shown. */
export const consequencesQuery = (campaign: string, asked: ActAsked) =>
  queryOptions({
    queryKey: ['campaigns', 'consequences', campaign, asked],
    queryFn: ({ signal }) => request<Consequences>('GET', `${path(campaign)}${queryString({ ...asked })}`, { signal }),
    refetchOnMount: 'always',
  })

const PAGE_SIZE = 50

/** The rows behind one number. `phase`: of an extension. */
export const consequencePage =
  (
    campaign: string,
    consequence: Consequence,
    phase: string | undefined,
    limit = LARGEST_PAGE,
  ): AskPage<ConsequenceItem> =>
  (cursor, signal) =>
    request('GET', `${path(campaign)}/${consequence}${queryString({ phase, cursor, limit })}`, { signal })

export const consequenceListQuery = (campaign: string, consequence: Consequence, phase: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'consequences', campaign, consequence, phase ?? ''],
    queryFn: ({ pageParam, signal }): Promise<PageOf<ConsequenceItem>> =>
      consequencePage(campaign, consequence, phase, PAGE_SIZE)(pageParam === '' ? undefined : pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchOnMount: 'always',
  })
