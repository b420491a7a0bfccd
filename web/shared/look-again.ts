import type { QueryClient } from '@tanstack/react-query'

/** The API says 处理中 from two seconds on; an answer that came before does not know it yet. */
const UNFOLLOWED_MS = 2200

/** After an act: what it changed is asked for at once, and once more when its consequences ought to be there. */
export function lookAgain(client: QueryClient): void {
  const ask = () => {
    for (const key of ['tasks', 'cases', 'entries', 'status']) void client.invalidateQueries({ queryKey: [key] })
  }
  ask()
  setTimeout(ask, UNFOLLOWED_MS)
}
