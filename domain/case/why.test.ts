import { describe, expect, test } from 'vitest'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import { compileProcedure } from './compile.ts'
import { openCase } from './opening.ts'
import { Case, sample, shown, time, world } from './sample.fixture.ts'
import { type AskedTask, aheadOf, dueGround, routingOf, standsAt } from './why.ts'

const asked = ({ state }: Case, more: Partial<AskedTask> = {}): AskedTask => ({
  key: state.key ?? '',
  assist: false,
  openedAt: state.opened,
  ...more,
})

const groundOf = (at: Case, wasExtended = false, task = asked(at)) =>
  dueGround(sample, at.state, task, wasExtended, world.time(platformCalendar.version))

describe('why a task is due when it is', () => {
  const opened = () => new Case('2024-09-29 09:00')
  const ordered = () =>
    opened()
      .complete('2024-09-29 10:00', 'found')
      .complete('2024-09-29 11:00', 'ordered', { answers: { days: 2 } })

  test.each<[string, () => ReturnType<typeof groundOf>, string, string, string]>([
    ['by the step', () => groundOf(opened()), 'STEP', 'OPENED', '2024-10-09 17:30'],
    ['by the days that an answer set', () => groundOf(ordered()), 'GIVEN', 'OPENED', '2024-10-08 17:30'],
    [
      'by an extension, from the deadline before',
      () => groundOf(opened().act('2024-09-29 10:00', 'extend', { days: 1 }), true),
      'EXTENSION',
      'DEADLINE',
      '2024-10-10 17:30',
    ],
    [
      'by the step again, once its clock has stopped and gone on',
      () =>
        groundOf(
          opened()
            .act('2024-09-29 10:00', 'suspend', { reason: '样例' })
            .act('2024-09-30 10:00', 'resume', { reason: '样例' }),
        ),
      'STEP',
      'OPENED',
      '2024-10-09 17:30',
    ],
  ])('%s', (_name, ground, rule, counted, at) => {
    const found = ground()
    expect([found?.rule, found?.counted, shown(found?.at)]).toEqual([rule, counted, at])
  })

  test('an assist is due by its own rule, from its own opening', () => {
    const case_ = new Case('2024-09-18 09:00', { origin: 'NEW', site: { kind: 'A' } })
    const [key = ''] = case_.state.assists
    const assist = asked(case_, { key, assist: true })
    expect(standsAt(case_.state, assist)).toBe(true)
    expect(groundOf(case_, false, assist)).toMatchObject({ rule: 'ASSIST', at: time('2024-09-19 17:30') })
    expect(groundOf(case_)).toBeUndefined()
  })

  test('the steps name the holidays that do not count', () => {
    expect(groundOf(opened())?.reasons).toMatchObject([
      { code: 'counted', n: 3, unit: 'workingDay', skipped: [{ kind: 'PUBLIC_HOLIDAY', name: '国庆节' }] },
      { code: 'timeOfDay', at: 'endOfWork' },
    ])
  })
})

describe('what happens while nobody acts', () => {
  test('in the order of time, and nothing while the clock stands', () => {
    const case_ = new Case('2024-09-18 09:00')
    expect(aheadOf(case_.state, asked(case_)).map((entry) => `${shown(entry.at)} ${entry.do}`)).toEqual([
      '2024-09-20 17:30 remind',
      '2024-09-23 17:30 overdue',
      '2024-09-24 17:30 escalate',
    ])
    case_.act('2024-09-18 10:00', 'suspend', { reason: '样例' })
    expect(aheadOf(case_.state, asked(case_))).toEqual([])
  })

  test('of another task than the open one nothing', () => {
    const case_ = new Case('2024-09-18 09:00').complete('2024-09-18 10:00', 'absent')
    const before = asked(case_, { key: 'visit.1' })
    expect([standsAt(case_.state, before), standsAt(case_.state, asked(case_))]).toEqual([false, true])
  })
})

describe('why a role has it', () => {
  const template = (when: string): CampaignTemplate =>
    ({
      procedures: [
        {
          id: 'routed',
          title: '分流',
          ledger: 'sites',
          start: { default: 'handle' },
          reopenTo: 'handle',
          steward: 'office',
          steps: {
            handle: {
              kind: 'task',
              title: '办理',
              performer: { routing: 'lead' },
              outcomes: { done: { title: '办结', to: [{ step: 'closed' }] } },
            },
            closed: { kind: 'end', title: '结束', status: 'CLOSED' },
          },
        } satisfies Procedure,
      ],
      routing: [{ id: 'lead', title: '牵头单位', rules: [{ when, role: 'bureau' }, { role: 'team' }] }],
      checklists: [],
      parameters: [],
    }) as unknown as CampaignTemplate
  const compiled = compileProcedure(template('site.kind = "A" and origin = "NEW"'), 'routed', {})
  const open = (kind: string) =>
    openCase(compiled, { origin: 'NEW', site: { kind } }, world, time('2024-09-18 09:00'), platformCalendar.version)
      .state

  test('the rule that holds, with what it read', () => {
    expect(routingOf(compiled, open('A'), 'bureau')).toEqual({
      table: 'lead',
      title: '牵头单位',
      rules: [
        {
          no: 1,
          when: 'site.kind = "A" and origin = "NEW"',
          reads: [
            { path: 'site.kind', value: 'A' },
            { path: 'origin', value: 'NEW' },
          ],
        },
      ],
    })
  })

  test('the last rule has no condition', () => {
    expect(routingOf(compiled, open('B'), 'team')?.rules).toEqual([{ no: 2, when: undefined, reads: [] }])
  })

  test.each([
    ['gives another role', 'bureau', open('B')],
    ['cannot be read any more', 'bureau', { ...open('A'), site: {}, origin: undefined as unknown as string }],
  ])('after a correction that %s no rule is named', (_name, role, state) => {
    expect(routingOf(compiled, state, role)?.rules).toEqual([])
  })

  test('a step that names its role asks no table', () => {
    expect(routingOf(sample, new Case().state, 'team')).toBeUndefined()
  })
})
