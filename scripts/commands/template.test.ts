import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from './template.ts'

const PARKING = resolve(import.meta.dirname, '../../templates/parking-lots/template.ts')

describe('muster template', () => {
  let folder = ''
  let printed: string[] = []
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'muster-template-'))))
  afterAll(() => rm(folder, { recursive: true }))
  beforeEach(() => {
    printed = []
    const keep = (line: string) => void printed.push(line)
    vi.spyOn(console, 'log').mockImplementation(keep)
    vi.spyOn(console, 'error').mockImplementation(keep)
  })
  afterEach(() => void vi.restoreAllMocks())

  test('没有问题的模板：退出码 0', async () => {
    expect(await run(['check', PARKING])).toBe(0)
  })

  test('有问题的模板：退出码 1，一行一个位置', async () => {
    const file = join(folder, 'wrong.json')
    await writeFile(file, '{"format": 1, "id": "wrong"}')
    expect(await run(['check', file])).toBe(1)
    expect(printed).toContain('version: 缺少这一项；应为：整数，不小于 1')
  })

  test.each([
    ['文件不存在', 'missing.json', undefined],
    ['不是 JSON', 'text.json', '模板'],
    ['没有导出模板的 .ts', 'empty.ts', 'export const nothing = 1'],
  ])('%s：退出码 1，说明读不出', async (_name, name, content) => {
    const file = join(folder, name)
    if (content !== undefined) await writeFile(file, content)
    expect(await run(['check', file])).toBe(1)
    expect(printed[0]).toContain('读不出模板')
  })

  test('schema 输出模板格式', async () => {
    expect(await run(['schema'])).toBe(0)
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({ type: 'object', title: '专项整治行动模板' })
  })

  test.each([[[]], [['check']], [['publish', 'x']]])('写错的命令 %j：说明用法', async (args) => {
    await expect(run(args)).rejects.toThrow('用法')
  })
})
