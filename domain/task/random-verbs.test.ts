import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome, Step } from '../../contracts/template/procedure.ts'
import type { Decide } from '../../contracts/template/signs.ts'
import { isEnd } from '../case/state.ts'
import { compiled, VerbDesk, type Wanted, work } from './verb-desk.fixture.ts'

const ROLES = ['one', 'two', 'three']
/** Six of each unit: a case remembers the last four who did a step, so that somebody is left who did not. */
const PEOPLE = [1, 2, 3].flatMap((unit) => [0, 1, 2, 3, 4, 5].map((one) => unit * 10 + one))
const VERBS = [
  ...[
    'complete',
    'complete',
    'claim',
    'claim',
    'claim',
    'release',
    'transfer',
    'delegate',
    'delegate',
    'handBack',
    'handBack',
  ],
  ...[
    'withdraw',
    'takeBack',
    'addBefore',
    'addBefore',
    'addAfter',
    'addAfter',
    'removeSigner',
    'removeSigner',
    'return',
    'disagree',
  ],
]

/** A step by who does it, whether the people of the step before are kept out, and how far it may be sent back. */
interface Drawn {
  who: number
  signs: 'NONE' | 'ALL' | 'ANY' | 'SHARE' | 'IN_ORDER'
  apart: boolean
  chooses: boolean
}
const drawn = fc.array(
  fc.record<Drawn>({
    who: fc.nat({ max: 2 }),
    signs: fc.constantFrom('NONE', 'NONE', 'ALL', 'ANY', 'SHARE', 'IN_ORDER'),
    apart: fc.boolean(),
    chooses: fc.boolean(),
  }),
  { minLength: 2, maxLength: 5 },
)

const DECIDE: Record<Exclude<Drawn['signs'], 'NONE'>, Decide> = {
  ALL: { all: 'done', otherwise: 'refuse' },
  IN_ORDER: { all: 'done', otherwise: 'refuse' },
  ANY: { any: 'done', otherwise: 'refuse' },
  SHARE: { share: { atLeast: '2/3' }, of: 'done', otherwise: 'refuse' },
}

function procedureOf(steps: readonly Drawn[]) {
  const idOf = (index: number) => (index >= steps.length ? 'end' : `s${index}`)
  const made = steps.map(({ who, signs, apart, chooses }, index): [string, Step] => {
    const before = idOf(Math.max(index - 1, 0))
    const back: Outcome = {
      title: '退回',
      kind: 'return',
      to: [{ step: before }],
      ...(chooses ? { returnTo: 'EARLIER' } : {}),
    }
    const outcomes = { done: { title: '办结', to: [{ step: idOf(index + 1) }] }, ...(index > 0 ? { back } : {}) }
    const more = apart && index > 0 && signs === 'NONE' ? { notBy: [idOf(index - 1)] } : {}
    if (signs === 'NONE') return [idOf(index), work({ role: ROLES[who] ?? 'one' }, outcomes, more)]
    const order = signs === 'IN_ORDER' ? ({ order: 'SEQUENTIAL' } as const) : {}
    const refuse = { title: '不同意', to: [{ step: idOf(index + 1) }] }
    return [
      idOf(index),
      work({ roles: ROLES }, { ...outcomes, refuse }, { signs: { ...order, decide: DECIDE[signs] } }),
    ]
  })
  return compiled({ ...Object.fromEntries(made), end: { kind: 'end', title: '办结', status: 'CLOSED' } }, 's0')
}

const wish = fc.record({
  verb: fc.constantFrom(...VERBS),
  person: fc.constantFrom(...PEOPLE),
  to: fc.constantFrom(...PEOPLE),
  which: fc.nat({ max: 40 }),
})
type Wish = { verb: string; person: number; to: number; which: number }
const wishes = fc.array(wish, { minLength: 10, maxLength: 60, size: 'max' })

const countOf = ({ state }: VerbDesk): number =>
  Object.values(state.count).reduce((sum, step) => sum + Object.values(step).reduce((all, one) => all + one, 0), 0)
/** What the small model knows: how many outcomes have come about, by which visits of steps. */
const openOf = (desk: VerbDesk): string[] => desk.open.map(({ key }) => key).sort()

/** One wish on one of the tasks; answers whether it was done. */
function use(desk: VerbDesk, { verb, person, to, which }: Wish): boolean {
  const keys = [...desk.rows.keys()]
  const open = openOf(desk)
  // mostly what is open, now and then what is over
  const task = (which % 4 === 0 ? keys[which % keys.length] : open[which % Math.max(open.length, 1)]) ?? keys[0] ?? ''
  return desk.do(meant(desk, { verb, person, to, which }, task)) === undefined
}

