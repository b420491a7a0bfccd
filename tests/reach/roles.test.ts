import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run as verifyTrail } from '../../scripts/commands/trail.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { type Role, roleProblems } from '../../store/reach/check-role.ts'
import { startWorld, type World } from '../api/world.ts'

let world: World
const pools: Pool[] = []
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  for (const pool of pools) await pool.end()
  await world.close()
})

async function problems(url: string, role: Role): Promise<string> {
  const pool = createPool(url, { max: 1 })
  pools.push(pool)
  return (await roleProblems(pool, role)).join('；')
}

describe('which role a process may have', () => {
  test.each<[string, () => string, Role, string]>([
    ['the API as its own', () => world.databaseUrl, 'muster_app', ''],
    ['the worker as its own', () => world.workerUrl, 'muster_worker', ''],
    [
      'the API as the worker',
      () => world.workerUrl,
      'muster_app',
      'muster_worker 是 muster_worker，只有 worker 可以用它',
    ],
    ['the worker as the API', () => world.databaseUrl, 'muster_worker', 'muster_app 不是 muster_worker'],
    ['the API as the owner', () => world.ownerUrl, 'muster_app', 'postgres 是超级用户，行级安全对它不起作用'],
  ])('%s', async (_name, url, role, expected) => {
    const found = await problems(url(), role)
    if (expected === '') expect(found).toBe('')
    else expect(found).toContain(expected)
  })

  test.each([
    ['bypassrls', 'BYPASSRLS'],
    ['nobypassrls', '所有者'],
  ])('a role of its own with %s', async (right, why) => {
    const name = `reach_${right}`
    await world.owner.query(`create role ${name} login ${right} password 'x' in role muster_app`)
    try {
      if (why === '所有者') await world.owner.query(`alter table rehearsal owner to ${name}`)
      const url = new URL(world.databaseUrl)
      url.username = name
      url.password = 'x'
      expect(await problems(url.href, 'muster_app')).toContain(why)
    } finally {
      await pools.pop()?.end()
      await world.owner.query(`reassign owned by ${name} to postgres; drop owned by ${name}; drop role ${name}`)
    }
  })

  test('a table whose wall is down, or does not hold for its owner', async () => {
    for (const [down, up] of [
      ['disable', 'enable'],
      ['no force', 'force'],
    ]) {
      await world.owner.query(`alter table evidence ${down} row level security`)
      expect(await problems(world.databaseUrl, 'muster_app')).toContain('evidence')
      await world.owner.query(`alter table evidence ${up} row level security`)
    }
    expect(await problems(world.databaseUrl, 'muster_app')).toBe('')
  })
})

describe('a process with another role', () => {
  test.each<[string, string, () => string]>([
    ['API', 'api/server.ts', () => world.ownerUrl],
    ['API', 'api/server.ts', () => world.workerUrl],
    ['worker', 'worker/main.ts', () => world.databaseUrl],
  ])('%s refuses to begin, with a code of its own', (_name, entry, url) => {
    const ended = spawnSync(process.execPath, [join(import.meta.dirname, '../..', entry)], {
      env: {
        ...process.env,
        DATABASE_URL: url(),
        TEMPORAL_ADDRESS: '127.0.0.1:1',
        MUSTER_DATA: world.dataDir,
        PORT: '0',
      },
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect(ended.status).toBe(22)
    expect(ended.stderr).toContain('DATABASE_ROLE')
  })

  test('a command that looks at everything does not say that nothing is wrong', async () => {
    const verify = verifyTrail(['verify'], { databaseUrl: world.databaseUrl, print: () => undefined })
    await expect(verify).rejects.toMatchObject({ name: 'DATABASE_ROLE' })
  })
})
