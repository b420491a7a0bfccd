import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Client, Connection, QueryNotRegisteredError, WorkflowNotFoundError } from '@temporalio/client'
import { createEngine, workflowIdOf } from '../../api/engine.ts'
import { entityOf } from '../../domain/entity/subject.ts'
import { digestDrift, occurrenceDrift, taskDrift } from '../../domain/reconcile/compare.ts'
import { settle } from '../../store/pages.ts'
import type { Pool } from '../../store/pool.ts'
import { accountsOf, type EntityAccount, readAccounts, unknownEntities } from '../../store/reconcile.ts'
import { createSetups } from '../../store/setup.ts'
import { digestQuery } from '../../workflows/messages.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { openPlatformPool } from '../servers/database-role.ts'

export const summary = '核对数据库与引擎，比对或者改正'

export interface ReconcileCommand {
  databaseUrl: string | undefined
  temporalAddress: string | undefined
  print: (line: string) => void
}

const USAGE = '用法：npm run muster -- reconcile [--repair]（需要 DATABASE_URL 和 TEMPORAL_ADDRESS；worker 须在运行）'
/** An entity that is being worked on is looked at again before it counts as drifting. */
const LOOKS = 5
/** A run that was told to look again needs its turn. */
const LOOKS_AFTER_REPAIR = 40
const LOOK_AGAIN_MS = 400
const AT_ONCE = 8
const BEHIND_MS = 10_000
const SHOWN = 20

const KINDS = {
  engine: '引擎与行',
  tasks: '任务与状态',
  trail: '行为与留痕',
  behind: '超过 10 秒没有跟上',
  orphans: '没有实体的运行',
} as const
type Kind = keyof typeof KINDS

interface Drift {
  kind: Kind
  id: string
  what: string
}

interface Parts {
  pool: Pool
  client: Client
}

/**
 * `reconcile [--repair]`: engine against rows against trail. A repair settles what waits and tells the runs to look again; rows and trail
 * that contradict each other are never rewritten.
 * @returns exit code: 0 in agreement, 1 drift (what is left after a repair)
 * @throws Failure BAD_ARGUMENTS
 */
export async function run(
  args: string[],
  { databaseUrl, temporalAddress, print }: ReconcileCommand = {
    databaseUrl: process.env.DATABASE_URL,
    temporalAddress: process.env.TEMPORAL_ADDRESS,
    print: console.log,
  },
): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { repair: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  if (positionals.length > 0 || !databaseUrl || !temporalAddress) throw new Failure('BAD_ARGUMENTS', USAGE)
  const pool = await openPlatformPool(databaseUrl, { max: AT_ONCE, statementMs: 60_000 })
  const connection = await Connection.connect({ address: temporalAddress })
  const parts = { pool, client: new Client({ connection }) }
  try {
    const first = await compared(parts, LOOKS, print)
    if (first.length === 0 || !values.repair) return first.length === 0 ? 0 : 1
    await repair(pool, temporalAddress, first)
    print('\n已处理，再查一遍：')
    return (await compared(parts, LOOKS_AFTER_REPAIR, print)).length === 0 ? 0 : 1
  } finally {
    await connection.close()
    await pool.end()
  }
}

async function compared(parts: Parts, looks: number, print: ReconcileCommand['print']): Promise<Drift[]> {
  const drifts: Drift[] = []
  let checked = 0
  for await (const page of readAccounts(parts.pool)) {
    checked += page.length
    const waiting = [...page]
    const worker = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        drifts.push(...(await lasting(parts, next, looks)))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }
  drifts.push(...(await orphans(parts)))
  print(`查 ${checked} 个实体`)
  for (const [kind, title] of Object.entries(KINDS)) {
    const own = drifts.filter((drift) => drift.kind === kind)
    print(`  ${title}：偏差 ${own.length}`)
    for (const { what } of own.slice(0, SHOWN)) print(`    ✗ ${what}`)
    if (own.length > SHOWN) print(`    … 另 ${own.length - SHOWN} 处`)
  }
  return drifts
}

/** What drifts in every one of several looks: a step that is being taken right now is no drift. */
async function lasting(parts: Parts, first: EntityAccount, times: number): Promise<Drift[]> {
  let account: EntityAccount | undefined = first
  let drifts: Drift[] = []
  for (let looks = 0; looks < times && account !== undefined; looks += 1) {
    drifts = await driftsOf(parts, account)
    if (drifts.length === 0) return []
    await pause(LOOK_AGAIN_MS)
    account = (await accountsOf(parts.pool, [first.id]))[0]
  }
  return drifts
}

async function driftsOf({ client }: Parts, account: EntityAccount): Promise<Drift[]> {
  const { id, kind } = account
  const drifts: Drift[] = []
  const note = (of: Kind, what: string | undefined) => void (what === undefined || drifts.push({ kind: of, id, what }))
  if (account.acts !== account.told) note('trail', `${id}: ${account.acts} acts, ${account.told} told`)
  const pending = account.lastAct > account.followed
  if (pending && account.stuck === null && (account.behindMs ?? 0) > BEHIND_MS)
    note('behind', `${id}: act ${account.followed + 1} waits for ${account.behindMs} ms`)
  if (account.ruled) note('behind', `${id}: the ruling on ${account.stuck} is not obeyed`)
  if (kind === 'case' && !pending) note('tasks', taskDrift(id, account.state, account.open))
  if (kind === 'duty') note('tasks', occurrenceDrift(id, account.state, account.open))
  note('engine', await engineDrift(client, account))
  return drifts
}

async function engineDrift(client: Client, account: EntityAccount): Promise<string | undefined> {
  const handle = client.workflow.getHandle(workflowIdOf(account.id))
  try {
    const { status } = await handle.describe()
    const runs = status.name === 'RUNNING'
    const wanted = !account.ended || account.lastAct > account.followed
    if (runs !== wanted) return `${account.id}: ${wanted ? 'open' : 'ended'}, run ${status.name}`
    return runs ? digestDrift(account, { nextAt: null, ...(await handle.query(digestQuery)) }) : undefined
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return account.ended ? undefined : `${account.id}: open, no run`
    if (error instanceof QueryNotRegisteredError) return `${account.id}: its run knows no digest yet`
    throw error
  }
}

/** Runs of this product whose entity is not in Postgres: of another time, or of a database that was restored. */
async function orphans({ pool, client }: Parts): Promise<Drift[]> {
  const ids: string[] = []
  for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running'` })) {
    const id = entityOf(workflowId)
    if (id !== undefined) ids.push(id)
  }
  return (await unknownEntities(pool, ids)).map((id) => ({ kind: 'orphans', id, what: `${id}: a run, but no entity` }))
}

/** A run without an entity may belong to another installation: it is told, and left alone. */
const REPAIRED: readonly Kind[] = ['engine', 'behind']

async function repair(pool: Pool, address: string, drifts: readonly Drift[]): Promise<void> {
  const engine = createEngine({ address, taskQueue: process.env.MUSTER_TASK_QUEUE })
  const setups = createSetups()
  try {
    for (const id of new Set(drifts.filter(({ kind }) => REPAIRED.includes(kind)).map((drift) => drift.id))) {
      await settle(pool, setups, id)
      await engine.wake(id)
    }
  } finally {
    await engine.close()
  }
}