/** Who means it, mostly somebody who may: whoever has the task, did it, gave it away or asked for somebody. */
function meant(desk: VerbDesk, { verb, person, to, which }: Wish, task: string): Wanted {
  const row = desk.rows.get(task)
  const asked = verb === 'removeSigner' ? desk.state.added?.[which % Math.max(desk.state.added.length, 1)] : undefined
  if (asked)
    return { verb, person: which % 3 === 0 ? person : asked.by, task: `${desk.state.step}.${asked.for}`, to: asked.of }
  const unit = row?.unit ?? 1
  const given = verb === 'withdraw' || verb === 'takeBack' ? (row?.doneBy ?? row?.delegatedBy) : undefined
  const steps = Object.keys(desk.procedure.steps)
  return {
    verb: verb === 'return' || verb === 'disagree' ? 'complete' : verb,
    person: which % 3 === 0 ? person : (given ?? row?.holder ?? person),
    task,
    to: verb === 'delegate' || verb === 'transfer' ? unit * 10 + (to % 10) : to,
    outcome: outcomeOf(verb, row?.assist === true, which),
    ...(verb === 'return' && which % 2 === 0 ? { toStep: steps[which % steps.length] ?? '' } : {}),
  }
}

function outcomeOf(verb: string, isOpinion: boolean, which: number): string {
  if (isOpinion) return verb === 'disagree' ? 'disagree' : 'agree'
  if (verb === 'return') return 'back'
  return verb === 'disagree' && which % 2 === 0 ? 'refuse' : 'done'
}

/** The laws that hold after whatever was done. */
function expectWhole(desk: VerbDesk, before: { count: number; open: string[]; acts: number; step: string }): void {
  // nothing lost, nothing invented: what is open is what the process waits for, and no key came twice
  expect(openOf(desk)).toEqual(desk.waitedFor.sort())
  expect(new Set(desk.opened).size).toBe(desk.opened.length)
  // not stuck: somebody has something to do, until the case ends
  expect(desk.open.length === 0).toBe(isEnd(desk.state))
  const more = countOf(desk) - before.count
  const act = desk.acts.at(-1)
  if (desk.acts.length === before.acts) {
    expect([more, openOf(desk)]).toEqual([0, before.open])
    return
  }
  // exactly one outcome: an act brings one about, or none, or takes one back; with an outcome everything that was open of the step is over
  expect(act?.verb === 'withdraw' ? [0, -1] : [0, 1]).toContain(more)
  if (more === 1) expect(openOf(desk).filter((key) => before.open.includes(key))).toEqual([])
  if (more === 0) expect(desk.state.step).toBe(before.step)
  expect(JSON.stringify(desk.state).length).toBeLessThan(2048)
}

const looked = (desk: VerbDesk) => ({
  count: countOf(desk),
  open: openOf(desk),
  acts: desk.acts.length,
  step: desk.state.step,
})

/** Everybody does what is before him; answers how many rounds it took. */
function drain(desk: VerbDesk): number {
  for (let round = 1; round <= 60; round += 1) {
    if (isEnd(desk.state)) return round
    for (const { key, holder, assist } of desk.open) {
      const hands = holder === null ? PEOPLE : [holder]
      hands.some(
        (person) => desk.do({ verb: 'complete', person, task: key, outcome: assist ? 'agree' : 'done' }) === undefined,
      )
    }
  }
  return 61
}

describe('any verbs in any order on any procedure', () => {
  test('no task is lost, none is invented, none is stuck, and an act brings about one outcome at most', () => {
    fc.assert(
      fc.property(drawn, wishes, (steps, wanted) => {
        const desk = new VerbDesk(procedureOf(steps))
        for (const one of wanted) {
          const before = looked(desk)
          const isDone = use(desk, one)
          if (!isDone) expect(looked(desk)).toEqual(before)
          expectWhole(desk, before)
          if (isEnd(desk.state)) break
        }
        const rounds = drain(desk)
        expect([rounds < 61, desk.open]).toEqual([true, []])
      }),
      { numRuns: 2000 },
    )
  })

  test('the walks are worth something: every verb is done, opinions hold outcomes back, signatures too', () => {
    const done = new Set<string>()
    let held = 0
    fc.assert(
      fc.property(drawn, wishes, (steps, wanted) => {
        const desk = new VerbDesk(procedureOf(steps))
        for (const one of wanted) {
          if (use(desk, one)) done.add(one.verb)
          if (desk.state.held?.length) held += 1
          if (isEnd(desk.state)) break
        }
      }),
      { numRuns: 600, seed: 7 },
    )
    expect([...done].sort()).toEqual([...new Set(VERBS)].sort())
    expect(held).toBeGreaterThan(20)
  })
})
