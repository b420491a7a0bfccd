import { getRouteApi, Link } from '@tanstack/react-router'
import type { ProcessSearch } from './process-search.ts'

const route = getRouteApi('/shell/campaigns/$id/process')

/** A number that leads to the cases behind it, under an address of its own; of nothing there are none. */
export function ProcessCount({ count, of }: { count: number; of: Omit<ProcessSearch, 'procedure'> }) {
  const { id } = route.useParams()
  const { procedure } = route.useSearch()
  if (count === 0) return <>0</>
  return (
    <Link
      to="/campaigns/$id/process"
      params={{ id }}
      search={{ ...(procedure ? { procedure } : {}), ...of }}
      resetScroll={false}
      className="process-count"
    >
      {count}
    </Link>
  )
}
