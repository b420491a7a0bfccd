import { parseArgs } from 'node:util'
import { Client, Connection } from '@temporalio/client'
import { createEngine, NAMESPACE } from '../../api/engine.ts'
import type { Pool } from '../../store/pool.ts'
import { createSetups } from '../../store/setup.ts'
import {
  type EngineDrift,
  type EngineDriftKind,
  findEngineDrifts,
  LOOKS,
  LOOKS_AFTER_REPAIR,
  type ReconcileParts,
  repairEngine,
} from '../../worker/reconcile/engine-drift.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { openPlatformPool } from '../servers/database-role.ts'

export const summary = '核对数据库与引擎，比对或者改正'

export interface ReconcileCommand {
  databaseUrl: string | undefined
  temporalAddress: string | undefined
  print: (line: string) => void
}

const USAGE =
  '用法：npm run muster -- reconcile [--repair]（需要 DATABASE_URL，或者命令前的 --data 数据目录 和 TEMPORAL_ADDRESS；worker 须在运行）'
const CONNECTIONS = 8
const SHOWN = 20

const TITLES: Readonly<Record<EngineDriftKind, string>> = {
  ENGINE: '引擎与行',
  TASKS: '任务与状态',
  TRAIL: '行为与留痕',
  BEHIND: '超过 10 秒没有跟上',
  ORPHAN: '没有实体的运行',
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
  const pool = await openPlatformPool(databaseUrl, { max: CONNECTIONS, statementMs: 60_000 })
  const connection = await Connection.connect({ address: temporalAddress })
  const parts = { pool, client: new Client({ connection, namespace: namespace() }) }
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

async function compared(
  parts: ReconcileParts,
  looks: number,
  print: ReconcileCommand['print'],
): Promise<readonly EngineDrift[]> {
  const { looked, drifts } = (await findEngineDrifts(parts, looks, async () => true)) ?? { looked: 0, drifts: [] }
  print(`查 ${looked} 个实体`)
  for (const [kind, title] of Object.entries(TITLES)) {
    const own = drifts.filter((drift) => drift.kind === kind)
    print(`  ${title}：偏差 ${own.length}`)
    for (const { what } of own.slice(0, SHOWN)) print(`    ✗ ${what}`)
    if (own.length > SHOWN) print(`    … 另 ${own.length - SHOWN} 处`)
  }
  return drifts
}

/** Of the engine's server, as the worker reads it. */
const namespace = () => process.env.TEMPORAL_NAMESPACE ?? NAMESPACE

async function repair(pool: Pool, address: string, drifts: readonly EngineDrift[]): Promise<void> {
  const engine = createEngine({ address, namespace: namespace(), taskQueue: process.env.MUSTER_TASK_QUEUE })
  try {
    await repairEngine(pool, createSetups(), engine, drifts)
  } finally {
    await engine.close()
  }
}
