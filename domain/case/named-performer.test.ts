import { describe, expect, test } from 'vitest'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Act } from '../entity/cause.ts'
import type { World } from '../entity/world.ts'
import { compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { holderOf } from './named-performer.ts'
import { openCase } from './opening.ts'
import { time, world } from './sample.fixture.ts'

/** A complaint goes to the officer whom it names; the head names another, whose answer may not be judged by himself. */
const procedure: Procedure = {
  id: 'complaint',
  title: '投诉',
  matter: { fields: [{ key: 'officer', title: '经办', type: 'people', max: 1 }] },
  start: { default: 'answer' },
  reopenTo: 'answer',
  steward: 'office',
  steps: {
    answer: {
      kind: 'task',
      title: '答复',
      performer: { person: 'matter.officer', role: 'team' },
      form: [{ key: 'judge', title: '审核', type: 'people', required: true, max: 1 }],
      outcomes: { answered: { title: '答复', sets: { judge: 'answer.judge' }, to: [{ step: 'judge' }] } },
    },
    judge: {
      kind: 'task',
      title: '审核',
      performer: { person: 'value.judge', role: 'bureau' },
      notBy: ['answer'],
      outcomes: {
        good: { title: '通过', to: [{ step: 'done' }] },
        again: { title: '退回', kind: 'return', reasonRequired: true, to: [{ step: 'answer' }] },
      },
    },
    done: { kind: 'end', title: '办结', status: 'CLOSED' },
  },
}
const compiled = compileProcedure(
  { procedures: [procedure], routing: [], checklists: [], parameters: [] } as unknown as CampaignTemplate,
  'complaint',
  {},
)
const machine = caseMachine(compiled)

/** 7 and 8 work in the team and the bureau, 9 nowhere; 10 is disabled. */
const here: World = {
  ...world,
  hasPerson: (person) => person !== 10,
  worksIn: (person) => person === 7 || person === 8,
}
const start = (officer: unknown, on = here) =>
  openCase(compiled, { origin: 'MATTER', site: { officer } }, on, time('2024-09-18 09:00'), platformCalendar.version)
const completed = (judge: number, by: number) => {
  const { state } = start([7])
  const payload = { task: state.key, outcome: 'answered', answers: { judge: [judge] }, evidence: [] }
  const act: Act = {
    kind: 'act',
    no: 1,
    actId: 'a1',
    verb: 'complete',
    at: time('2024-09-18 10:00'),
    orderNo: 0,
    actor: { person: by, unit: 1 },
    payload,
  }
  return machine.step(state, act, here)
}

describe('a task for one person', () => {
  test.each<[string, number | null, number[], object]>([
    ['who works in its unit', 7, [], { holder: 7 }],
    ['whom nobody has named', null, [], { unheld: { person: null, why: 'NOBODY_NAMED' } }],
    ['who is inactive', 10, [], { unheld: { person: 10, why: 'INACTIVE' } }],
    ['who works elsewhere', 9, [], { unheld: { person: 9, why: 'NOT_IN_UNIT' } }],
    ['who did what may not be his', 7, [7], { unheld: { person: 7, why: 'SAME_PERSON' } }],
  ])('%s', (_name, person, notBy, want) => expect(holderOf(person, { unit: 1, notBy }, here)).toEqual(want))

  test('opens in his hands, in the unit of the role, and he is told', () => {
    const { changes } = start([7])
    expect(changes.open).toMatchObject([{ step: 'answer', role: 'team', unit: 1, holder: 7 }])
    expect(changes.notices).toMatchObject([{ to: 'holder', task: 'answer.1', text: '答复：指定由您办理' }])
    expect(changes.events.at(-1)).toMatchObject({ type: 'task.opened', data: { holder: 7 } })
  })

  test.each([[null], [[]], [undefined]])('named by nobody (%j), it is the unit’s, and says so', (officer) => {
    const { changes } = start(officer)
    expect(changes.open).toMatchObject([{ unit: 1, unheld: { person: null, why: 'NOBODY_NAMED' } }])
    expect(changes.open[0]).not.toHaveProperty('holder')
    expect(changes.notices).toEqual([])
  })

  test('whom an earlier answer names has the next one; barred by it, the unit has it', () => {
    expect(completed(8, 7).changes.open).toMatchObject([{ step: 'judge', unit: 2, holder: 8 }])
    expect(completed(7, 7).changes.open).toMatchObject([{ unheld: { person: 7, why: 'SAME_PERSON' } }])
    expect(completed(9, 7).changes.events.at(-1)).toMatchObject({
      data: { unheld: { person: 9, why: 'NOT_IN_UNIT' } },
    })
  })

  test('what is returned comes back to him', () => {
    const { state } = completed(8, 7)
    const payload = { task: state.key, outcome: 'again', reason: '不清楚', answers: {}, evidence: [] }
    const act: Act = {
      kind: 'act',
      no: 2,
      actId: 'a2',
      verb: 'complete',
      at: time('2024-09-19 10:00'),
      orderNo: 0,
      actor: { person: 8, unit: 2 },
      payload,
    }
    expect(machine.step(state, act, here).changes.open).toMatchObject([{ step: 'answer', holder: 7 }])
  })
})
