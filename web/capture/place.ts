import { observable } from '../shared/observable.ts'
import { present } from '../shared/present.ts'

/** Where somebody is in the capture pages; all of it lives in the address, so that reload and back work. */
export interface Place {
  page: 'list' | 'task' | 'map' | 'outbox' | 'settings'
  task?: string
  /** of a task that is being filled: which screen */
  screen?: number
  /** what the list is searched for */
  q?: string
}

const PAGES = ['list', 'task', 'map', 'outbox', 'settings'] as const

/** `?page=task&task=…&screen=2` → place; what it does not know it drops. */
export function placeOf(query: string): Place {
  const asked = new URLSearchParams(query)
  const page = PAGES.find((known) => known === asked.get('page')) ?? 'list'
  const task = asked.get('task') || undefined
  if (page === 'task' && task === undefined) return { page: 'list' }
  const screen = asked.has('screen') ? Number(asked.get('screen')) : Number.NaN
  return {
    page,
    ...present({
      task,
      screen: Number.isInteger(screen) && screen >= 0 ? screen : undefined,
      q: asked.get('q')?.slice(0, 60) || undefined,
    }),
  }
}

/** Place → its address below `/capture/`. */
export function addressOf({ page, task, screen, q }: Place): string {
  const query = new URLSearchParams()
  if (page !== 'list') query.set('page', page)
  if (task !== undefined) query.set('task', task)
  if (screen !== undefined) query.set('screen', String(screen))
  if (q) query.set('q', q)
  const text = query.toString()
  return `/capture/${text === '' ? '' : `?${text}`}`
}

const place = observable<Place>(placeOf(globalThis.location?.search ?? ''))

export const usePlace = (): Place => place.use()

/** Goes there; `replace` leaves no step to come back to. */
export function go(to: Place, how: 'push' | 'replace' = 'push'): void {
  const address = addressOf(to)
  if (how === 'replace') history.replaceState(null, '', address)
  else history.pushState(null, '', address)
  place.set(to)
  if (how === 'push') window.scrollTo(0, 0)
}

/** Follows the browser's back and forward. */
export function followHistory(): void {
  window.addEventListener('popstate', () => place.set(placeOf(location.search)))
}
