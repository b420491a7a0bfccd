import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Pool } from '../../store/pool.ts'
import { countUnarmed, disarmAll } from '../../store/reconcile.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { openPlatformPool } from '../servers/database-role.ts'

export const summary = '引擎的存储丢失之后，从数据库重新开始'

export interface RebuildCommand {
  databaseUrl: string | undefined
  print: (line: string) => void
  /** without any progress for so long, there is no worker */
  patienceMs?: number
}

const USAGE =
  '用法：npm run muster -- rebuild-engine（需要 DATABASE_URL，或者命令前的 --data 数据目录；worker 须在运行）'
const PATIENCE_MS = 60_000
const LOOK_MS = 1000

/**
 * `rebuild-engine`: every open entity is started again from Postgres by the running worker's arm sweep. A run that exists is left
 * alone, so it may be called again at any time.
 * @returns exit code: 0 all armed, 1 no progress
 * @throws Failure BAD_ARGUMENTS
 */
export async function run(
  args: string[],
  { databaseUrl, print, patienceMs = PATIENCE_MS }: RebuildCommand = {
    databaseUrl: process.env.DATABASE_URL,
    print: console.log,
  },
): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true })
  if (positionals.length > 0 || !databaseUrl) throw new Failure('BAD_ARGUMENTS', USAGE)
  const pool = await openPlatformPool(databaseUrl, { max: 1, statementMs: 60_000 })
  try {
    print(`标记 ${await disarmAll(pool)} 个未办结的实体，由 worker 按最近时刻的先后重新启动`)
    return await watch(pool, print, patienceMs)
  } finally {
    await pool.end()
  }
}

async function watch(pool: Pool, print: RebuildCommand['print'], patienceMs: number): Promise<number> {
  let least = Number.MAX_SAFE_INTEGER
  let since = Date.now()
  for (;;) {
    const { all, unarmed } = await countUnarmed(pool)
    if (unarmed < least) {
      least = unarmed
      since = Date.now()
      print(`已启动 ${all - unarmed} / ${all}`)
    }
    if (unarmed === 0) return 0
    if (Date.now() - since > patienceMs) {
      print(`${patienceMs / 1000} 秒没有进展：请确认 worker 在运行。标记仍在，worker 启动后会接着做。`)
      return 1
    }
    await pause(LOOK_MS)
  }
}
