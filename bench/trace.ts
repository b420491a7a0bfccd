import { subjectOf } from '../domain/entity/subject.ts'
import { trailPayload } from '../store/trail.ts'
import { personId } from './data/campaign.ts'
import { addOpenTasks, prepareSpread } from './data/open-tasks.ts'
import type { Caller } from './load/client.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { percentiles, spread } from './measure/statistics.ts'
import { openStack, type Stack } from './servers/stack.ts'

const LENGTHS = [100, 1000, 10_000]
const FIRST_PAGES = 60
const REPEATS = 5

export const trace: Benchmark = {
  name: 'trace',
  work: 'the whole history of one case: its first page, all of it page by page, and the verification of its chain',
  async run(run) {
    const stack = await openStack({ worker: false })
    run.onEnd(() => stack.stop())
    const people = await prepareSpread(stack.owner)
    await addOpenTasks(stack.owner, people, 0, LENGTHS.length)
    const { rows: cases } = await stack.owner.query<{ id: string }>('select id from case_file order by id')
    for (const [index, events] of LENGTHS.entries()) {
      const id = cases[index]?.id ?? ''
      await writeTrail(stack, id, events)
      await measured(run, stack, id, events)
    }
  },
}

const TYPES = ['task.opened', 'task.claimed', 'task.completed', 'deadline.reached', 'escalation.raised'] as const

/** Events as people and the process leave them, through the trail's own function. */
async function writeTrail({ owner }: Stack, id: string, events: number): Promise<void> {
  const person = await personId(owner, 'team')
  const payloads = Array.from({ length: events }, (_, no) =>
    trailPayload({
      type: TYPES[no % TYPES.length] ?? 'task.opened',
      level: no % 5 === 1 ? 'notice' : 'business',
      at: 1_726_621_200_000 + no * 60_000,
      campaign: id.split('-')[0] ?? '',
      entity: id,
      actor: no % 5 < 3 ? { person, unit: 1 } : null,
      data: { task: `inspect.${no}`, step: 'inspect', title: '现场检查', act: no, payload: '0'.repeat(64) },
    }),
  )
  await owner.query('select audit_append($1, $2)', [subjectOf(id), payloads])
  await owner.query('analyze audit_event')
}

interface Page {
  items: unknown[]
  nextCursor: string | null
}

async function measured(run: Run, stack: Stack, id: string, n: number): Promise<void> {
  const auditor = await stack.client.as('auditor')
  const first: number[] = []
  for (let no = 0; no < FIRST_PAGES; no += 1) first.push((await auditor.get(`/api/cases/${id}/trace?limit=50`)).ms)
  const pages = percentiles(first.slice(5))
  run.report({ name: 'trace.first page', n, value: pages.p95, unit: 'ms', percentiles: pages, bar: { atMost: 40 } })

  const full: number[] = []
  for (let repeat = 0; repeat < REPEATS; repeat += 1) full.push(await readAll(auditor, id, n))
  const read = spread(full)
  const bare = await bareRead(stack, id)
  run.report({
    name: 'trace.full',
    n,
    value: read.median,
    unit: 'ms',
    repeats: read,
    bare,
    ...(n === 10_000 ? { bar: { atMost: 1000 } } : {}),
    notes: 'pages of 200',
  })

  const subject = encodeURIComponent(subjectOf(id))
  const verified: number[] = []
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    const { body, ms } = await auditor.post<{ verdict: string; checked: number }>(`/api/trail/${subject}/verify`, {})
    if (body.verdict !== 'pass' || body.checked !== n) throw new Error(`verify ${id}: ${body.verdict}, ${body.checked}`)
    verified.push(ms)
  }
  const times = spread(verified.slice(1))
  run.report({
    name: 'trace.verified',
    n,
    value: times.median,
    unit: 'ms',
    repeats: times,
    ...(n === 1000 ? { bar: { atMost: 100 } } : {}),
  })
}

async function readAll(caller: Caller, id: string, expected: number): Promise<number> {
  const began = performance.now()
  let read = 0
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { body: Page } = await caller.get<Page>(
      `/api/cases/${id}/trace?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
    )
    read += page.body.items.length
    cursor = page.body.nextCursor
  }
  if (read !== expected) throw new Error(`trace of ${id}: ${read} of ${expected}`)
  return performance.now() - began
}

/** All rows in one statement. */
async function bareRead({ owner }: Stack, id: string): Promise<number> {
  const times: number[] = []
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const began = performance.now()
    await owner.query('select seq, recorded_at, payload, hash from audit_event where subject = $1 order by seq', [
      subjectOf(id),
    ])
    times.push(performance.now() - began)
  }
  return spread(times).median
}
