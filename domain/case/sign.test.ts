import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decide, Performer, Signs } from '../../contracts/template/signs.ts'
import type { Order } from '../entity/cause.ts'
import { Stuck } from '../entity/stuck.ts'
import { shown, time } from './sample.fixture.ts'
import { SignedCase, type Signing, signedProcedure, signWorld, TOWNS } from './signs.fixture.ts'
import { takeEdition } from './take-edition.ts'

const ALL: Decide = { all: 'agree', otherwise: 'refuse' }
const TOGETHER: Signs = { decide: ALL }
const IN_ORDER: Signs = { order: 'SEQUENTIAL', decide: ALL }

const together = () => new SignedCase(signedProcedure(TOGETHER))
const inOrder = () => new SignedCase(signedProcedure(IN_ORDER))

describe('everybody is asked at once', () => {
  test('each role has a task, with the same deadline and one agenda', () => {
    const asked = together()
    expect(asked.waiting).toEqual(['sign.2 1', 'sign.3 2', 'sign.4 3'])
    expect(new Set(asked.changes.open.map(({ dueAt }) => shown(dueAt)))).toEqual(new Set(['2024-09-23 17:30']))
    expect(asked.state.agenda.map(({ id }) => id)).toEqual(['sign.2:soon', 'sign.2:late'])
  })

  test('the step goes on when the last agrees, and its effects happen once', () => {
    const signed = together().sign('2024-09-18 10:00', 2, 'agree').sign('2024-09-18 11:00', 1, 'agree')
    expect([signed.state.step, signed.changes.facts, signed.changes.close]).toEqual([
      'sign',
      [],
      [{ key: 'sign.2', status: 'DONE' }],
    ])
    signed.sign('2024-09-18 12:00', 3, 'agree')
    expect([signed.state.step, signed.state.value, signed.state.by.sign, signed.state.count.sign]).toEqual([
      'issue',
      { agreed: 3 },
      [1, 2, 3],
      { agree: 1 },
    ])
    expect(signed.changes.facts).toMatchObject([{ fact: 'signed' }])
    expect(signed.told.filter((type) => type === 'signs.decided')).toHaveLength(1)
  })

  test('whoever refuses decides: the others are cancelled, and told why', () => {
    const refused = together().sign('2024-09-18 10:00', 1, 'agree').sign('2024-09-18 11:00', 3, 'refuse')
    expect(refused.changes.close).toEqual([
      { key: 'sign.4', status: 'DONE' },
      { key: 'sign.3', status: 'CANCELLED' },
    ])
    expect(refused.changes.events).toContainEqual({
      type: 'signs.decided',
      level: 'business',
      at: time('2024-09-18 11:00'),
      data: { step: 'sign', outcome: 'refuse', agreed: 1, refused: 1, total: 3, cancelled: ['sign.3'] },
    })
    expect([refused.state.step, refused.state.signs, refused.state.agenda]).toEqual(['draft', undefined, []])
  })

  test('whoever sends back sends back for all, and his reason goes along', () => {
    const back = together().sign('2024-09-18 10:00', 2, 'back', { reason: '样例理由' })
    expect(back.changes.open).toMatchObject([{ step: 'draft', returned: { reason: '样例理由', by: 2 } }])
  })

  test('who has signed must not go on where the next step says so', () => {
    const signed = together()
    for (const unit of [1, 2, 3]) signed.sign('2024-09-18 10:00', unit, 'agree')
    const issue = { task: signed.state.key, outcome: 'issued', answers: {}, evidence: [] }
    expect([1, 2, 3, 7].map((person) => signed.refusal('complete', issue, person))).toEqual([
      'SAME_PERSON',
      'SAME_PERSON',
      'SAME_PERSON',
      undefined,
    ])
  })

  test('one unit that stands for two roles signs for each of them, by two people where the step names itself', () => {
    const signers = { roles: ['land', 'desk'] }
    const twice = new SignedCase(signedProcedure(TOGETHER, signers, { notBy: ['sign'] }))
    expect(twice.waiting).toEqual(['sign.2 1', 'sign.3 1'])
    twice.sign('2024-09-18 10:00', 1, 'agree')
    expect(() => twice.sign('2024-09-18 10:01', 1, 'agree')).toThrow('SAME_PERSON')
    expect(twice.sign('2024-09-18 10:01', 1, 'agree', { person: 8 }).state.step).toBe('issue')
    const free = new SignedCase(signedProcedure(TOGETHER, signers))
    free.sign('2024-09-18 10:00', 1, 'agree').sign('2024-09-18 10:01', 1, 'agree')
    expect(free.state.step).toBe('issue')
  })

  test('a task that is signed, or was never of the step, is not open', () => {
    const signed = together().sign('2024-09-18 10:00', 1, 'agree')
    const again = (task: string) => ({ task, outcome: 'agree', answers: {}, evidence: [] })
    expect(['sign.2', 'sign.9', 'draft.1'].map((task) => signed.refusal('complete', again(task)))).toEqual([
      'TASK_NOT_OPEN',
      'TASK_NOT_OPEN',
      'TASK_NOT_OPEN',
    ])
  })
})

