import { spawn } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addOpenTasks, prepareSpread } from './data/open-tasks.ts'
import { sleep } from './load/loops.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { openStack, type Stack } from './servers/stack.ts'

const EVENTS = 1_000_000
const EVENTS_A_CASE = 20
const MB = 1024 * 1024

export const exporting: Benchmark = {
  name: 'export',
  work: 'the event log of a campaign as OCEL and as XES, by the command that writes it to a file: entries a second, and the most memory',
  async run(run) {
    const events = run.scale ?? EVENTS
    const stack = await openStack({ worker: false })
    run.onEnd(() => stack.stop())
    const { owner } = stack
    const people = await prepareSpread(owner)
    // cases are spread over the campaigns: of one of them there are as many as are asked for
    await addOpenTasks(owner, people, 0, Math.ceil(events / EVENTS_A_CASE) * people.campaigns.length)
    const campaign = people.campaigns[0] ?? ''
    run.say('writing the trail')
    await writeTrail(stack, campaign)
    await owner.query('analyze')
    for (const format of ['ocel', 'xes'] as const) await measured(run, stack, campaign, format)
  },
}

/** Twenty entries a case, through the trail's own function. */
async function writeTrail({ owner }: Stack, campaign: string): Promise<void> {
  await owner.query(
    `select audit_append('case/' || replace(f.id, '-', '/'), array(
       select jsonb_build_object('type', (array['task.opened','task.claimed','task.completed','deadline.moved'])[1 + n % 4], 'level', 'business',
         'at', 1726621200000 + n * 3600000, 'campaign', f.campaign_id, 'entity', f.id, 'actor', case when n % 2 = 0 then jsonb_build_object('person', 1, 'unit', 1) end,
         'data', jsonb_build_object('task', 'inspect.' || n, 'outcome', 'violation', 'payload', repeat('0', 64)))::text
       from generate_series(1, ${EVENTS_A_CASE}) n order by n)) from case_file f where f.campaign_id = $1`,
    [campaign],
  )
}

async function measured(run: Run, stack: Stack, campaign: string, format: 'ocel' | 'xes'): Promise<void> {
  const { rows } = await stack.owner.query<{ n: number }>(
    `select count(*)::int as n from audit_event where campaign = $1 and subject like 'case/%'`,
    [campaign],
  )
  const n = rows[0]?.n ?? 0
  const out = join(tmpdir(), `muster-export-${process.pid}.${format}`)
  try {
    const began = performance.now()
    const most = await exported(stack, ['export', format, '--campaign', campaign, '--out', out])
    const seconds = (performance.now() - began) / 1000
    const size = Math.round(statSync(out).size / MB)
    run.report({
      name: `export.${format}`,
      n,
      value: n / seconds,
      unit: '/s',
      bar: { atLeast: 20_000 },
      notes: `${size} MB, with the start of the process`,
    })
    run.report({ name: `export.${format} memory`, n, value: most / MB, unit: 'MB', bar: { atMost: 500 } })
  } finally {
    rmSync(out, { force: true })
  }
}

/** Runs the command. Answers the most memory that it had resident, bytes. */
async function exported({ database }: Stack, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../scripts/muster.ts'), ...args], {
    env: { ...process.env, DATABASE_URL: database.workerUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let most = 0
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  while (!isOver) {
    most = Math.max(most, residentPeak(child.pid))
    await sleep(20)
  }
  if ((await ended) !== 0) throw new Error('export: the command failed')
  return most
}

function residentPeak(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) * 1024
  } catch {
    // it has just ended
    return 0
  }
}
