import { bareList, type ListShape } from './bare/list.ts'
import { addOpenTasks, prepareSpread, type Spread } from './data/open-tasks.ts'
import type { Caller } from './load/client.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { percentiles } from './measure/statistics.ts'
import { openStack, type Stack } from './servers/stack.ts'

const SIZES = [20_000, 200_000]
const REQUESTS = 60
const WARM_UP = 5
const DEEP_PAGES = 40

/** What somebody asks of his inbox, with values that change from request to request. */
type Query = (no: number, spread: Spread) => Record<string, string | number>

const TEXTS = ['示例', '青禾', '石桥', '望山', '柳荫', '丰源']
const LONG_TEXTS = ['青禾18号公共停车场', '丰源77号汽车维修厂', '远帆512号专用', '金穗1024号']

const FILTERS: Readonly<Record<string, Query>> = {
  plain: () => ({}),
  campaign: (no, { campaigns }) => ({ campaign: campaigns[no % campaigns.length] ?? '' }),
  unit: (no, { units }) => ({ unit: units[no % 50] ?? 0 }),
  step: (no) => ({ step: ['inspect', 'order', 'rectify', 'reinspect', 'closing'][no % 5] ?? '' }),
  phase: (no) => ({ phase: ['concentrated', 'consolidation'][no % 2] ?? '' }),
  overdue: () => ({ due: 'overdue' }),
  returned: () => ({ due: 'returned' }),
  'two characters': (no) => ({ q: TEXTS[no % TEXTS.length] ?? '' }),
  'long text': (no) => ({ q: LONG_TEXTS[no % LONG_TEXTS.length] ?? '' }),
}

interface Profile {
  title: string
  username: (spread: Spread) => string
  query: Record<string, string>
}

const PROFILES: readonly Profile[] = [
  { title: 'one person', username: ({ people }) => people.one, query: {} },
  { title: 'fifty units', username: ({ people }) => people.fifty, query: {} },
  { title: 'unit lead', username: ({ people }) => people.lead, query: { holder: 'all' } },
  { title: 'office sees all', username: () => 'office', query: { holder: 'all' } },
  { title: 'auditor', username: () => 'auditor', query: { holder: 'all' } },
]

export const inbox: Benchmark = {
  name: 'inbox',
  work: 'a page of 50 by due date with its exact total up to 1,000, and the figures of the tabs, for every profile and filter',
  async run(run) {
    const stack = await openStack({ worker: false })
    run.onEnd(() => stack.stop())
    const spread = await prepareSpread(stack.owner)
    const medians = new Map<number, Map<string, number>>()
    let from = 0
    for (const size of sizesFor(run.scale)) {
      run.say(`${size} open tasks`)
      await addOpenTasks(stack.owner, spread, from, size)
      from = size
      medians.set(size, await measured(run, stack, spread, size))
    }
    compareSizes(run, medians)
  },
}

const sizesFor = (scale: number | undefined): number[] =>
  scale === undefined ? SIZES : [...SIZES.filter((size) => size < scale), scale]

async function measured(run: Run, stack: Stack, spread: Spread, size: number): Promise<Map<string, number>> {
  const medians = new Map<string, number>()
  const ratios = new Map<string, number>()
  for (const { title, username, query } of PROFILES) {
    const caller = await stack.client.as(username(spread))
    const cells: { filter: string; p50: number; p95: number; p99: number }[] = []
    for (const [filter, more] of Object.entries(FILTERS)) {
      const found = percentiles(await pages(caller, (no) => ({ ...query, ...more(no, spread) })))
      cells.push({ filter, ...found })
      medians.set(`${title}, ${filter}`, found.p50)
      const bare = await bareList(stack.owner, shapeOf(title, spread), (no) => more(no, spread), REQUESTS / 2)
      ratios.set(`${title}, ${filter}`, found.p50 / bare.p50)
    }
    cells.push({ filter: 'deep page', ...percentiles(await deepPages(caller, query)) })
    report(run, `inbox.page, ${title}`, size, cells)
    const counts = percentiles(await repeated(() => caller.get('/api/tasks/counts')))
    report(run, `inbox.counts, ${title}`, size, [{ filter: 'all tabs', ...counts }])
  }
  const [worst] = [...ratios].toSorted(([, a], [, b]) => b - a)
  run.report({
    name: 'inbox.page / bare SQL, worst',
    n: size,
    value: worst?.[1] ?? Number.NaN,
    unit: 'ratio',
    bar: { atMost: 3 },
    notes: `medians; ${[...ratios].map(([cell, ratio]) => `${cell} ${ratio.toFixed(1)}`).join(', ')}`,
  })
  return medians
}

/** The worst filter is the figure; the notes name them all. */
function report(run: Run, name: string, n: number, cells: { filter: string; p50: number; p95: number; p99: number }[]) {
  const [worst] = cells.toSorted((a, b) => b.p95 - a.p95)
  if (!worst) return
  run.report({
    name,
    n,
    value: worst.p95,
    unit: 'ms',
    percentiles: worst,
    bar: { atMost: 40 },
    notes: `worst p95, ${worst.filter}; p95 ${cells.map(({ filter, p95 }) => `${filter} ${p95.toFixed(1)}`).join(', ')}`,
  })
}

const pathOf = (query: Record<string, string | number>) => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) search.set(key, String(value))
  return `/api/tasks?${search.toString()}`
}

async function repeated(call: (no: number) => Promise<{ ms: number }>): Promise<number[]> {
  const times: number[] = []
  for (let no = 0; no < REQUESTS + WARM_UP; no += 1) times.push((await call(no)).ms)
  return times.slice(WARM_UP)
}

const pages = (caller: Caller, query: (no: number) => Record<string, string | number>) =>
  repeated((no) => caller.get(pathOf({ limit: 50, ...query(no) })))

/** Pages far down, as far as there are any. */
async function deepPages(caller: Caller, query: Record<string, string>): Promise<number[]> {
  const next = async (cursor: string | null, limit: number) =>
    caller.get<{ nextCursor: string | null }>(pathOf({ limit, ...query, ...(cursor === null ? {} : { cursor }) }))
  let cursor: string | null = null
  for (let page = 0; page < DEEP_PAGES; page += 1) {
    const following: string | null = (await next(cursor, 200)).body.nextCursor
    if (following === null) break
    cursor = following
  }
  return repeated(() => next(cursor, 50))
}

function shapeOf(title: string, { units, campaigns }: Spread): ListShape {
  switch (title) {
    case 'one person':
      return { of: 'units', units: units.slice(0, 1) }
    case 'fifty units':
      return { of: 'units', units: units.slice(0, 50) }
    case 'unit lead':
      return { of: 'reach', units }
    case 'office sees all':
      return { of: 'campaigns', campaigns }
    default:
      return { of: 'all' }
  }
}

function compareSizes(run: Run, medians: ReadonlyMap<number, ReadonlyMap<string, number>>): void {
  const [small, ...others] = [...medians.keys()]
  if (small === undefined) return
  for (const large of others) {
    const ratios = [...(medians.get(large) ?? [])].map(
      ([cell, p50]) => [cell, p50 / (medians.get(small)?.get(cell) ?? Number.NaN)] as const,
    )
    const [worst] = ratios.toSorted(([, a], [, b]) => b - a)
    run.report({
      name: `inbox.page, ${large} / ${small} open, worst`,
      n: large,
      value: worst?.[1] ?? Number.NaN,
      unit: 'ratio',
      bar: { atMost: 2 },
      notes: `medians; ${worst?.[0]}`,
    })
  }
}