describe('one after the other', () => {
  test('the next is asked when one has signed, and has his own time', () => {
    const asked = inOrder()
    expect(asked.waiting).toEqual(['sign.2 1'])
    asked.sign('2024-09-20 10:00', 1, 'agree')
    expect(asked.waiting).toEqual(['sign.3 2'])
    expect(shown(asked.state.due)).toBe('2024-09-25 17:30')
    expect(asked.state.agenda.map(({ id }) => id)).toEqual(['sign.3:soon', 'sign.3:late'])
    asked.sign('2024-09-20 11:00', 2, 'agree').sign('2024-09-20 12:00', 3, 'agree')
    expect([asked.state.step, asked.state.by.sign]).toEqual(['issue', [1, 2, 3]])
  })
  test('who comes later is not asked once somebody refuses', () => {
    const refused = inOrder().sign('2024-09-18 10:00', 1, 'refuse')
    expect(refused.changes.close).toEqual([{ key: 'sign.2', status: 'DONE' }])
    expect(refused.changes.events.find(({ type }) => type === 'signs.decided')?.data).not.toHaveProperty('cancelled')
  })
})

describe('each unit of a group', () => {
  const towns = (units: readonly number[] = TOWNS) =>
    new SignedCase(signedProcedure(TOGETHER, { each: 'towns' }), 'B', { ...signWorld, unitsOf: () => [...units] })
  test('has a task', () => {
    const asked = towns()
    expect(asked.waiting).toEqual(['sign.2 11', 'sign.3 12', 'sign.4 13'])
    expect(asked.state.signs).toEqual([
      { no: 2, of: 11 },
      { no: 3, of: 12 },
      { no: 4, of: 13 },
    ])
    for (const unit of TOWNS) asked.sign('2024-09-18 10:00', unit, 'agree')
    expect(asked.state.value).toEqual({ agreed: 3 })
  })
  test('is asked by a task of the same unit when it takes back', () => {
    const asked = towns().sign('2024-09-18 10:00', 12, 'agree')
    asked.act('2024-09-18 10:05', 'withdraw', { task: 'sign.3' }, 12)
    expect(asked.changes.open).toMatchObject([{ key: 'sign.5', unit: 12 }])
  })
  test('no unit at all: whoever has what nobody holds signs alone', () => {
    expect(towns([]).waiting).toEqual(['sign.2 9'])
  })
  test('nobody even there: the case is stuck at the role', () => {
    const empty = () =>
      new SignedCase(signedProcedure(TOGETHER, { each: 'nobody' }), 'B', {
        ...signWorld,
        unitFor(role, among) {
          if (role === 'nobody') throw new Stuck('NO_HOLDER', 'roles.nobody', '(none)', 'nobody')
          return signWorld.unitFor(role, among)
        },
      })
    expect(empty).toThrow(expect.objectContaining({ code: 'NO_HOLDER', element: 'roles.nobody' }))
  })
  test('more of them than may sign together are an incident', () => {
    const many = () => towns(Array.from({ length: 21 }, (_, index) => index + 1))
    expect(many).toThrow(expect.objectContaining({ code: 'CONDITION_FAILED', element: 'roles.towns', value: '21' }))
  })
})

