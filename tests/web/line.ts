import type { Page, Route } from 'playwright-core'

/** up: as ever; held: nothing is answered; cut: no network; unavailable: a proxy's page; failing: the server's own 500 */
export type LineState = 'up' | 'held' | 'cut' | 'unavailable' | 'failing'

/** The line between a page and the API, to be held, cut and mended. */
export interface Line {
  /** what was held ends as the new state ends it */
  turn(state: LineState, passes?: (path: string) => boolean): Promise<void>
  /** what was asked and not let through since the line was turned, without what the frame asks for itself */
  readonly asked: readonly string[]
}

const STREAM = '/api/stream'
/** The frame knows who is there, and looks again and again whether the servers are back. */
const FRAME = ['/api/me', '/api/status']

export async function lineOf(page: Page): Promise<Line> {
  let now: LineState = 'up'
  let isThrough: (path: string) => boolean = () => false
  let asked: string[] = []
  let held: Route[] = []
  const end = async (route: Route): Promise<void> => {
    if (now === 'up') return route.fallback()
    if (now === 'held') return void held.push(route)
    if (now === 'cut') return route.abort('internetdisconnected')
    if (now === 'unavailable')
      return route.fulfill({ status: 503, contentType: 'text/html', body: '<html>503 Service Unavailable</html>' })
    const body = { code: 'INTERNAL', message: '系统出了意外，请稍后再试', requestId: 'r-500' }
    return route.fulfill({ status: 500, json: body })
  }
  await page.route('**/api/**', (route) => {
    const { pathname } = new URL(route.request().url())
    if (now === 'up' || pathname === STREAM || pathname === '/api/me' || isThrough(pathname)) return route.fallback()
    if (!FRAME.includes(pathname)) asked.push(pathname)
    return end(route)
  })
  return {
    get asked() {
      return asked
    },
    async turn(state, passes = () => false) {
      now = state
      isThrough = passes
      asked = []
      const waiting = held
      held = []
      // a page that was left meanwhile wants no answer any more
      await Promise.all(waiting.map((route) => end(route).catch(() => undefined)))
    },
  }
}
