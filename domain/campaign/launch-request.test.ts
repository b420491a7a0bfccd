import { describe, expect, test } from 'vitest'
import type { LaunchPart, LaunchPreview } from '../../contracts/http/launch.ts'
import { CONFIRMED_FROM, changedParts, confirmedFrom, launchTimeProblem, needsConfirmation } from './launch-request.ts'

const preview: LaunchPreview = {
  title: '样例行动',
  issueDate: '2024-09-16',
  sites: 2,
  ledgers: [{ id: 'sites', title: '台账', entries: 2, mark: '17' }],
  roles: [
    { id: 'office', title: '办公室', units: [{ id: 1, name: '样例办' }] },
    {
      id: 'worker',
      title: '承办',
      units: [
        { id: 2, name: '样例一组', site: { id: 7, name: '样例街道' } },
        { id: 3, name: '样例二组', site: { id: 8, name: '样例二街道' } },
      ],
    },
  ],
  phases: [{ id: 'main', title: '整治', startsAt: '2024-09-16T00:00:00+08:00', endsAt: null }],
  parameters: { days: 3 },
  clock: 'real',
}

describe('改了什么', () => {
  const [office, worker] = preview.roles
  if (!office || !worker) throw new Error('expected two roles')
  const cases: [string, Partial<LaunchPreview>, LaunchPart[]][] = [
    ['什么也没有', {}, []],
    ['名称', { title: '另一行动' }, ['TITLE']],
    ['一条换了内容', { ledgers: [{ id: 'sites', title: '台账', entries: 2, mark: '18' }] }, ['LEDGER']],
    ['少一条', { sites: 1, ledgers: [{ id: 'sites', title: '台账', entries: 1, mark: '9' }] }, ['LEDGER']],
    ['台账的标题', { ledgers: [{ id: 'sites', title: '另一标题', entries: 2, mark: '17' }] }, []],
    ['印发日期', { issueDate: '2024-09-17' }, ['DATES']],
    ['阶段', { phases: [{ id: 'main', title: '整治', startsAt: null, endsAt: null }] }, ['DATES']],
    ['换一个单位', { roles: [{ ...office, units: [{ id: 9, name: '样例办' }] }, worker] }, ['ROLES']],
    ['单位改名', { roles: [{ ...office, units: [{ id: 1, name: '另一名称' }] }, worker] }, []],
    ['属地的次序', { roles: [office, { ...worker, units: worker.units.toReversed() }] }, []],
    [
      '两个属地对换',
      {
        roles: [
          office,
          {
            ...worker,
            units: [
              { id: 3, name: '样例二组', site: { id: 7, name: '样例街道' } },
              { id: 2, name: '样例一组', site: { id: 8, name: '样例二街道' } },
            ],
          },
        ],
      },
      ['ROLES'],
    ],
    ['参数和时钟', { parameters: { days: 4 }, clock: 'stepped' }, ['PARAMETERS', 'CLOCK']],
  ]
  test.each(cases)('%s', (_what, otherwise, parts) => {
    expect(changedParts(preview, { ...preview, ...otherwise })).toEqual(parts)
  })
})

test('从多少处起要另一人确认：模板写明的，否则一千处', () => {
  expect(confirmedFrom({})).toBe(CONFIRMED_FROM)
  expect([999, 1000].map((sites) => needsConfirmation({}, { sites }))).toEqual([false, true])
  expect([4, 5].map((sites) => needsConfirmation({ confirmLaunchFrom: 5 }, { sites }))).toEqual([false, true])
})

test('发起的时间：至少一分钟以后，不在一年以外', () => {
  const now = Date.parse('2026-11-28T09:00:00+08:00')
  const after = (minutes: number) => launchTimeProblem(now + minutes * 60_000, now)
  expect([after(-1), after(0), after(1), after(60 * 24 * 365), after(60 * 24 * 367)]).toEqual([
    'PAST',
    'PAST',
    undefined,
    undefined,
    'FAR',
  ])
})