describe('the roles that a decision table gives', () => {
  test('sign in the order of its rules, and its assists are opened with the step', () => {
    const table = signedProcedure(IN_ORDER, { routing: 'signers' })
    expect(new SignedCase(table, 'A').state.signs).toEqual([{ of: 'fire', no: 2 }, { of: 'land' }, { of: 'water' }])
    expect(new SignedCase(table, 'A').changes.open).toMatchObject([
      { key: 'sign.2', unit: 3 },
      { key: 'road.3', title: '会签', unit: 4, assist: true },
    ])
    expect(new SignedCase(table, 'B').state.signs).toEqual([{ of: 'land', no: 2 }])
  })
})

describe('撤回', () => {
  test('one of several takes back while nothing is decided, by the deadline that stands', () => {
    const asked = together().sign('2024-09-19 10:00', 1, 'agree')
    expect(asked.refusal('withdraw', { task: 'sign.2' }, 2)).toBe('NOT_YOURS')
    asked.act('2024-09-20 10:00', 'withdraw', { task: 'sign.2' }, 1)
    expect(asked.changes.open).toMatchObject([{ key: 'sign.5', unit: 1, dueAt: time('2024-09-23 17:30') }])
    expect(asked.state.agenda.map(({ id }) => id)).toEqual(['sign.2:soon', 'sign.2:late'])
    asked.sign('2024-09-20 11:00', 2, 'agree').sign('2024-09-20 11:00', 3, 'agree')
    expect(asked.state.step).toBe('sign')
    expect(asked.sign('2024-09-20 12:00', 1, 'agree').state.step).toBe('issue')
  })
  test('whose signature was taken back is not among those who did the step', () => {
    const asked = together().sign('2024-09-18 10:00', 1, 'agree', { person: 77 })
    asked.act('2024-09-18 10:05', 'withdraw', { task: 'sign.2' }, 77)
    for (const unit of [1, 2, 3]) asked.sign('2024-09-18 11:00', unit, 'agree')
    expect(asked.state.by.sign).toEqual([1, 2, 3])
  })
  test('the one before takes nothing back once somebody has signed', () => {
    expect(together().refusal('withdraw', { task: 'draft.1' }, 90)).toBeUndefined()
    expect(together().sign('2024-09-18 10:00', 1, 'agree').refusal('withdraw', { task: 'draft.1' }, 90)).toBe(
      'NOT_WITHDRAWABLE',
    )
  })
  test('in order: only until the next has signed, and by the deadline that he had', () => {
    const asked = inOrder().sign('2024-09-19 10:00', 1, 'agree')
    asked.act('2024-09-19 11:00', 'withdraw', { task: 'sign.2' }, 1)
    expect(asked.changes.close).toEqual([{ key: 'sign.3', status: 'WITHDRAWN' }])
    expect(asked.waiting).toEqual(['sign.4 1'])
    expect(shown(asked.state.due)).toBe('2024-09-23 17:30')
    expect(asked.state.agenda.map(({ id }) => id)).toEqual(['sign.4:soon', 'sign.4:late'])
    asked.sign('2024-09-19 12:00', 1, 'agree').sign('2024-09-19 13:00', 2, 'agree')
    expect(asked.refusal('withdraw', { task: 'sign.4' }, 1)).toBe('NOT_WITHDRAWABLE')
    expect(asked.refusal('withdraw', { task: 'sign.5' }, 2)).toBeUndefined()
  })
  test('the deciding signature brings back those who had not signed, and keeps what was signed', () => {
    const refused = together().sign('2024-09-18 10:00', 1, 'agree').sign('2024-09-18 11:00', 3, 'refuse')
    refused.act('2024-09-18 11:05', 'withdraw', { task: 'sign.4' }, 3)
    expect(refused.state).toMatchObject({ step: 'sign', by: { sign: [] }, count: { sign: { refuse: 0 } } })
    expect(refused.waiting.map((line) => line.slice(-1))).toEqual(['2', '3'])
    expect(refused.state.agenda).toHaveLength(2)
    refused.sign('2024-09-18 12:00', 2, 'agree').sign('2024-09-18 12:00', 3, 'agree')
    expect(refused.state.step).toBe('issue')
  })
  test('what has left the case is not taken back', () => {
    const signed = together()
    for (const unit of [1, 2, 3]) signed.sign('2024-09-18 10:00', unit, 'agree')
    expect(signed.refusal('withdraw', { task: 'sign.4' }, 3)).toBe('NOT_WITHDRAWABLE')
  })
})

