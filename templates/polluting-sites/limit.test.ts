import { expect, test } from 'vitest'
import { formatInstant, parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { compileProcedure, taskStep } from '../../domain/case/compile.ts'
import { caseMachine } from '../../domain/case/machine.ts'
import { openCase } from '../../domain/case/opening.ts'
import type { CaseState } from '../../domain/case/state.ts'
import type { World } from '../../domain/entity/world.ts'
import { pollutingSites } from './template.ts'

const procedure = compileProcedure(pollutingSites, 'cleanup', {})
const machine = caseMachine(procedure)
const world: World = {
  time: () => ({ calendar: platformCalendar }),
  phaseEnd: () => undefined,
  self: 'c1-1',
  hasUnit: () => true,
  hasPerson: () => true,
  worksIn: () => true,
  unitsOf: () => [1],
  unit: (id) => ({ id, name: String(id) }),
  unitFor: () => ({ unit: 1, fallback: false }),
}
const MORNING = parseInstant('2022-03-14T09:00:00+08:00', 'startOfDay')

const complete = (state: CaseState, outcome: string, answers: Record<string, unknown>, result: 'pass' | 'fail') => {
  const step = taskStep(procedure, state.step)
  const list = step.checklist === undefined ? undefined : procedure.checklists[step.checklist]
  const payload = {
    task: state.key ?? '',
    outcome,
    answers,
    evidence: (step.outcomes[outcome]?.evidence ?? []).map((slot) => ({ slot, evidenceId: slot })),
    ...(list ? { checklist: Object.fromEntries(list.items.map(({ id }) => [id, { result }])) } : {}),
    reason: '样例',
  }
  const act = { no: 1, actId: 'a', verb: 'complete', orderNo: 0, actor: { person: state.n, unit: 1 }, payload }
  return machine.step(state, { kind: 'act', at: MORNING, ...act }, world).state
}

const opened = (source: string) => {
  const site = { source, industry: 'FACTORY', inSewerArea: false }
  return openCase(procedure, { origin: 'SURVEYED', site }, world, MORNING, platformCalendar.version).state
}
const due = ({ step, due: at }: CaseState) => `${step} ${at === undefined ? '' : formatInstant(at).slice(0, 10)}`

test.each([
  // 15 and 30 working days after 2022-03-14; 04-02 (Saturday) and 04-24 (Sunday) are worked in exchange for holidays
  ['督察交办件', 'CENTRAL_INSPECTION', 'rectify 2022-04-02'],
  ['排查发现的', 'SWEEP', 'rectify 2022-04-25'],
])('%s：整治期限从处置方式确定时算，督察交办的先办（S4-05）', (_name, source, want) => {
  const listed = complete(opened(source), 'listed', {}, 'fail')
  expect(due(complete(listed, 'upgrade', { opinion: '样例' }, 'pass'))).toBe(want)
})

test('立行立改没有过核查的，也有整治期限', () => {
  const fixed = complete(opened('CENTRAL_INSPECTION'), 'fixedAtOnce', {}, 'fail')
  expect(due(complete(fixed, 'failed', {}, 'fail'))).toBe('rectify 2022-04-02')
})
