import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'

export interface EditSearch {
  /** the version that is edited; absent: the draft that there is */
  version?: number
  /** the element whose form is shown, as a problem writes its path; absent: the template's own words */
  at?: string
}

export function parseEditSearch(search: Record<string, unknown>): EditSearch {
  const version = Number(search['version'])
  const { at } = search
  return {
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
    ...(typeof at === 'string' && at !== '' && at.length < 500 ? { at } : {}),
  }
}

const route = getRouteApi('/shell/templates/$id/edit')

/** Which element is edited: in the address, so that a reload and a link come back to it. */
export function useEditSearch(): { at: string; select: (at: string) => void } {
  const { at = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const select = useCallback(
    (next: string) =>
      void navigate({
        search: ({ at: _before, ...now }) => (next === '' ? now : { ...now, at: next }),
        resetScroll: false,
      }),
    [navigate],
  )
  return { at, select }
}
