import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** A burst of events becomes one refetch. */
const GATHER_MS = 800

/** Follows the server-sent events of my inbox: what the pages show is asked again when something moved. */
export function useStream(isLoggedIn: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isLoggedIn) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        for (const key of ['tasks', 'cases', 'campaigns']) void client.invalidateQueries({ queryKey: [key] })
      }, GATHER_MS)
    }
    const source = new EventSource('/api/stream')
    source.addEventListener('message', refresh)
    source.addEventListener('change', refresh)
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [client, isLoggedIn])
}
