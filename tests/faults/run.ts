import { join } from 'node:path'
import { onConnection } from '../../store/pool.ts'
import { seededRandom } from '../fixtures/ledgers/invented-sites.ts'
import { draftCampaign, launchThroughKills } from './campaign.ts'
import { type Checked, checkStore } from './checker/check.ts'
import { checkEngine } from './checker/engine.ts'
import { drain } from './drain.ts'
import { type History, openHistory } from './history.ts'
import { loseEngine } from './lose-engine.ts'
import { type ControlResult, runControls } from './negative-controls.ts'
import { type Fault, nemesis } from './nemesis.ts'
import { PART_NAMES } from './part.ts'
import { type Dice, dice } from './random.ts'
import { killsOf, latencies, quantiles, type Report, times } from './report.ts'
import { openSession, type Session } from './session.ts'
import { type Stack, startStack } from './stack.ts'
import { choosePeople, workInbox } from './staff.ts'
import { findOmissions, steward } from './steward.ts'

export interface FaultsOptions {
  seed: number
  minutes: number
  cases: number
  sessions: number
  /** kills to reach, even if it takes up to twice the time */
  leastKills: number
  say: (line: string) => void
}

const DRAIN_MS = 240_000
const THINK_MS = 1200
/** So long does the campaign run, whatever the minutes: two months and a half, with deadlines and look-backs. */
const CAMPAIGN_MS = 75 * 24 * 3600 * 1000
const FASTEST = 20_000

/** Load, faults, and then whether everything that must hold does. Bounded in time. */
export async function runFaults(options: FaultsOptions): Promise<Report> {
  const { say } = options
  say('正在启动 Postgres、Temporal、worker、API…')
  const stack = await startStack()
  const history = openHistory(join(stack.folder, 'history.jsonl'))
  let passed = false
  try {
    const worked = await work(stack, history, options)
    const report = await judge(stack, history, options, worked)
    passed = report.passed
    return report
  } finally {
    history.close()
    await stack.close(!passed)
    if (!passed) say(`数据库、日志和操作历史留在 ${stack.folder}`)
  }
}

interface Worked {
  campaign: string
  faults: Fault[]
  launches: number
  began: number
  drained: Awaited<ReturnType<typeof drain>>
}

async function work(stack: Stack, history: History, options: FaultsOptions): Promise<Worked> {
  const { seed, minutes, cases, say } = options
  const began = Date.now()
  const chance = dice(seededRandom(seed))
  let patience = Number.MAX_SAFE_INTEGER
  const office = { url: stack.url, history, patience: () => patience, random: chance.next }
  const planner = await openSession(office, 'planner')
  const rate = Math.min(CAMPAIGN_MS / (minutes * 60_000), FASTEST)
  const drafted = await draftCampaign(stack, planner, { cases, seed, rate })
  const campaign = drafted.id
  say(`活动 ${campaign}：${cases} 件，时钟 ${Math.round(rate)} 倍；发起当中杀 worker 和 Postgres…`)
  const launches = await launchThroughKills(stack, planner, campaign, chance)
  const staff: Session[] = []
  for (const person of choosePeople(options.sessions, chance)) staff.push(await openSession(office, person.username))
  const finder = await openSession(office, 'office')
  say(`已发起（请求 ${launches} 次）；${staff.length} 人开始办理`)
  const day = { over: false, thinkMs: THINK_MS }
  const own = (offset: number): Dice => dice(seededRandom(seed * 7919 + offset))
  const busy = Promise.all([
    ...staff.map((session, index) => workInbox(session, own(index), day, campaign)),
    steward(planner, own(1000), day, drafted),
    findOmissions(finder, own(1001), day, drafted),
  ])
  const until = Date.now() + minutes * 60_000
  const faults = await nemesis(stack, chance, { until, least: options.leastKills, say })
  day.over = true
  patience = Date.now() + 60_000
  await busy
  for (const session of [planner, finder, ...staff]) await session.leave()
  say('人都走了，时钟停下，等一切跟上…')
  const drained = await drain(stack, campaign, DRAIN_MS)
  return { campaign, faults, launches, began, drained }
}

async function judge(stack: Stack, history: History, options: FaultsOptions, worked: Worked): Promise<Report> {
  const { campaign, faults, drained } = worked
  options.say('正在检查…')
  const { operations } = history
  const checked = await checkOnce(stack, campaign, operations)
  const findings = [
    ...checked.findings,
    ...(await checkEngine(checked.snapshot, stack.address)),
    { invariant: '11 限时内全部收尾', checked: checked.snapshot.entities.length, violations: drained.left },
  ]
  const deaths = PART_NAMES.flatMap((name) => stack.parts[name].deaths.map((how) => `${name} ${how}`))
  options.say('正在做负对照…')
  const controls: ControlResult[] = await runControls(stack.owner, campaign, operations)
  options.say('正在丢掉引擎的存储，由 Postgres 重建…')
  findings.push(await loseEngine(stack, campaign))
  const count = (status: string) => operations.filter((op) => op.status === status).length
  const recorded = (status: string) =>
    [...checked.snapshot.duties.keys()]
      .flatMap((id) => checked.snapshot.tasks.get(id) ?? [])
      .filter((task) => task.status === status).length
  const clean = findings.every(({ violations }) => violations.length === 0)
  return {
    seed: options.seed,
    durationS: (Date.now() - worked.began) / 1000,
    cases: checked.snapshot.cases.size,
    operations: {
      ok: count('ok'),
      fail: count('fail'),
      unknown: count('unknown'),
      retried: operations.filter((op) => op.attempts > 1).length,
    },
    acts: [...checked.snapshot.acts.values()].flat().length,
    records: { done: recorded('DONE'), missed: recorded('MISSED') },
    matters: [...checked.snapshot.cases.values()].filter(({ target }) => target === null).length,
    kills: killsOf(faults),
    recovery: times(faults, 'recoveredAt'),
    caughtUp: times(faults, 'caughtUpAt'),
    latencyMs: latencies(operations, faults),
    deadlineLatenessMs: quantiles(checked.latenessMs),
    launches: worked.launches,
    drainMs: drained.ms,
    deaths,
    findings,
    controls,
    passed: clean && controls.every(({ detected }) => detected),
  }
}

const checkOnce = (stack: Stack, campaign: string, operations: History['operations']): Promise<Checked> =>
  onConnection(stack.owner, async (tx) => {
    await tx.query('begin isolation level repeatable read read only')
    const checked = await checkStore(tx, campaign, operations)
    await tx.query('rollback')
    return checked
  })
