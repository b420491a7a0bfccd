import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { platformCalendar } from '../calendar/index.ts'
import type { Act, Cause } from '../entity/cause.ts'
import type { Changes } from '../entity/changes.ts'
import { earliest } from '../entity/next-cause.ts'
import type { World } from '../entity/world.ts'
import { BEHAVIOURS } from '../rehearsal/behaviour.ts'
import { handIn } from '../rehearsal/hand-in.ts'
import { outcomesToTry } from '../rehearsal/outcomes.ts'
import { randomFrom } from '../rehearsal/random.ts'
import { compileProcedure } from './compile.ts'
import { caseMachine } from './machine.ts'
import { openCase } from './opening.ts'
import type { CaseState } from './state.ts'

const procedure = compileProcedure(parkingLots, 'rectification', {})
const machine = caseMachine(procedure)
const START = Date.parse('2024-09-18T08:30:00+08:00')
const HOUR = 3_600_000
const STATE_BYTES = 2048
const INSTANTS_AT_MOST = 50

const world: World = {
  time: () => ({ calendar: platformCalendar }),
  phaseEnd: (phase) => (phase === 'consolidation' ? Date.parse('2025-12-31T23:59:59+08:00') : undefined),
  self: 'c1-1',
  hasUnit: (unit) => unit < 100,
  hasPerson: () => true,
  worksIn: () => true,
  unitsOf: () => [1],
  unit: (id) => ({ id, name: String(id) }),
  unitFor: (role) => ({ unit: 1 + parkingLots.roles.findIndex(({ id }) => id === role), fallback: false }),
}

/** Something that somebody may want, after a while; what is refused does not happen. */
const wish = fc.record({
  hours: fc.integer({ min: 0, max: 60 }),
  verb: fc.constantFrom(
    'complete',
    'complete',
    'complete',
    'complete',
    'assist',
    'withdraw',
    'suspend',
    'resume',
    'extend',
    'reopen',
    'correct',
    'reroute',
    'pause',
    'continue',
  ),
  seed: fc.nat(1000),
})
type Wish = { hours: number; verb: string; seed: number }
const walks = fc.array(wish, { maxLength: 40 })

interface Taken {
  before: CaseState
  cause: Cause
  state: CaseState
  changes: Changes
}

/** Walks the parking procedure; answers every step that was taken. */
function walk(wishes: readonly Wish[]): Taken[] {
  const site = { hostIndustry: 'LOGISTICS', siteType: 'PUBLIC' }
  const opened = openCase(procedure, { origin: 'SURVEYED', site }, world, START, platformCalendar.version)
  const taken: Taken[] = []
  let state = opened.state
  let now = START
  let no = 0
  const take = (cause: Cause) => {
    const before = frozen(state)
    const step = machine.step(before, cause, world)
    taken.push({ before, cause, ...step })
    state = step.state
    now = Math.max(now, cause.at)
  }
  for (const { hours, verb, seed } of wishes) {
    const at = now + hours * HOUR + 1
    // bounded: an entry that its decision leaves standing must fail a law, not walk for ever
    for (let taking = 0; taking < INSTANTS_AT_MOST; taking += 1) {
      const next = earliest(machine.agenda(state))
      if (!next || next.at >= at) break
      take({ kind: 'instant', at: next.at, entry: next.id })
    }
    if (verb === 'pause' || verb === 'continue') {
      no += 1
      take({ kind: 'order', no, verb: verb === 'pause' ? 'pause' : 'resume', at, payload: {} })
      continue
    }
    const person = 1 + (seed % 5)
    const payload = payloadOf(state, verb, seed, person, at)
    if (!payload || machine.refusal(state, { verb, payload, person })) continue
    no += 1
    const act: Act = { kind: 'act', no, actId: `a${no}`, verb, at, orderNo: 0, actor: { person, unit: 1 }, payload }
    take(act)
  }
  return taken
}

