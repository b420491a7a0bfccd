import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { isAlive, processStart } from '../../scripts/bootstrap/process-lock.mjs'
import { hasSetpriv } from '../../scripts/servers/account.ts'
import { launch } from '../../scripts/servers/child.ts'
import { prepareDatabase } from '../../scripts/servers/migrate.ts'
import { startPostgres } from '../../scripts/servers/postgres.ts'
import { supervise } from '../../scripts/start/supervise.ts'
import { createPool } from '../../store/pool.ts'
import { roleProblems } from '../../store/reach/check-role.ts'
import { killHard, ROOT, runningCode, temporaryFolder } from './processes.fixture.ts'

const quiet = () => undefined

const query = async (url: string, text: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('Postgres 被 kill -9 后在同一目录再起，数据还在，停止不会卡住', async () => {
  // 0700 and somebody else's, as mktemp makes it: the unprivileged account must still get through
  const dataDir = join(temporaryFolder(), 'postgres')
  const first = await startPostgres({ dataDir, log: quiet })
  onTestFinished(() => first.stop())
  await query(first.url, 'create table kept as select 1 as n')
  process.kill(first.pid, 'SIGKILL')
  await first.exited
  await first.stop()
  const second = await startPostgres({ dataDir, log: quiet })
  onTestFinished(() => second.stop())
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }])
  await query(second.url, 'create extension pg_trgm')
  expect(await query(second.url, "select cardinality(show_trgm('停车场')) > 0 as sees")).toEqual([{ sees: true }])
  expect(await query(second.url, "select current_setting('listen_addresses') as tcp")).toEqual([{ tcp: '' }])
  await second.stop()
  expect(processStart(second.pid)).toBeUndefined()
})

test('恢复到另一台服务器的数据库：角色之间的关系不在备份里，启动时补上', async () => {
  const folder = temporaryFolder()
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), log: quiet })
  onTestFinished(() => server.stop())
  const prepare = () => prepareDatabase(server.url, { secretsDir: join(folder, 'secrets') })
  await prepare()
  await query(server.url, 'revoke muster_app from muster_worker')
  const pool = createPool((await prepare()).workerUrl, { max: 1 })
  try {
    expect(await roleProblems(pool, 'muster_worker')).toEqual([])
  } finally {
    await pool.end()
  }
})

test.skipIf(!hasSetpriv())('启动者被 kill -9，它启动的程序跟着结束', async () => {
  const logFile = join(temporaryFolder(), 'log')
  const { child, firstLine } = await runningCode(`
    import { launch } from '${ROOT}/scripts/servers/child.ts'
    console.log(launch({ command: 'sleep', args: ['600'], logFile: '${logFile}', ending: [['SIGTERM', 1000]] }).pid)
    setInterval(() => {}, 1000)
  `)
  const pid = Number(firstLine)
  const mark = { pid, start: processStart(pid) }
  expect(isAlive(mark)).toBe(true)
  await killHard(child)
  await expect.poll(() => isAlive(mark)).toBe(false)
})

test.skipIf(!existsSync('/proc/self/autogroup'))(
  '优先级低的程序，它的会话也低：否则优先级只在会话之内起作用',
  async () => {
    const logFile = join(temporaryFolder(), 'log')
    const low = launch({ command: 'sleep', args: ['600'], logFile, ending: [['SIGTERM', 1000]], nice: 5 })
    onTestFinished(() => low.stop())
    expect(readFileSync(`/proc/${low.pid}/autogroup`, 'utf8')).toMatch(/ nice 5$/m)
  },
)

test('不听劝的程序最后被 SIGKILL 结束', async () => {
  const logFile = join(temporaryFolder(), 'log')
  const stubborn = launch({
    command: 'sh',
    args: ['-c', "trap '' TERM; echo up; while :; do sleep 0.1; done"],
    logFile,
    ending: [['SIGTERM', 200]],
  })
  await expect.poll(() => existsSync(logFile)).toBe(true)
  await pause(100)
  await stubborn.stop()
  expect(await stubborn.exited).toBe('信号 SIGKILL')
})

test('屡次退出的程序重启有限次，然后放弃', async () => {
  const logFile = join(temporaryFolder(), 'log')
  let starts = 0
  const start = async () => {
    starts += 1
    return launch({ command: 'false', args: [], logFile, ending: [['SIGTERM', 1000]] })
  }
  const part = await supervise({ name: 'x', start, say: quiet, backoffMs: [1, 1, 1] })
  await expect(part.failed).rejects.toMatchObject({ name: 'PROCESS_FAILED' })
  expect(starts).toBe(4)
})
