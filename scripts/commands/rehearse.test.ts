import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SAMPLES, sampleFile } from '../rehearsal/sample-ledgers.ts'
import { run as calendar } from './calendar.ts'
import { run } from './rehearse.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PARKING = join(ROOT, 'templates/parking-lots/template.ts')
const PERIOD = ['--issue-date', '2024-09-16', '--until', '2024-11-30']

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'muster-rehearse-'))))
afterAll(() => rm(folder, { recursive: true }))

const printing = () => {
  const lines: string[] = []
  return { lines, print: (line: string) => void lines.push(line) }
}

describe('muster rehearse', () => {
  test('一行一个事件，按时间先后；标准输出是小结', async () => {
    const out = join(folder, 'events.jsonl')
    const { lines, print } = printing()
    expect(await run([PARKING, ...PERIOD, '--sites', '10', '--out', out], print)).toBe(0)
    const events = (await readFile(out, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: string; type: string })
    expect(events[0]).toMatchObject({ at: '2024-09-16T08:30:00+08:00', type: 'campaign.launched' })
    expect(events.map((event) => event.at)).toEqual(events.map((event) => event.at).sort())
    expect(lines[0]).toContain(`10 个对象，${events.length} 个事件`)
  })

  test('台账和行为从文件来；同一种子，同样的字节', async () => {
    const [ledger, behaviour] = [join(folder, 'ledger.json'), join(folder, 'behaviour.json')]
    await writeFile(
      ledger,
      JSON.stringify([{ name: '样例场', street: '样例街道', address: '样例路1号', siteType: 'PUBLIC' }]),
    )
    await writeFile(behaviour, JSON.stringify({ onTime: 1, outcomes: { inspect: { compliant: 1 } } }))
    const bytes = async (name: string) => {
      const out = join(folder, name)
      await run(
        [PARKING, ...PERIOD, '--ledger', ledger, '--behaviour', behaviour, '--seed', '7', '--out', out],
        () => undefined,
      )
      return readFile(out, 'utf8')
    }
    const once = await bytes('one.jsonl')
    expect(once).toContain('"outcome":"compliant"')
    expect(await bytes('two.jsonl')).toBe(once)
  })

  test('模板有问题：退出码 1，一行一个位置', async () => {
    const file = join(folder, 'wrong.json')
    await writeFile(file, '{"format": 1}')
    const { lines, print } = printing()
    expect(await run([file, ...PERIOD, '--out', join(folder, 'x')], print)).toBe(1)
    expect(lines.length).toBeGreaterThan(0)
  })

  test.each([
    ['没有模板', PERIOD],
    ['没有输出', [PARKING, ...PERIOD]],
    ['截止早于印发', [PARKING, '--issue-date', '2024-09-16', '--until', '2024-09-15', '--out', 'x']],
    ['不认识的选项', [PARKING, ...PERIOD, '--out', 'x', '--fast']],
    ['没有这个行为文件', [PARKING, ...PERIOD, '--out', 'x', '--behaviour', 'hurried']],
  ])('%s：说明用法', async (_name, args) => {
    await expect(run(args, () => undefined)).rejects.toMatchObject({ name: 'BAD_ARGUMENTS' })
  })
})

describe('样例台账', () => {
  const PERIODS: Record<string, [string, string]> = {
    'parking-lots': ['2024-09-16', '2024-10-15'],
    'illegal-parking': ['2019-01-02', '2019-02-15'],
    'dust-control': ['2023-11-01', '2023-12-31'],
    'order-campaign': ['2019-05-20', '2019-07-15'],
    'polluting-sites': ['2022-10-08', '2022-12-31'],
    // past the day on which summer time ends
    playgrounds: ['2026-03-02', '2026-10-31'],
  }
  test.each(SAMPLES.map(({ folder, template }) => [folder, template] as const))(
    '%s 全部台账',
    async (name, template) => {
      const [issued = '', until = ''] = PERIODS[name] ?? []
      const ledgers = template.ledgers.flatMap(({ id }) => ['--ledger', `${id}=${sampleFile(name, id)}`])
      const out = join(folder, `${name}.jsonl`)
      const { lines, print } = printing()
      const file = join(ROOT, `templates/${name}/template.ts`)
      expect(await run([file, '--issue-date', issued, '--until', until, ...ledgers, '--out', out], print)).toBe(0)
      const sites = 60 + 12 * (template.ledgers.length - 1)
      expect(lines[0]).toContain(`${sites} 个对象`)
      expect(lines.filter((line) => line.includes('卡住'))).toEqual([])
    },
  )
})

describe('muster calendar resolve', () => {
  test('时刻、日历版本和理由', async () => {
    const { lines, print } = printing()
    const rule = JSON.stringify({ in: 5, unit: 'workingDay' })
    expect(await calendar(['resolve', '--rule', rule, '--from', '2024-09-27T10:00:00+08:00'], print)).toBe(0)
    expect(JSON.parse(lines.join('\n'))).toMatchObject({
      at: '2024-10-10T17:30:00+08:00',
      provisional: false,
      calendarVersion: 'cn-2026.1',
    })
  })
  test('没有数据的年份：退出码 1', async () => {
    const { lines, print } = printing()
    expect(await calendar(['resolve', '--rule', '{"in":5,"unit":"workingDay"}', '--from', '2099-01-05'], print)).toBe(1)
    expect(lines[0]).toContain('CALENDAR_YEAR_MISSING')
  })
  test.each([
    [[]],
    [['resolve', '--rule', '{}', '--from', '2024-01-01']],
    [['resolve', '--rule', 'x', '--from', '2024-01-01']],
  ])('写错的命令 %j', async (args) => {
    await expect(calendar(args, () => undefined)).rejects.toMatchObject({ name: 'BAD_ARGUMENTS' })
  })
})