function payloadOf(
  state: CaseState,
  verb: string,
  seed: number,
  person: number,
  at: number,
): Record<string, unknown> | undefined {
  switch (verb) {
    case 'complete': {
      const step = procedure.steps[state.step]
      if (step?.kind !== 'task' || state.key === undefined) return undefined
      const random = randomFrom(seed)
      const sources = { site: state.site, value: state.value, param: procedure.param }
      for (const outcome of outcomesToTry(BEHAVIOURS.late, random, state.step, step)) {
        for (let attempt = 0; attempt < 4; attempt += 1) {
          const payload = { ...handIn({ procedure, step, task: state.key, outcome, sources, random, at, attempt }) }
          if (!machine.refusal(state, { verb, payload, person })) return payload
        }
      }
      return undefined
    }
    case 'assist':
      return { task: state.assists[0] }
    case 'withdraw':
      return { task: state.last?.key }
    case 'extend':
      return { days: 1 + (seed % 9) }
    case 'correct':
      return { site: { hostIndustry: seed % 2 ? 'SHOPFRONT' : null, unread: 1 } }
    case 'reroute':
      return { unit: 1 + (seed % 9) }
    default:
      return {}
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const part of Object.values(value)) frozen(part)
  return value
}

const always = (law: (step: Taken) => void) =>
  fc.assert(
    fc.property(walks, (wishes) => walk(wishes).forEach(law)),
    { numRuns: 150 },
  )

describe('laws of the case machine, on random walks through the parking procedure', () => {
  test('deciding an agenda entry removes or moves it', () => {
    always(({ cause, state }) => {
      if (cause.kind !== 'instant') return
      const same = state.agenda.find((entry) => entry.id === cause.entry)
      expect(same?.at ?? Number.POSITIVE_INFINITY).toBeGreaterThan(cause.at)
    })
  })

  test('a state is at most 2 KB', () => {
    always(({ state }) =>
      expect(new TextEncoder().encode(JSON.stringify(state)).length).toBeLessThanOrEqual(STATE_BYTES),
    )
  })

  test('nothing is timed for the past', () => {
    always(({ cause, state }) => {
      for (const { at } of machine.agenda(state)) expect(at).toBeGreaterThanOrEqual(cause.at)
    })
  })

  test('a step changes nothing of the state that it is given, and means the same after storage', () => {
    always(({ before, cause, state, changes }) => {
      const again = machine.step(JSON.parse(JSON.stringify(before)) as CaseState, cause, world)
      expect(JSON.stringify(again)).toBe(JSON.stringify({ state, changes }))
    })
  })

  test('the open tasks are the one of the step and its assists', () => {
    fc.assert(
      fc.property(walks, (wishes) => {
        const open = new Set(['inspect.1'])
        for (const { state, changes } of walk(wishes)) {
          for (const { key } of changes.close) expect(open.delete(key)).toBe(true)
          for (const { key } of changes.open) open.add(key)
          expect([...open].sort()).toEqual([...(state.key === undefined ? [] : [state.key]), ...state.assists].sort())
        }
      }),
      { numRuns: 150 },
    )
  })

  test('who handled a step does not complete one that he must not', () => {
    always(({ before, cause }) => {
      const step = procedure.steps[before.step]
      if (cause.kind !== 'act' || cause.verb !== 'complete' || step?.kind !== 'task') return
      for (const id of step.notBy ?? []) expect(before.by[id] ?? []).not.toContain(cause.actor.person)
    })
  })

  test('a hold keeps the remaining time: no deadline comes earlier by it', () => {
    always(({ before, state }) => {
      if (!before.hold || state.hold || before.key === undefined || before.key !== state.key) return
      expect(state.due ?? 0).toBeGreaterThanOrEqual(before.due ?? 0)
    })
  })

  test('a withdrawal brings the deadline back', () => {
    always(({ before, cause, state }) => {
      if (cause.kind === 'act' && cause.verb === 'withdraw') expect(state.due).toBe(before.last?.due)
    })
  })
})
