import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ChangeItem, ReceiptItem, VersionRoles } from '../../contracts/http/changes.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { queryString, request } from '../shared/api.ts'

const EVERY_MS = 1000
const PAGE_SIZE = 50

export const changesPath = (campaign: string): string => `${campaignPath(campaign)}/changes`

export const changesQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['campaigns', 'changes', campaign],
    queryFn: ({ signal }) => request<{ items: ChangeItem[] }>('GET', changesPath(campaign), { signal }),
  })

/** The roles of a version of its template, with the units that the campaign has for them already. */
export const versionRolesQuery = (campaign: string, version: number) =>
  queryOptions({
    queryKey: ['campaigns', 'version-roles', campaign, version],
    queryFn: ({ signal }) =>
      request<VersionRoles>('GET', `${campaignPath(campaign)}/version-roles${queryString({ version })}`, { signal }),
  })

/** Whether something of the change goes on by itself: its preview, or the cases that follow. */
export const isUnderWay = ({ status, followed }: ChangeItem): boolean =>
  status === 'PREVIEWING' || (followed !== null && followed.done < followed.total)

/** Asked every second while something goes on. */
export const changeQuery = (campaign: string, no: string) =>
  queryOptions({
    queryKey: ['campaigns', 'changes', campaign, no],
    queryFn: ({ signal }) =>
      request<ChangeItem>('GET', `${changesPath(campaign)}/${encodeURIComponent(no)}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? EVERY_MS : false),
  })

interface Receipts {
  items: ReceiptItem[]
  nextCursor: string | null
}

export const receiptsQuery = (campaign: string, no: string, planned: boolean) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'changes', campaign, no, planned ? 'planned' : 'receipts'],
    queryFn: ({ pageParam, signal }) =>
      request<Receipts>(
        'GET',
        `${changesPath(campaign)}/${encodeURIComponent(no)}/receipts${queryString({ cursor: pageParam, limit: PAGE_SIZE, planned: planned || undefined })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
