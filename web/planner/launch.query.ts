import { queryOptions } from '@tanstack/react-query'
import type { LaunchRequestItem, LaunchRequests } from '../../contracts/http/launch.ts'
import { request } from '../shared/api.ts'
import { campaignPath } from './campaigns.query.ts'

/** While somebody or something is waited for, the page watches. */
const WATCHED_EVERY_MS = 15_000

export const launchRequestsPath = (campaign: string): string => `${campaignPath(campaign)}/launch-requests`

/** What a launch would set going, whether another person has to confirm it, and what was asked for so far, the newest first. */
export const launchRequestsQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['campaigns', 'launch-requests', campaign],
    queryFn: ({ signal }) => request<LaunchRequests>('GET', launchRequestsPath(campaign), { signal }),
    refetchInterval: ({ state: { data } }) => (standingOf(data) ? WATCHED_EVERY_MS : false),
  })

/** The request that waits for a person, or for its time. */
export const standingOf = (requests: LaunchRequests | undefined): LaunchRequestItem | undefined =>
  requests?.items.find(({ status }) => status === 'ASKED' || status === 'SCHEDULED')
