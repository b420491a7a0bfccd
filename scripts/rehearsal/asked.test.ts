import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BEHAVIOURS, behavioursOf } from '../../domain/rehearsal/behaviour.ts'
import { parseAsked, readBehaviour, readLevels } from './asked.ts'

const MANUAL = readFileSync(join(import.meta.dirname, '../../docs/rehearsal.md'), 'utf8')
const EXAMPLES = [...MANUAL.matchAll(/```json behaviour\n([\s\S]*?)```/g)].map(([, json = '']) => json)

let file = ''
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-asked-'))
  file = join(folder, 'behaviour.json')
})
afterAll(() => rm(folder, { recursive: true }))

const read = async (json: string) => {
  await writeFile(file, json)
  return behavioursOf(await readBehaviour(file))
}

describe('行为', () => {
  test.each(Object.keys(BEHAVIOURS))('名称 %s', async (name) => {
    expect(await readBehaviour(name)).toBe(name)
  })

  test('手册里的例子', async () => {
    expect(EXAMPLES).toHaveLength(2)
    expect(await read(EXAMPLES[0] ?? '')).toEqual({
      behaviour: BEHAVIOURS.punctual,
      unitBehaviours: { 云溪街道: { ...BEHAVIOURS.late, missing: 0.1 }, 石桥街道: BEHAVIOURS.refusing },
    })
    expect((await read(EXAMPLES[1] ?? '')).behaviour).toMatchObject({
      onTime: 1,
      opens: 0,
      smooth: BEHAVIOURS.mixed.smooth,
    })
  })

  test.each([
    ['不认识的项', '{"speed": 1}'],
    ['不是比例', '{"onTime": 3}'],
    ['不认识的名称', '{"default": "hurried", "units": {}}'],
  ])('%s：说明哪里写错', async (_name, json) => {
    await expect(read(json)).rejects.toMatchObject({ name: 'BAD_ARGUMENTS' })
  })
})

test('台账按编号，不写编号的是第一个', () => {
  const period = ['--issue-date', '2024-09-16', '--until', '2024-09-30', '--out', 'x']
  const { ledgers } = parseAsked(['t.json', ...period, '--ledger', 'points=a.csv', '--ledger', 'b.xlsx'])
  expect([...ledgers]).toEqual([
    ['points', 'a.csv'],
    ['', 'b.xlsx'],
  ])
})

test.each([
  ['没有的日期', ['--issue-date', '2026-02-31', '--until', '2026-03-31', '--out', 'x'], '没有“2026-02-31”这一天'],
  ['结束早于印发', ['--issue-date', '2026-03-31', '--until', '2026-03-01', '--out', 'x'], '早于印发'],
  ['没有的目录', ['--issue-date', '2026-03-01', '--until', '2026-03-31', '--out', 'nowhere/x'], '没有目录'],
])('%s：说明是哪一处', (_name, args, told) => {
  expect(() => parseAsked(['t.json', ...args])).toThrow(told)
})

describe('等级的假设', () => {
  test('不写就没有；写在文件里', async () => {
    const assumed = [{ level: 'air', value: 'red', at: '2024-11-20' }]
    await writeFile(file, JSON.stringify(assumed))
    expect([await readLevels(undefined), await readLevels(file)]).toEqual([[], assumed])
  })
  test('格式不对，说明哪里写错', async () => {
    await writeFile(file, '[{ "level": "air", "value": "red" }]')
    await expect(readLevels(file)).rejects.toMatchObject({ name: 'BAD_ARGUMENTS' })
  })
})
