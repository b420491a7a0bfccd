import { setTimeout as pause } from 'node:timers/promises'
import { createPool, type Pool, type PoolOptions } from '../../store/pool.ts'
import { type Role, roleProblems, seesEverything } from '../../store/reach/check-role.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'

/** A database that comes back after its processes is waited for this long. */
const PATIENCE_MS = 60_000
const AGAIN_MS = 500

/**
 * A process begins only on the role that is meant for it.
 * @throws Failure DATABASE_ROLE, with every reason; whatever the driver says when the database cannot be reached for a minute
 */
export async function requireRole(pool: Pool, role: Role): Promise<void> {
  const problems = await untilAnswered(() => roleProblems(pool, role))
  if (problems.length === 0) return
  throw new Failure(
    'DATABASE_ROLE',
    `DATABASE_URL 的角色不对，拒绝启动：\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n请用 ${role} 登录（docs/row-security.md）。`,
  )
}

/**
 * For a command that looks at everything: with the API's role it would find nothing and say that all is well.
 * @throws Failure DATABASE_ROLE
 */
export async function openPlatformPool(databaseUrl: string, options: PoolOptions): Promise<Pool> {
  const pool = createPool(databaseUrl, options)
  try {
    if (await seesEverything(pool)) return pool
    throw new Failure(
      'DATABASE_ROLE',
      'DATABASE_URL 的角色看不到全部数据，这条命令会什么也查不出来。请用 muster_worker 登录（docs/row-security.md）。',
    )
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(AGAIN_MS)
    }
  }
}
