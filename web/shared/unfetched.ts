import { reportAway } from './connection.ts'

/** By this the router remembers that it has reloaded for a page that could not be fetched. */
const ROUTER_RELOADED = 'tanstack_router_reload:'
const RELOADED = 'muster.reloaded'
/** As the browsers and the bundler say it. */
const UNFETCHED = /dynamically imported module|Importing a module script failed|Unable to preload CSS/

/**
 * A page is fetched when it is first opened. The router would reload at once when that fails, which without a network leaves an empty
 * window: instead it is told in the page, and reloaded when the servers answer.
 */
export function followUnfetched(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    sessionStorage.setItem(ROUTER_RELOADED + payload.message, '1')
    reportAway()
  })
}

export const isUnfetched = (error: unknown): error is Error => error instanceof Error && UNFETCHED.test(error.message)

/** Reloads by itself once for the same thing: a newer version is there then, or it is not to be had. */
export function reloadOnce({ message }: Error): void {
  if (sessionStorage.getItem(RELOADED) === message) return
  sessionStorage.setItem(RELOADED, message)
  location.reload()
}
