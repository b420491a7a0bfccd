import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { createPool } from '../../store/pool.ts'
import { ROOT, runMuster, runningCode, temporaryFolder } from './processes.fixture.ts'

/** As if the product ran on the folder, with the servers it has told of. */
const runningOn = (folder: string, facts: object) =>
  runningCode(`
    import { takeLock } from '${ROOT}/scripts/bootstrap/process-lock.mjs'
    takeLock('${join(folder, 'muster.lock')}', ${JSON.stringify(facts)})
    console.log('held')
    setInterval(() => {}, 1000)
  `)

test('命令前写 --data：用在那个目录上运行的数据库，密码从它的 secrets 里取', async () => {
  const database = await createTestDatabase(inject('template'))
  onTestFinished(() => database.drop())
  const folder = temporaryFolder()
  const where = new URL(database.workerUrl)
  mkdirSync(join(folder, 'secrets'))
  writeFileSync(join(folder, 'secrets', 'worker-password'), decodeURIComponent(where.password))
  where.password = ''
  await runningOn(folder, { database: where.href, engine: '127.0.0.1:1' })

  const told = await runMuster('--data', folder, 'backup-record', '--place', '/backup/sample.dump', '--bytes', '12')
  expect(told).toEqual({ code: 0, output: expect.stringContaining('已记下：/backup/sample.dump 备份成功') })
  const pool = createPool(database.ownerUrl, { max: 1 })
  try {
    const { rows } = await pool.query('select place, bytes::int, succeeded from backup_run')
    expect(rows).toEqual([{ place: '/backup/sample.dump', bytes: 12, succeeded: true }])
  } finally {
    await pool.end()
  }
})

test('那里没有在运行的：说明先启动，退出码 20', async () => {
  const folder = temporaryFolder()
  const told = await runMuster('--data', folder, 'backup-record', '--place', '/backup/sample.dump')
  expect(told).toEqual({ code: 20, output: expect.stringContaining(`没有整治通在数据目录 ${folder} 上运行`) })
})