describe('deadlines of all who have not signed', () => {
  const one = () => together().sign('2024-09-18 10:00', 1, 'agree')
  const OPEN = ['sign.3', 'sign.4']
  const tasksOf = ({ changes }: SignedCase, type: string) =>
    changes.events.filter((event) => event.type === type).map(({ data }) => data.task)

  test('pass for each of them', () => {
    const late = one().until('2024-09-23 17:30')
    expect(tasksOf(late, 'deadline.reached')).toEqual(OPEN)
    expect(late.changes.notices.map(({ task }) => task)).toEqual(OPEN)
  })
  test('are extended together', () => {
    const extended = one().act('2024-09-19 09:00', 'extend', { days: 2 })
    expect(extended.changes.move.map(({ key, dueAt }) => `${key} ${shown(dueAt ?? 0)}`)).toEqual(
      OPEN.map((key) => `${key} 2024-09-25 17:30`),
    )
  })
  test('stand while the clock stands, and run again', () => {
    const held = one().act('2024-09-19 17:30', 'suspend')
    expect(held.changes.move).toEqual(OPEN.map((key) => ({ key, dueAt: null })))
    held.act('2024-09-24 08:30', 'resume')
    expect(held.changes.move.map(({ key, dueAt }) => `${key} ${shown(dueAt ?? 0)}`)).toEqual(
      OPEN.map((key) => `${key} 2024-09-25 17:30`),
    )
    expect(tasksOf(held, 'deadline.moved')).toEqual(OPEN)
    expect(held.refusal('withdraw', { task: 'sign.2' }, 1)).toBeUndefined()
  })
  test('move with the calendar', () => {
    const signed = new SignedCase(signedProcedure(TOGETHER, undefined, { due: { in: 9, unit: 'workingDay' } }))
    signed.sign('2024-09-18 10:00', 1, 'agree')
    signed.take({
      kind: 'order',
      no: 1,
      verb: 'calendar',
      at: time('2024-09-19 09:00'),
      payload: { version: 'without' },
    })
    expect(signed.changes.move.map(({ key }) => key)).toEqual(OPEN)
    expect(tasksOf(signed, 'deadline.moved')).toEqual(OPEN)
  })
})

