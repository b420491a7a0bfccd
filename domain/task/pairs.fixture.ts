import type { Outcome } from '../../contracts/template/procedure.ts'
import type { First, Then } from './pairs.ts'
import { compiled, VerbDesk, work } from './verb-desk.fixture.ts'

/** A has the task, B and E are colleagues, C is asked beside; G of another unit stands in for A; F went before. */
export const A = 11
const B = 12
const C = 13
const E = 14
const F = 31
const G = 25

const go = (step: string): Outcome => ({ title: '办结', to: [{ step }] })
const back: Outcome = { title: '退回', kind: 'return', returnTo: 'EARLIER', to: [{ step: 'file' }] }
const ends = { kind: 'end', title: '办结', status: 'CLOSED' } as const

const plain = compiled(
  {
    file: work({ role: 'three' }, { done: go('check') }),
    check: work({ role: 'one' }, { done: go('approve'), back }),
    approve: work({ role: 'two' }, { done: go('end') }),
    end: ends,
  },
  'file',
)
const signed = compiled(
  {
    file: work({ role: 'three' }, { done: go('check') }),
    check: work(
      { roles: ['one', 'two'] },
      { done: go('approve'), refuse: go('file'), back },
      { signs: { decide: { all: 'done', otherwise: 'refuse' } } },
    ),
    approve: work({ role: 'two' }, { done: go('end') }),
    end: ends,
  },
  'file',
)

/** The desk on which A has his task, and a way to say what somebody does with the task that he has then. */
export function staged(first: First, then: Then) {
  const isSigned = first === 'sign' || then === 'sign'
  const desk = new VerbDesk(isSigned ? signed : plain)
  desk.do({ verb: 'complete', person: F, task: 'file.1' })
  let task = 'check.2'
  const does = (
    verb: string,
    person = A,
    more: { to?: number; outcome?: string; task?: string; standsInFor?: number } = {},
  ) => {
    const refused = desk.do({ verb, person, task, ...more })
    const again = desk.opened.findLast(
      (key) => key.startsWith('check.') && desk.rows.get(key)?.unit === 1 && !desk.rows.get(key)?.assist,
    )
    task = again ?? task
    return refused
  }
  /** the task in which C is asked */
  const beside = () => desk.opened.findLast((key) => desk.rows.get(key)?.assist) ?? task
  const use: Record<string, () => string | undefined> = {
    claim: () => does('claim'),
    release: () => does('release'),
    complete: () => does('complete'),
    sign: () => does('complete'),
    return: () => does('complete', A, { outcome: 'back' }),
    withdraw: () => does('withdraw'),
    takeBack: () => does('takeBack'),
    transfer: () => does('transfer', A, { to: E }),
    delegate: () => does('delegate', A, { to: E }),
    handBack: () => does('handBack', B),
    addBefore: () => does('addBefore', A, { to: E }),
    addAfter: () => does('addAfter', A, { to: E }),
    removeSigner: () => does('removeSigner', A, { to: C }),
    inPlace: () => does('complete', G, { standsInFor: A }),
    ask: () => does('ask', A, { to: E }),
    nudge: () => does('nudge'),
    say: () => desk.do({ verb: 'complete', person: C, task: beside(), outcome: 'agree' }),
  }
  const before: Record<First, () => void> = {
    claim: () => undefined,
    release: () => void does('release'),
    complete: () => void does('complete'),
    sign: () => void does('complete'),
    return: () => void does('complete', A, { outcome: 'back' }),
    withdraw: () => {
      does('complete')
      does('withdraw')
    },
    takeBack: () => {
      does('complete')
      does('takeBack')
    },
    transfer: () => void does('transfer', A, { to: B }),
    delegate: () => void does('delegate', A, { to: B }),
    handBack: () => {
      does('delegate', A, { to: B })
      does('handBack', B)
    },
    addBefore: () => void does('addBefore', A, { to: C }),
    addAfter: () => void does('addAfter', A, { to: C }),
    removeSigner: () => {
      does('addBefore', A, { to: C })
      does('removeSigner', A, { to: C })
    },
    say: () => {
      does('addBefore', A, { to: C })
      use.say?.()
    },
    inPlace: () => void does('complete', G, { standsInFor: A }),
    ask: () => void does('ask', A, { to: E }),
    held: () => {
      does('addAfter', A, { to: C })
      does('complete')
    },
    disagreed: () => {
      does('addAfter', A, { to: C })
      does('complete')
      desk.do({ verb: 'complete', person: C, task: beside(), outcome: 'disagree' })
      task = desk.opened.findLast((key) => key.startsWith('check.') && !desk.rows.get(key)?.assist) ?? task
    },
  }
  does('claim')
  before[first]()
  return { desk, go: () => use[then]?.() }
}
