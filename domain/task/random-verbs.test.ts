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
/** Keys of the open tasks. */
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

interface Looked {
  count: number
  open: string
  acts: number
  step: string
}

const looked = (desk: VerbDesk): Looked => ({
  count: countOf(desk),
  open: openOf(desk).join(' '),
  acts: desk.acts.length,
  step: desk.state.step,
})

/** The laws that do not hold after whatever was done. */
function broken(desk: VerbDesk, before: Looked, isDone: boolean): string[] {
  const now = looked(desk)
  const more = now.count - before.count
  const isAct = now.acts > before.acts
  const isBack = desk.acts.at(-1)?.verb === 'withdraw'
  const still = before.open.split(' ').filter((key) => openOf(desk).includes(key))
  const laws: Record<string, boolean> = {
    'what is refused changes nothing': isDone || JSON.stringify(now) === JSON.stringify(before),
    'what is open is what the process waits for': now.open === desk.waitedFor.sort().join(' '),
    'no key comes twice': new Set(desk.opened).size === desk.opened.length,
    'somebody has something to do until the case ends': (now.open === '') === isEnd(desk.state),
    'bookkeeping decides nothing': isAct || (more === 0 && now.open === before.open),
    'an act brings about one outcome at most, and takes back one at most':
      !isAct || (isBack ? [0, -1] : [0, 1]).includes(more),
    'with an outcome everything of its step is over': more !== 1 || still.length === 0,
    'without one the case stays where it is': !isAct || more !== 0 || now.step === before.step,
    'the state stays small': JSON.stringify(desk.state).length < 2048,
  }
  return Object.keys(laws).filter((law) => !laws[law])
}

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
          const laws = broken(desk, before, use(desk, one))
          if (laws.length > 0) expect(laws).toEqual([])
          if (isEnd(desk.state)) break
        }
        const rounds = drain(desk)
        expect([rounds < 61, desk.open]).toEqual([true, []])
      }),
      { numRuns: 1000 },
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
