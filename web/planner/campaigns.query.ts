import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { CalendarDays } from '../../contracts/calendar.ts'
import type { CampaignDetail, CampaignItem, CampaignProgress, LaunchProgress } from '../../contracts/http/campaigns.ts'
import type { RehearsalItem } from '../../contracts/http/rehearsals.ts'
import type { TemplateItem } from '../../contracts/http/templates.ts'
import type { Timeline } from '../../contracts/http/timeline.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'
import { versionQuery } from '../templates/templates.query.ts'
import type { CampaignSearch } from './campaign-search.ts'

const PAGE_SIZE = 50
export const LAUNCH_EVERY_MS = 1000
const REHEARSAL_EVERY_MS = 1500
const SELDOM_CHANGES_MS = 10 * 60_000

interface CampaignPage {
  items: CampaignItem[]
  nextCursor: string | null
}

/** Whatever was searched for. */
export const CAMPAIGN_LIST = ['campaigns', 'list'] as const

export const campaignPath = (id: string): string => `/api/campaigns/${encodeURIComponent(id)}`

const campaignPage = (
  search: CampaignSearch,
  page: { cursor: string | undefined; limit: number },
  signal: AbortSignal,
): Promise<CampaignPage> => request('GET', `/api/campaigns${queryString({ ...search, ...page })}`, { signal })

export const campaignsQuery = (search: CampaignSearch) =>
  infiniteQueryOptions({
    queryKey: [...CAMPAIGN_LIST, search],
    queryFn: ({ pageParam, signal }) => campaignPage(search, { cursor: pageParam, limit: PAGE_SIZE }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** For a file. */
export const exportedCampaignPage =
  (search: CampaignSearch): AskPage<CampaignItem> =>
  (cursor, signal) =>
    campaignPage(search, { cursor, limit: LARGEST_PAGE }, signal)

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'detail', id],
    queryFn: ({ signal }) => request<CampaignDetail>('GET', campaignPath(id), { signal }),
  })

export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'progress', id],
    queryFn: ({ signal }) => request<CampaignProgress>('GET', `${campaignPath(id)}/progress`, { signal }),
  })

/** The days that matter, and other campaigns of the same units; a draft's as it was saved. */
export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'timeline', id],
    queryFn: ({ signal }) => request<Timeline>('GET', `${campaignPath(id)}/timeline`, { signal }),
  })

/** Asked every second while the launch runs. */
export const launchQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'launch', id],
    queryFn: ({ signal }) => request<LaunchProgress>('GET', `${campaignPath(id)}/launch`, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.status === 'RUNNING' ? LAUNCH_EVERY_MS : false),
  })

export const rehearsalQuery = (id: string, rehearsal: string) =>
  queryOptions({
    queryKey: ['campaigns', 'rehearsal', id, rehearsal],
    queryFn: ({ signal }) =>
      request<RehearsalItem>('GET', `${campaignPath(id)}/rehearsals/${encodeURIComponent(rehearsal)}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.status === 'RUNNING' ? REHEARSAL_EVERY_MS : false),
  })

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => request<{ items: TemplateItem[] }>('GET', '/api/templates', { signal }),
  staleTime: SELDOM_CHANGES_MS,
})

/** The latest version: what a new campaign would stand on. */
export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ['templates', id],
    queryFn: ({ signal }) =>
      request<{ template: TemplateItem; document: CampaignTemplate }>(
        'GET',
        `/api/templates/${encodeURIComponent(id)}`,
        {
          signal,
        },
      ),
    staleTime: SELDOM_CHANGES_MS,
  })

/** The version that a campaign stands on; there may be a later one of other titles and fields. */
export const ownTemplateQuery = (campaign: Pick<CampaignItem, 'templateId' | 'templateVersion'> | undefined) =>
  queryOptions({
    ...versionQuery(campaign?.templateId ?? '', String(campaign?.templateVersion)),
    enabled: campaign !== undefined,
    staleTime: SELDOM_CHANGES_MS,
  })

/** Working days and holidays, both dates included. */
export const daysQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['calendar', 'days', from, to],
    queryFn: ({ signal }) =>
      request<CalendarDays>('GET', `/api/calendar/days${queryString({ from, to, known: true })}`, { signal }),
    staleTime: SELDOM_CHANGES_MS,
  })
