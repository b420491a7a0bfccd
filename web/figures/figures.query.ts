import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type {
  FigureRow,
  FigureRowPage,
  IndicatorsOut,
  LaddersOut,
  QuotasOut,
  RankingsOut,
} from '../../contracts/http/figures.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'
import type { FigureKind, RowSearch } from './figure-search.ts'

const PAGE_SIZE = 50

const board = <Out>(kind: FigureKind, campaign: string, period: string | undefined) =>
  queryOptions({
    queryKey: ['campaigns', kind, campaign, period ?? 'now'],
    queryFn: ({ signal }) =>
      request<Out>('GET', `${campaignPath(campaign)}/${kind}${queryString({ period })}`, { signal }),
  })

export const indicatorsQuery = (campaign: string, period?: string) =>
  board<IndicatorsOut>('indicators', campaign, period)
export const quotasQuery = (campaign: string, period?: string) => board<QuotasOut>('quotas', campaign, period)
export const rankingsQuery = (campaign: string, period?: string) => board<RankingsOut>('rankings', campaign, period)
export const laddersQuery = (campaign: string) => board<LaddersOut>('ladders', campaign, undefined)

const rowPage = (
  asked: { campaign: string; kind: FigureKind; figure: string },
  query: RowSearch & { cursor?: string; limit: number },
  signal?: AbortSignal,
) =>
  request<Static<typeof FigureRowPage>>(
    'GET',
    `${campaignPath(asked.campaign)}/${asked.kind}/${encodeURIComponent(asked.figure)}/rows${queryString(query)}`,
    signal ? { signal } : {},
  )

/** What stands behind a number, newest first. */
export const rowsQuery = (campaign: string, kind: FigureKind, figure: string, search: RowSearch) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'rows', campaign, kind, figure, search],
    queryFn: ({ pageParam, signal }) =>
      rowPage({ campaign, kind, figure }, { ...search, cursor: pageParam, limit: PAGE_SIZE }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** For a file. */
export const exportedRowPage =
  (campaign: string, kind: FigureKind, figure: string, search: RowSearch): AskPage<FigureRow> =>
  (cursor, signal) =>
    rowPage({ campaign, kind, figure }, { ...search, ...(cursor ? { cursor } : {}), limit: LARGEST_PAGE }, signal)
