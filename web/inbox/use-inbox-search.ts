import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { present } from '../shared/present.ts'
import type { InboxSearch } from './inbox-search.ts'

const route = getRouteApi('/shell/inbox')

export type ChangeInbox = (change: { [K in keyof InboxSearch]: InboxSearch[K] | undefined }) => void

/** The inbox's address, and how to change it: an entry set to undefined goes away. */
export function useInboxSearch(): { search: InboxSearch; change: ChangeInbox } {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useCallback<ChangeInbox>(
    (next) =>
      void navigate({ search: (now) => present({ ...now, ...next }), replace: 'q' in next, resetScroll: false }),
    [navigate],
  )
  return { search, change }
}
