import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DecisionItem } from '../../contracts/http/decisions.ts'
import { me, taskPage, tasks } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'
import { playEverything } from './every-page.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const decision: DecisionItem = {
  kind: 'CHANGE',
  campaign: { id: 'c1', title: '样例行动' },
  template: null,
  no: 3,
  by: { id: 9, name: '样例乙' },
  since: '2024-09-18T09:00:00+08:00',
  dueAt: null,
  values: { reason: '样例理由' },
}

const SHIFTS = `(() => {
  window.shifts = []
  const name = ({ node, previousRect: from, currentRect: to }) =>
    (node?.parentElement?.className ?? '') + ' > ' + (node?.className ?? node) + ' ' + (node?.textContent ?? '').slice(0, 12) + [from, to].map(({ x, y }) => ' ' + x + ',' + y).join(' →')
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts.push(...entry.sources.map(name))
  }).observe({ type: 'layout-shift', buffered: true })
})()`

/** What comes after the page, in the order in which it comes to the slowest of lines. */
const LATE = [
  '/api/tasks',
  '/api/decisions',
  '/api/cases',
  '/api/tasks/counts',
  '/api/campaigns',
  '/api/units',
  '/api/tasks/*',
]

test.each([
  ['/inbox', '.rows .row', {}],
  ['/inbox?view=cc', '.rows .row', {}],
  ['/cases', 'tbody tr', {}],
  ['/capture/', '.card', { viewport: { width: 390, height: 844 } }],
] as const)('%s: what comes late moves nothing that is there', async (path, shown, options) => {
  const visit = await web.visit(BLANK, options)
  const { page, answer, origin } = visit
  playEverything(visit)
  const unit = (id: number) => ({ unit: { id, name: `样例街道${id}` }, open: 2 })
  answer('GET /api/tasks/counts', {
    body: {
      todo: 1000,
      mine: 1,
      unclaimed: 2,
      standIn: 0,
      overdue: 1,
      today: 1,
      returned: 1,
      cc: 12,
      asked: 3,
      capped: true,
      engineBehindMs: null,
      unitsInbox: [unit(3), unit(4)],
    },
  })
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'campaign.run'] } })
  answer('GET /api/decisions', { body: { items: [decision] } })
  const second = { ...campaign.campaign, id: 'c2', title: '第二个样例行动' }
  answer('GET /api/campaigns', { body: { items: [campaign.campaign, second], nextCursor: null } })
  for (const task of tasks) answer(`GET /api/tasks/${task.id}`, { body: taskPage(task) })
  // whoever reads Chinese has the letters already: they do not come with the page
  await page.route('**/*.woff2', (route) => route.abort())
  const order = LATE.map(() => Promise.withResolvers<void>())
  await page.route('**/api/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    const exact = LATE.indexOf(pathname)
    const at = exact === -1 && pathname.startsWith('/api/tasks/') ? LATE.length - 1 : exact
    await order[at]?.promise
    await route.fallback()
  })
  await page.addInitScript(SHIFTS)
  await page.goto(origin + path)
  const twoPictures = () =>
    page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))',
    )
  await twoPictures()
  for (const next of order) {
    next.resolve()
    await twoPictures()
  }
  await page.locator(shown).first().waitFor()
  await page.waitForLoadState('networkidle')
  await twoPictures()
  expect(await page.evaluate('window.shifts')).toEqual([])
})
