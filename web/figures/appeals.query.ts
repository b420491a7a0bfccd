import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { FigureRow, FigureRowPage } from '../../contracts/http/figures.ts'
import type {
  AppealBody,
  AppealItem,
  AppealPage,
  AppealRulingBody,
  AppealStatus,
} from '../../contracts/http/ranking-appeals.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { queryString, request } from '../shared/api.ts'

const PAGE_SIZE = 20
const MOST_ROWS = 200

const pathOf = (campaign: string) => `${campaignPath(campaign)}/ranking-appeals`

/** Objections that the reader may see, the newest first; of one status, or all. */
export const appealsQuery = (campaign: string, status?: AppealStatus) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'appeals', campaign, status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      request<AppealPage>('GET', `${pathOf(campaign)}${queryString({ status, cursor: pageParam, limit: PAGE_SIZE })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** The facts behind a unit's figure in a period, of one term of the formula: what a correction may take out. */
export const disputedRowsQuery = (
  campaign: string,
  { ranking, unit, period }: Pick<AppealItem, 'ranking' | 'unit' | 'period'>,
  term: number,
) =>
  queryOptions({
    queryKey: ['campaigns', 'appeals', 'rows', campaign, ranking.id, unit.id, period, term],
    queryFn: async ({ signal }): Promise<FigureRow[]> => {
      const path = `${campaignPath(campaign)}/rankings/${encodeURIComponent(ranking.id)}/rows`
      const asked = queryString({ unit: unit.id, period, term, limit: MOST_ROWS })
      const { items } = await request<Static<typeof FigureRowPage>>('GET', `${path}${asked}`, { signal })
      return items.filter(({ kind }) => kind === 'FACT')
    },
  })

export const fileAppeal = (campaign: string, body: AppealBody, key: string) =>
  request<AppealItem>('POST', pathOf(campaign), { body, key })

export const withdrawAppeal = (campaign: string, appeal: number, key: string) =>
  request<AppealItem>('POST', `${pathOf(campaign)}/${appeal}/withdraw`, { body: {}, key })

export const ruleOnAppeal = (campaign: string, appeal: number, body: AppealRulingBody, key: string) =>
  request<AppealItem>('POST', `${pathOf(campaign)}/${appeal}/ruling`, { body, key })
