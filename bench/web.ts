import { buildWeb } from '../scripts/start/web-bundle.ts'
import { addOpenTasks, prepareSpread } from './data/open-tasks.ts'
import { firstLoad, openVisit, type Visit } from './load/visit.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { percentiles, spread } from './measure/statistics.ts'
import { openStack } from './servers/stack.ts'

const OPEN_TASKS = 1_000_000
/** times slower than this machine: an office's old computer */
const SLOWDOWN = 4
const LOADS = 5
const CLICKS = 12
/** four clicks a second: nobody clicks faster, and a click is not to wait for what the one before it brings */
const PAUSE_MS = 250
const ROWS = 200
/** a frame that took longer has dropped at least one of sixty a second */
const DROPPED_MS = 34

export const web: Benchmark = {
  name: 'web',
  work: 'the built pages in a browser with N open tasks in the database: the inbox of somebody in fifty units comes up on a slow computer, is clicked, and scrolled',
  async run(run) {
    await buildWeb(run.say)
    const stack = await openStack({ worker: false })
    run.onEnd(() => stack.stop())
    const spreadOut = await prepareSpread(stack.owner)
    const tasks = run.scale ?? OPEN_TASKS
    run.say(`${tasks} open tasks`)
    await addOpenTasks(stack.owner, spreadOut, 0, tasks)
    const { cookie } = await stack.client.as(spreadOut.people.fifty)
    const who = { url: stack.url, cookie }
    for (const page of PAGES) {
      run.say(`${page.path}, ${LOADS} first visits`)
      const loads = []
      for (let no = 0; no < LOADS; no += 1) loads.push(await firstLoad(who, page, SLOWDOWN))
      reportLoads(run, page, tasks, loads)
    }
    const visit = await openVisit(who, { path: '/inbox', shows: ROW })
    try {
      await clicks(run, visit, tasks)
      await scrolls(run, visit, tasks)
    } finally {
      await visit.close()
    }
  },
}

const ROW = '.rows .row'
const PAGES = [
  { path: '/inbox', shows: ROW, kib: 250 },
  { path: '/capture/', shows: '.cards .card', kib: 150 },
]

type Load = Awaited<ReturnType<typeof firstLoad>>

function reportLoads(run: Run, { path, kib }: (typeof PAGES)[number], n: number, loads: readonly Load[]): void {
  const shown = spread(loads.map(({ shownMs }) => shownMs / 1000))
  run.report({
    name: `web.${path} shown, first visit`,
    n,
    value: shown.median,
    unit: 's',
    repeats: shown,
    bar: { atMost: 1.5 },
    notes: `nothing cached, processor ${SLOWDOWN} × slower, Chinese letters of the computer itself, until the first row is there`,
  })
  const script = spread(loads.map(({ scriptBytes }) => scriptBytes / 1024))
  run.report({
    name: `web.${path} script, first visit`,
    n,
    value: script.median,
    unit: 'KB',
    repeats: script,
    bar: { atMost: kib },
    notes: 'KiB, compressed, until the first row was there',
  })
  const shifted = spread(loads.map((load) => load.shifted))
  run.report({
    name: `web.${path} moved by itself, first visit`,
    n,
    value: shifted.max,
    unit: 'ratio',
    repeats: shifted,
    bar: { atMost: 0 },
    notes: 'layout instability score until the first row was there, the worst',
  })
}

/** What each click does until the page has answered it: another picture, or the word that it is working. */
async function clicks(run: Run, { page, take }: Visit, n: number): Promise<void> {
  run.say(`${CLICKS} rounds of clicks`)
  await take()
  const rows = page.locator('.rows .row-link')
  for (let no = 0; no < CLICKS; no += 1) {
    await rows.nth(no).click()
    await page.getByRole('region', { name: '任务' }).waitFor()
    for (const tab of [/^已办/, /^抄送我/, /^待办/]) {
      await page.waitForTimeout(PAUSE_MS)
      await page.getByRole('tab', { name: tab }).click()
    }
    await rows.first().waitFor()
    await page.waitForTimeout(PAUSE_MS)
  }
  const { clickMs } = await take()
  const found = percentiles(clickMs)
  run.report({
    name: 'web.click until answered',
    n,
    value: found.p95,
    unit: 'ms',
    percentiles: found,
    bar: { atMost: 100 },
    notes: `p95 of ${clickMs.length} clicks (tasks, tabs; four a second) to the next picture, as the browser measures it, to 8 ms; the longest ${Math.max(...clickMs)} ms`,
  })
}

async function scrolls(run: Run, { page, take }: Visit, n: number): Promise<void> {
  run.say(`a list of ${ROWS} rows`)
  const rows = page.locator('.rows .row')
  while ((await rows.count()) < ROWS) {
    await rows.last().scrollIntoViewIfNeeded()
    await page.waitForTimeout(100)
  }
  await rows.first().scrollIntoViewIfNeeded()
  await page.waitForTimeout(500)
  await take()
  await rows.first().hover()
  for (let no = 0; no < 100; no += 1) {
    await page.mouse.wheel(0, no < 50 ? 200 : -200)
    await page.waitForTimeout(16)
  }
  const { frameMs } = await take()
  const found = percentiles(frameMs)
  run.report({
    name: 'web.scrolling, dropped frames',
    n: ROWS,
    value: frameMs.filter((ms) => ms > DROPPED_MS).length,
    unit: 'count',
    bar: { atMost: 0 },
    notes: `of ${frameMs.length}; a frame p50 ${found.p50.toFixed(1)}, p99 ${found.p99.toFixed(1)} ms; ${n} open tasks`,
  })
}