describe('what the office does', () => {
  test('one signer is rerouted, and which one is asked where several are open', () => {
    const asked = together()
    expect(asked.refusal('reroute', { unit: 5 })).toBe('TASK_REQUIRED')
    expect(asked.refusal('reroute', { unit: 5, task: 'sign.9' })).toBe('TASK_NOT_OPEN')
    asked.act('2024-09-18 10:00', 'reroute', { unit: 5, task: 'sign.3' })
    expect(asked.changes.reassign).toEqual([{ key: 'sign.3', unit: 5 }])
    expect(inOrder().refusal('reroute', { unit: 5 })).toBeUndefined()
  })
  test.each([
    ['cancel', {}, 'CANCELLED'],
    ['merge', { into: 'c1-2', from: 'c1-1' }, 'CANCELLED'],
    ['reopen', {}, 'CANCELLED'],
  ])('%s closes what has not been signed', (verb, payload, status) => {
    const signed = together().sign('2024-09-18 10:00', 1, 'agree')
    if (verb === 'reopen') {
      signed.sign('2024-09-18 11:00', 2, 'agree').sign('2024-09-18 11:00', 3, 'agree')
      signed.act('2024-09-18 12:00', 'complete', {
        task: signed.state.key,
        outcome: 'issued',
        answers: {},
        evidence: [],
      })
      expect(signed.act('2024-09-18 13:00', verb, payload).state).toMatchObject({ step: 'draft', round: 1 })
      return
    }
    signed.act('2024-09-18 11:00', verb, payload)
    expect(signed.changes.close).toEqual(['sign.3', 'sign.4'].map((key) => ({ key, status })))
    expect(signed.state.signs).toBeUndefined()
  })
  test('a correction leaves who signs as it is', () => {
    const before = new SignedCase(signedProcedure(TOGETHER, { routing: 'signers' }), 'A')
    const { signs } = before.state
    before.act('2024-09-18 10:00', 'correct', { site: { kind: 'B' } })
    expect([before.state.signs, before.changes.close, before.changes.open]).toEqual([signs, [], []])
  })
})

describe('another edition of the rules', () => {
  const change: Order = {
    kind: 'order',
    no: 1,
    verb: 'change',
    at: time('2024-09-19 09:00'),
    payload: { edition: 1, change: 1, reason: '样例', by: 7 },
  }
  const under = (after: ReturnType<typeof signedProcedure>) => {
    const signed = together().sign('2024-09-18 10:00', 1, 'agree')
    const before = signedProcedure(TOGETHER)
    return signed.follow(takeEdition(signed.state, { before, after, order: change, world: signWorld }))
  }
  test('what was signed stands where the same sign in the same way', () => {
    const taken = under(signedProcedure(TOGETHER, undefined, { help: '另一种说明' }))
    expect([taken.waiting, taken.state.signs?.[0]?.said]).toEqual([['sign.3 2', 'sign.4 3'], 'agree'])
  })
  test('a deadline by another rule moves for all who have not signed', () => {
    const taken = under(signedProcedure(TOGETHER, undefined, { due: { in: 5, unit: 'workingDay' } }))
    expect(taken.changes.move.map(({ key }) => key)).toEqual(['sign.3', 'sign.4'])
  })
  test.each([
    ['others sign', signedProcedure(TOGETHER, { roles: ['land', 'water', 'road'] }), 3],
    ['they sign in another way', signedProcedure({ decide: { any: 'agree', otherwise: 'refuse' } }), 3],
    ['in order', signedProcedure(IN_ORDER), 1],
  ])('everybody is asked anew where %s', (_name, after, asked) => {
    const taken = under(after)
    expect(taken.changes.close).toEqual(['sign.3', 'sign.4'].map((key) => ({ key, status: 'WITHDRAWN' })))
    expect([taken.open.size, taken.state.signs?.every(({ said }) => said === undefined)]).toEqual([asked, true])
  })
})

describe('several assessors', () => {
  const SCORED: Signs = { decide: { score: 'MEAN', of: 'agree' } }
  const fill = (few: boolean, many: boolean): Signing => ({
    checklist: {
      few: { result: few ? 'fail' : 'pass' },
      many: { result: many ? 'fail' : 'pass' },
      stop: { result: 'pass' },
    },
  })
  const scored = () =>
    new SignedCase(
      signedProcedure(SCORED, undefined, {
        checklist: 'check',
        outcomes: {
          agree: {
            title: '已评',
            sets: { score: 'answer.score' },
            to: [{ when: 'answer.passed', step: 'issue' }, { step: 'draft' }],
          },
          back: { title: '退回', kind: 'return', checklist: false, to: [{ step: 'draft' }] },
        },
      }),
    )
  test('the combined score is what conditions and values read', () => {
    const assessed = scored()
      .sign('2024-09-18 10:00', 1, 'agree', fill(true, false))
      .sign('2024-09-18 10:00', 2, 'agree', fill(false, true))
      .sign('2024-09-18 10:00', 3, 'agree', fill(false, false))
    expect([assessed.state.step, assessed.state.value]).toEqual(['issue', { score: 80 }])
    expect(assessed.changes.events.find(({ type }) => type === 'signs.decided')?.data).toMatchObject({ score: 80 })
  })
  test('two who find much fail it, though the last has found nothing', () => {
    const assessed = scored()
      .sign('2024-09-18 10:00', 1, 'agree', fill(true, true))
      .sign('2024-09-18 10:00', 2, 'agree', fill(true, true))
      .sign('2024-09-18 10:00', 3, 'agree', fill(true, false))
    expect([assessed.state.step, assessed.state.value]).toEqual(['draft', { score: 56.67 }])
  })
  test('an outcome beside it decides without a score', () => {
    expect(scored().sign('2024-09-18 10:00', 1, 'back').state.step).toBe('draft')
  })
})

