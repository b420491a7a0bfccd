import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AccountEntry, AccountEntryPage, AccountEntryQuery, AccountsOut } from '../../contracts/http/money.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'

export type EntryFilter = Omit<AccountEntryQuery, 'cursor' | 'limit'>

const PAGE_SIZE = 50

/** Every account of a campaign, in the periods of a day. */
export const accountsQuery = (campaign: string, day?: string) =>
  queryOptions({
    queryKey: ['campaigns', 'accounts', campaign, day ?? 'now'],
    queryFn: ({ signal }) =>
      request<AccountsOut>('GET', `${campaignPath(campaign)}/accounts${queryString({ day })}`, { signal }),
  })

const entryPage = (
  campaign: string,
  account: string,
  query: EntryFilter & { cursor?: string; limit: number },
  signal?: AbortSignal,
) =>
  request<AccountEntryPage>(
    'GET',
    `${campaignPath(campaign)}/accounts/${encodeURIComponent(account)}/entries${queryString(query)}`,
    signal ? { signal } : {},
  )

/** The entries of an account, newest first. */
export const accountEntriesQuery = (campaign: string, account: string, filter: EntryFilter) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'accountEntries', campaign, account, filter],
    queryFn: ({ pageParam, signal }) =>
      entryPage(campaign, account, { ...filter, cursor: pageParam, limit: PAGE_SIZE }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** For a file. */
export const exportedEntryPage =
  (campaign: string, account: string, filter: EntryFilter): AskPage<AccountEntry> =>
  (cursor, signal) =>
    entryPage(campaign, account, { ...filter, ...(cursor ? { cursor } : {}), limit: LARGEST_PAGE }, signal)
