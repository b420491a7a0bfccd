import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Procedure, Step } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Cause } from '../entity/cause.ts'
import { earliest } from '../entity/next-cause.ts'
import { compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import { time, world } from './sample.fixture.ts'

/** A step by its kind and what lies behind it; the last one is the end. */
type Drawn = { kind: 'task' | 'wait' | 'gather'; days: number; starts: number; skips: number }

const drawn = fc.array(
  fc.record<Drawn>({
    kind: fc.constantFrom('task', 'wait', 'gather'),
    days: fc.integer({ min: -3, max: 6 }),
    starts: fc.nat({ max: 3 }),
    skips: fc.nat({ max: 2 }),
  }),
  { minLength: 1, maxLength: 8 },
)

function procedureOf(steps: readonly Drawn[], dueAlways: boolean): Procedure {
  const idOf = (index: number) => (index >= steps.length ? 'end' : `s${index}`)
  const made = steps.map(({ kind, days, starts, skips }, index): [string, Step] => {
    const next = idOf(index + 1 + skips)
    const rule = { in: days, unit: 'workingDay' } as const
    if (kind === 'wait') return [idOf(index), { kind, title: '等待', until: rule, next }]
    if (kind === 'gather') return [idOf(index), { kind, title: '汇集', next, ...(dueAlways ? { due: rule } : {}) }]
    const start = { procedure: 'task', forEach: { items: JSON.stringify(Array.from({ length: starts }, (_, i) => i)) } }
    const outcome = { title: '完成', to: [{ step: next }], ...(starts > 0 ? { starts: [start] } : {}) }
    return [idOf(index), { kind, title: '办理', performer: { role: 'team' }, outcomes: { done: outcome } }]
  })
  const end: Step = { kind: 'end', title: '办结', status: 'CLOSED' }
  const all = Object.fromEntries([...made, ['end', end]])
  return {
    id: 'drawn',
    title: '样例',
    matter: { fields: [] },
    start: { default: 's0' },
    steps: all,
    reopenTo: 's0',
    steward: 'office',
  }
}

/** Drives a case by its agenda, its tasks and the ends of its children until it ends; answers how many causes that took. */
function drive(
  steps: readonly Drawn[],
  dueAlways: boolean,
  childrenEnd: boolean,
  laws: (cause: Cause, at: number[]) => void,
) {
  const template = { procedures: [procedureOf(steps, dueAlways)], routing: [], checklists: [], parameters: [] }
  const procedure = compileProcedure(template as unknown as CampaignTemplate, 'drawn', {})
  const machine = caseMachine(procedure)
  let now = time('2024-09-18 09:00')
  let { state } = openCase(procedure, { origin: 'MATTER', site: {} }, world, now, platformCalendar.version)
  const actor = { person: 7, unit: 1 }
  for (let no = 1; no <= 60; no += 1) {
    if (machine.isFinished(state)) return { state, taken: no - 1 }
    const next = earliest(machine.agenda(state))
    const open = (state.children?.started ?? 0) - (state.children?.ended ?? 0)
    const act = (verb: string, payload: Record<string, unknown>): Cause => ({
      kind: 'act',
      no,
      actId: `a${no}`,
      verb,
      at: now + 1,
      orderNo: 0,
      actor,
      payload,
    })
    const cause: Cause | undefined =
      next && next.at <= now
        ? { kind: 'instant', at: next.at, entry: next.id }
        : state.key !== undefined
          ? act('complete', { task: state.key, outcome: 'done', answers: {}, evidence: [] })
          : childrenEnd && open > 0
            ? act('childEnded', { child: `c1-task-${no}`, status: 'CLOSED' })
            : next && { kind: 'instant', at: next.at, entry: next.id }
    if (!cause) return { state, taken: no - 1 }
    state = machine.step(state, cause, world).state
    now = Math.max(now, cause.at)
    laws(
      cause,
      state.agenda.filter((entry) => cause.kind !== 'instant' || entry.id === cause.entry).map((entry) => entry.at),
    )
  }
  return { state, taken: 61 }
}

const nothing = () => undefined

describe('random procedures with waits and gatherings', () => {
  test('always end once their children do', () => {
    fc.assert(
      fc.property(drawn, fc.boolean(), (steps, due) => {
        expect(drive(steps, due, true, nothing).state.status).toBe('CLOSED')
      }),
      { numRuns: 200 },
    )
  })

  test('always end by themselves where every gathering has a last moment', () => {
    fc.assert(
      fc.property(drawn, (steps) => {
        expect(drive(steps, true, false, nothing).state.status).toBe('CLOSED')
      }),
      { numRuns: 200 },
    )
  })

  test('deciding an agenda entry removes or moves it, and nothing is timed for the past', () => {
    fc.assert(
      fc.property(drawn, fc.boolean(), (steps, childrenEnd) => {
        drive(steps, true, childrenEnd, (cause, instants) => {
          for (const at of instants) {
            if (cause.kind === 'instant') expect(at).toBeGreaterThan(cause.at)
            else expect(at).toBeGreaterThanOrEqual(cause.at)
          }
        })
      }),
      { numRuns: 200 },
    )
  })

  test('a state stays small', () => {
    fc.assert(
      fc.property(drawn, (steps) => {
        expect(JSON.stringify(drive(steps, true, true, nothing).state).length).toBeLessThan(2048)
      }),
      { numRuns: 50 },
    )
  })
})
