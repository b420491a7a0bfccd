import { expect, test } from 'vitest'
import { advance } from './advance.ts'
import type { Act, AgendaEntry, Cause, Order } from './cause.ts'
import { noChanges } from './changes.ts'
import type { Machine } from './machine.ts'
import type { World } from './world.ts'

interface Log {
  taken: string[]
  agenda: AgendaEntry[]
}

/** A machine that writes down what it is given. */
const recorder: Machine<Log> = {
  step: (state, cause: Cause) => ({
    state: {
      taken: [...state.taken, cause.kind === 'instant' ? cause.entry : `${cause.kind}${cause.no}`],
      agenda: cause.kind === 'instant' ? state.agenda.filter((entry) => entry.id !== cause.entry) : state.agenda,
    },
    changes: noChanges(),
  }),
  refusal: () => undefined,
  agenda: (state) => state.agenda,
  isFinished: () => false,
}
const world: World = {
  time: () => {
    throw new Error('not asked')
  },
  phaseEnd: () => undefined,
  self: 'c1',
  unitFor: () => ({ unit: 1, fallback: false }),
  hasUnit: (unit) => unit < 100,
  hasPerson: () => true,
  worksIn: () => true,
  unitsOf: () => [1],
  unit: (id) => ({ id, name: String(id) }),
}
const act = (no: number, at: number, orderNo = 0): Act => ({
  kind: 'act',
  no,
  actId: `a${no}`,
  verb: 'complete',
  at,
  orderNo,
  actor: { person: 1, unit: 1 },
  payload: {},
})
const order = (no: number, at: number): Order => ({ kind: 'order', no, verb: 'pause', at, payload: {} })
const agenda = (...entries: [id: string, at: number][]): AgendaEntry[] =>
  entries.map(([id, at]) => ({ id, at, do: 'remind' }))
const go = (entries: AgendaEntry[], acts: Act[], orders: Order[], until: number) =>
  advance(recorder, world, { state: { taken: [], agenda: entries }, followed: 0, orders: 0 }, acts, orders, until)

test.each<[string, AgendaEntry[], Act[], Order[], number, string[]]>([
  ['in the order of their instants', agenda(['e', 2]), [act(1, 1), act(2, 3)], [], 9, ['act1', 'e', 'act2']],
  ['an act before the entry of the same instant', agenda(['e', 2]), [act(1, 2)], [], 9, ['act1', 'e']],
  ['an act before a later order, whatever the stamps', agenda(), [act(1, 5)], [order(1, 4)], 9, ['act1', 'order1']],
  ['an order before an act that saw it', agenda(), [act(1, 5, 1)], [order(1, 4)], 9, ['order1', 'act1']],
  ['nothing after the instant', agenda(['e', 2], ['f', 8]), [act(1, 9)], [], 5, ['e']],
  ['what is due at the very instant', agenda(['e', 5]), [], [], 5, ['e']],
])('takes %s', (_name, entries, acts, orders, until, expected) => {
  expect(go(entries, acts, orders, until).state.taken).toEqual(expected)
})

test('says how far it came', () => {
  expect(go(agenda(), [act(1, 1), act(2, 2, 1)], [order(1, 2)], 9)).toMatchObject({ followed: 2, orders: 1 })
})

test('an order that an act waits for must be loaded', () => {
  expect(() => go(agenda(), [act(1, 1, 1)], [], 9)).toThrow('orders after 0')
})
