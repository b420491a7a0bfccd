import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isAlive, processStart, readLock, takeLock } from '../../scripts/bootstrap/process-lock.mjs'
import { openDataFolder } from '../../scripts/start/data-folder.ts'
import { killHard, ROOT, runningCode, runStart, temporaryFolder } from './processes.fixture.ts'

const HOLD_LOCK = (path: string) => `
  import { takeLock } from '${ROOT}/scripts/bootstrap/process-lock.mjs'
  takeLock('${path}', { url: 'http://127.0.0.1:1', children: [] })
  console.log('held')
  setInterval(() => {}, 1000)
`

describe('锁文件', () => {
  test('活着的持有者不让位，并说出自己是谁、在哪里', async () => {
    const path = join(temporaryFolder(), 'lock')
    const { child } = await runningCode(HOLD_LOCK(path))
    expect(takeLock(path).held).toMatchObject({ pid: child.pid, url: 'http://127.0.0.1:1' })
  })

  test('kill -9 之后的锁是旧锁，可以接手', async () => {
    const path = join(temporaryFolder(), 'lock')
    const { child } = await runningCode(HOLD_LOCK(path))
    await killHard(child)
    const answer = takeLock(path)
    expect(answer.stale).toMatchObject({ pid: child.pid })
    expect(readLock(path)).toMatchObject({ pid: process.pid })
    answer.release?.()
    expect(existsSync(path)).toBe(false)
  })

  test('进程号被别的程序用去了，仍是旧锁', () => {
    const path = join(temporaryFolder(), 'lock')
    writeFileSync(path, JSON.stringify({ pid: process.pid, start: 'another-boot/1' }))
    expect(takeLock(path).stale).toMatchObject({ start: 'another-boot/1' })
  })

  test('写坏了的锁文件不会把人挡在外面', () => {
    const path = join(temporaryFolder(), 'lock')
    writeFileSync(path, '{"pid":')
    expect(takeLock(path).held).toBeUndefined()
  })

  test('八个进程同时来取，恰有一个拿到', async () => {
    const path = join(temporaryFolder(), 'lock')
    writeFileSync(path, JSON.stringify({ pid: 0 }))
    const code = `
      import { takeLock } from '${ROOT}/scripts/bootstrap/process-lock.mjs'
      console.log(takeLock('${path}').held === undefined ? 'mine' : 'theirs')
      setInterval(() => {}, 1000)
    `
    const answers = await Promise.all(Array.from({ length: 8 }, () => runningCode(code)))
    expect(answers.filter(({ firstLine }) => firstLine === 'mine')).toHaveLength(1)
  })
})

describe('数据目录', () => {
  test('同一目录第二次启动：说明进程号和地址，退出码 14', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '.muster'), '')
    const { child } = await runningCode(HOLD_LOCK(join(folder, 'muster.lock')))
    const { code, output } = await runStart('--data', folder)
    expect({ code, output }).toEqual({
      code: 14,
      output: expect.stringContaining(`进程 ${child.pid} 使用（http://127.0.0.1:1）`),
    })
  })

  test('接手旧锁时，结束上次遗留的进程，别的不碰', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '.muster'), '')
    const idle = "console.log('up'); setInterval(() => {}, 1000)"
    const [left, other] = [await runningCode(idle), await runningCode(idle)]
    const marks = [left, other].map(({ child }) => ({ pid: child.pid ?? 0, start: processStart(child.pid ?? 0) }))
    const children = [marks[0], { pid: other.child.pid, start: 'another-boot/1' }]
    writeFileSync(join(folder, 'muster.lock'), JSON.stringify({ pid: 0, children }))
    const opened = await openDataFolder({ dataDir: folder, fresh: false }, () => undefined)
    opened.release()
    expect(marks.map(isAlive)).toEqual([false, true])
  })

  test('--fresh 把原来的数据改名保留', async () => {
    const parent = temporaryFolder()
    const dataDir = join(parent, 'data')
    const first = await openDataFolder({ dataDir, fresh: false }, () => undefined)
    writeFileSync(join(dataDir, 'kept'), 'yes')
    first.release()
    const second = await openDataFolder({ dataDir, fresh: true }, () => undefined)
    second.release()
    expect(readdirSync(dataDir)).toEqual(['.muster'])
    const aside = readdirSync(parent).find((name) => name !== 'data') ?? ''
    expect(readFileSync(join(parent, aside, 'kept'), 'utf8')).toBe('yes')
  })

  test('放着别人文件的目录不动它', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'thesis.docx'), '')
    await expect(openDataFolder({ dataDir: folder, fresh: true }, () => undefined)).rejects.toMatchObject({
      name: 'BAD_ARGUMENTS',
    })
    expect(readdirSync(folder)).toEqual(['thesis.docx'])
  })
})