test.each<[string, Signs, Performer]>([
  ['each unit', TOGETHER, { each: 'towns' }],
  ['one after the other', IN_ORDER, { roles: Array.from({ length: 20 }, (_, index) => `planningBureau${index}`) }],
])('a state with twenty signers is at most 2 KB: %s', (_name, signs, performer) => {
  const units = Array.from({ length: 20 }, (_, index) => 1001 + index)
  const many = new SignedCase(signedProcedure(signs, performer), 'B', {
    ...signWorld,
    unitsOf: () => units,
    unitFor: (role, among) => ({ unit: among ?? 1001 + Number(/\d+$/.exec(role)?.[0] ?? 0), fallback: false }),
  })
  const sizes = units.map((unit, nth) => {
    const outcome = nth === 19 ? 'refuse' : 'agree'
    return JSON.stringify(many.sign('2024-09-18 10:00', unit, outcome, { person: unit + 5000 }).state).length
  })
  expect(many.state.last?.signs).toHaveLength(20)
  expect(Math.max(...sizes)).toBeLessThan(2048)
})

test('whatever signers do, the open tasks are those that the state names, and the step is decided once', () => {
  const deed = fc.record({
    unit: fc.constantFrom(1, 2, 3),
    does: fc.constantFrom('agree', 'refuse', 'withdraw', 'suspend', 'resume', 'extend'),
  })
  const rule = fc.constantFrom<Decide>(
    ALL,
    { any: 'agree', otherwise: 'refuse' },
    {
      share: { atLeast: '2/3' },
      of: 'agree',
      otherwise: 'refuse',
    },
  )
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), rule, fc.boolean(), (deeds, decide, isSequential) => {
      const signed = new SignedCase(
        signedProcedure({ ...(isSequential ? { order: 'SEQUENTIAL' as const } : {}), decide }),
      )
      const last = new Map<number, string>()
      for (const [minute, { unit, does }] of deeds.entries()) {
        const when = `2024-09-19 09:${String(minute).padStart(2, '0')}`
        const open = [...signed.open].find(([key, of]) => of === unit && key.startsWith('sign'))?.[0]
        const task = does === 'withdraw' ? last.get(unit) : open
        const [verb, payload] =
          does === 'agree' || does === 'refuse'
            ? (['complete', { task, outcome: does, answers: {}, evidence: [] }] as const)
            : ([does, { task, days: 1 }] as const)
        if (signed.refusal(verb, payload, unit)) continue
        if (verb === 'complete') last.set(unit, String(task))
        signed.act(when, verb, payload, unit)
        const { step, key, signs } = signed.state
        const named = signs ? signs.flatMap((s) => (s.no === undefined || s.said ? [] : [`${step}.${s.no}`])) : [key]
        expect(new Set(signed.open.keys())).toEqual(new Set(named))
        const asked = signed.state.agenda.filter((entry) => entry.task !== key)
        expect(asked).toEqual([])
        if (step !== 'sign') break
      }
      expect(signed.changes.facts.length).toBeLessThanOrEqual(1)
    }),
  )
})
