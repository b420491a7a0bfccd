import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { EXIT_CODES } from '../../scripts/bootstrap/exit-codes.mjs'
import { assertDiskSpace } from '../../scripts/start/data-folder.ts'
import { startOptions } from '../../scripts/start/options.ts'
import { ROOT, runStart, temporaryFolder } from './processes.fixture.ts'

test('端口被占用：退出码 12，说出端口，不留下锁', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const folder = temporaryFolder()
  const { code, output } = await runStart('--port', String(port), '--data', folder)
  expect({ code, output }).toEqual({ code: 12, output: expect.stringContaining(`端口 ${port} 已被别的程序占用`) })
  expect(readdirSync(folder)).toEqual(['.muster'])
})

describe('参数', () => {
  test.each([
    ['不认识的选项', ['--bogus']],
    ['多余的参数', ['extra']],
    ['端口不是数', ['--port', 'abc']],
    ['端口太大', ['--port', '70000']],
    ['端口缺值', ['--port']],
    ['目录为空', ['--data', '']],
  ])('%s：拒绝，并给出用法', (_name, argv) => {
    expect(() => startOptions(argv)).toThrow(
      expect.objectContaining({ name: 'BAD_ARGUMENTS', message: expect.stringContaining('用法') }),
    )
  })

  test('命令以退出码 20 结束', async () => {
    expect(await runStart('--bogus')).toMatchObject({ code: 20 })
  })

  test('全都认得', () => {
    const given = startOptions(['--port', '0', '--data', '/x', '--no-demo', '--fresh'])
    expect(given).toEqual({ port: 0, dataDir: '/x', demo: false, fresh: true })
  })
})

test.each([
  ['剩 499 MB', 499, false],
  ['剩 500 MB', 500, true],
])('磁盘%s', (_name, megabytes, enough) => {
  const check = () => assertDiskSpace('/x', () => ({ bavail: megabytes * 256, bsize: 4096 }))
  if (enough) expect(check).not.toThrow()
  else expect(check).toThrow(expect.objectContaining({ name: 'DISK_FULL' }))
})

test('docs/exit-codes.md 就是这张表', () => {
  const rows = Object.entries(EXIT_CODES).map(([name, { code, meaning }]) => `| ${code} | ${name} | ${meaning} |`)
  expect(readFileSync(join(ROOT, 'docs/exit-codes.md'), 'utf8')).toContain(rows.join('\n'))
  expect(new Set(Object.values(EXIT_CODES).map(({ code }) => code)).size).toBe(rows.length)
})
