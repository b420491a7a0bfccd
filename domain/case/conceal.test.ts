import { describe, expect, test } from 'vitest'
import { confidential } from '../../tests/factories/confidential.template.ts'
import { platformCalendar } from '../calendar/index.ts'
import { compileProcedure } from './compile.ts'
import { isHiddenFrom } from './hidden.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import { actOf, world } from './sample.fixture.ts'
import type { CaseState } from './state.ts'

const machineOf = (id: string) => {
  const procedure = compileProcedure(confidential, id, {})
  return { procedure, machine: caseMachine(procedure) }
}
const act = (no: number, verb: string, payload: Record<string, unknown>) =>
  actOf(no, verb, '2024-09-18 09:00', payload, { person: 1, unit: 1 })
const open = (id: string, site: Record<string, unknown>) =>
  openCase(machineOf(id).procedure, { origin: 'MATTER', site }, world, 1000, platformCalendar.version)

describe('from whom a case is hidden', () => {
  test.each<[string, string, Record<string, unknown>, unknown[]]>([
    ['the unit and the officer', 'conduct', { unit: 3, officer: [7], what: 'x' }, [{ units: [3], persons: [7] }]],
    ['two officers, no unit', 'conduct', { officer: [7, 8] }, [{ units: [], persons: [7, 8] }]],
    [
      'a unit that opened it knows of it',
      'conduct',
      { unit: 3, openedBy: 3, officer: [7] },
      [{ units: [], persons: [7] }],
    ],
    ['nobody named: nothing to write', 'conduct', { officer: [] }, []],
    ['a procedure without the rule', 'subPlan', { unit: 3 }, []],
  ])('%s', (_, id, site, concealments) => {
    const { changes } = open(id, site)
    expect(changes.concealments).toEqual(concealments)
    expect(changes.events.filter(({ type }) => type === 'case.concealed').map(({ data }) => data)).toEqual(concealments)
  })

  test('a correction hides it from whom it names now; one of another field changes nothing', () => {
    const { procedure, machine } = machineOf('conduct')
    const { state } = open('conduct', { unit: 3, officer: [7] })
    const correct = (from: CaseState, site: Record<string, unknown>) =>
      machine.step(from, act(1, 'correct', { site, reason: '更正' }), world)
    const next = correct(state, { officer: [8] })
    expect(next.changes.concealments).toEqual([{ units: [3], persons: [8] }])
    expect(correct(next.state, { what: 'y' }).changes.concealments).toEqual([])
    expect(correct(next.state, { officer: [], unit: null }).changes.concealments).toEqual([{ units: [], persons: [] }])
    expect(procedure.siteFields).toEqual(expect.arrayContaining(['officer', 'openedBy', 'unit']))
  })

  test('a step discloses it once and for good: what is corrected later hides it no more', () => {
    const { machine } = machineOf('covert')
    const { state } = open('covert', { unit: 3 })
    const published = machine.step(
      state,
      act(1, 'complete', { task: 'visit.1', outcome: 'bad', answers: {}, evidence: [] }),
      world,
    )
    expect(published.changes.concealments).toEqual([{ units: [], persons: [] }])
    expect(published.changes.events.map(({ type }) => type)).toContain('case.disclosed')
    expect(published.state.disclosed).toBe(true)
    const later = machine.step(published.state, act(2, 'correct', { site: { unit: 4 }, reason: '更正' }), world)
    expect(later.changes.concealments).toEqual([])
  })
})

describe('whether it is hidden from somebody', () => {
  test.each([
    ['nothing is hidden', null, { person: 7, own: [3] }, false],
    ['he is named, whatever his posts', { units: [], persons: [7] }, { person: 7, own: [] }, true],
    ['he holds a post in the unit', { units: [3], persons: [] }, { person: 8, own: [2, 3] }, true],
    ['he is of another unit', { units: [3], persons: [7] }, { person: 8, own: [2] }, false],
  ])('%s', (_, from, asking, hidden) => expect(isHiddenFrom(from, asking)).toBe(hidden))
})
