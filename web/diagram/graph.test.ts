import { describe, expect, test } from 'vitest'
import type { Procedure } from '../../contracts/template/procedure.ts'
import { BUILT_IN_TEMPLATES } from '../../templates/built-in.ts'
import { twoStep } from '../../tests/factories/two-step.template.ts'
import { comparedGraph } from './compared.ts'
import { graphOf, inOrder, nodeOf, START } from './graph.ts'

const shipped = BUILT_IN_TEMPLATES.flatMap(({ id, procedures }) =>
  procedures.map((procedure) => [`${id}/${procedure.id}`, procedure] as const),
)
const [example] = twoStep.procedures
if (!example) throw new Error('the example has a procedure')

describe.each(shipped)('%s as a graph', (_name, procedure) => {
  const { nodes, edges } = graphOf(procedure)
  const ids = new Set(nodes.map(({ id }) => id))

  test('has each step exactly once, and one start', () => {
    expect(nodes.flatMap(({ step }) => (step ? [step.id] : []))).toEqual(Object.keys(procedure.steps))
    expect(nodes.filter(({ kind }) => kind === 'start')).toHaveLength(1)
    expect(ids.size).toBe(nodes.length)
  })

  test('has an edge for each target of each outcome, exactly once', () => {
    const wanted = Object.entries(procedure.steps).flatMap(([step, is]) =>
      is.kind === 'task'
        ? Object.entries(is.outcomes).flatMap(([id, { to }]) => to.map((branch) => `${step}/${id}>${branch.step}`))
        : [],
    )
    const drawn = edges
      .filter(({ outcome, to }) => outcome && !to.startsWith('gate:'))
      .map(({ outcome, to }) => `${outcome?.step}/${outcome?.id}>${to.slice('step:'.length)}`)
    expect(drawn.toSorted()).toEqual(wanted.toSorted())
  })

  test('has no dangling edge and no two of one name', () => {
    expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([])
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length)
  })

  test('in the order of a case every node stands once, the start first', () => {
    const order = inOrder({ nodes, edges }).map(({ id }) => id)
    expect(order.toSorted()).toEqual([...ids].toSorted())
    expect(order[0]).toBe(START)
  })

  test('every node but the start is reached', () => {
    const reached = new Set(edges.map(({ to }) => to))
    expect(nodes.filter(({ id }) => id !== START && !reached.has(id)).map(({ id }) => id)).toEqual([])
  })
})

describe('an edge tells what it is', () => {
  const of = (steps: Procedure['steps'], start: Procedure['start'] = { default: 'a' }) =>
    graphOf({ start, steps }).edges.map(({ id, kind, label }) => `${id} ${kind} ${label}`)
  const task = (outcomes: object, more: object = {}) =>
    ({ kind: 'task', title: 'A', performer: { role: 'worker' }, outcomes, ...more }) as Procedure['steps'][string]
  const end: Procedure['steps'][string] = { kind: 'end', title: 'Z', status: 'CLOSED' }

  test('a return, a lapse, a branch with its condition', () => {
    const steps = {
      a: task(
        {
          back: { title: 'Back', kind: 'return', to: [{ step: 'a' }] },
          over: { title: 'Over', to: [{ step: 'z' }] },
          both: { title: 'Both', to: [{ when: 'x = 1', step: 'a' }, { step: 'z' }] },
        },
        { agenda: [{ id: 'l', from: 'due', do: 'lapse', outcome: 'over', text: '' }] },
      ),
      z: end,
    }
    expect(of(steps)).toEqual([
      'start>a start ',
      'a/back>a return Back',
      'a/over>z lapse Over',
      'a/both outcome Both',
      'a/both>a branch x = 1',
      'a/both>z branch ',
    ])
  })

  test('two branches to one step stay two; origins that begin elsewhere are named', () => {
    const steps = { a: task({ o: { title: 'O', to: [{ when: 'x', step: 'z' }, { step: 'z' }] } }), z: end }
    expect(of(steps, { default: 'a', NEW: 'z' })).toEqual([
      'start>a start default',
      'start>z start NEW',
      'a/o outcome O',
      'a/o>z branch x',
      'a/o>z#2 branch ',
    ])
  })

  test('a look-back leads from the end; a target that is not there is left out', () => {
    const steps = {
      a: task({ o: { title: 'O', to: [{ step: 'nowhere' }] } }),
      z: { ...end, lookBack: { step: 'a', every: { in: 1, unit: 'month' } } } as Procedure['steps'][string],
    }
    expect(of(steps)).toEqual(['start>a start ', 'z~a lookBack '])
  })
})

describe('the order from top to bottom', () => {
  test('what several lead to comes after all of them; returns do not count', () => {
    const outcomes = (...to: string[]) => Object.fromEntries(to.map((step) => [step, { title: step, to: [{ step }] }]))
    const step = (title: string, ...to: string[]) =>
      ({ kind: 'task', title, performer: { role: 'worker' }, outcomes: outcomes(...to) }) as Procedure['steps'][string]
    const back = { title: 'back', kind: 'return' as const, to: [{ step: 'a' }] }
    const graph = graphOf({
      start: { default: 'a' },
      steps: {
        z: { kind: 'end', title: 'Z', status: 'CLOSED' },
        c: { ...step('C', 'z'), outcomes: { back, ...outcomes('z') } } as Procedure['steps'][string],
        a: step('A', 'b', 'z'),
        b: step('B', 'c'),
      },
    })
    expect(inOrder(graph).map(({ id }) => id)).toEqual([START, nodeOf('a'), nodeOf('b'), nodeOf('c'), nodeOf('z')])
  })
})

describe('two versions in one graph', () => {
  test('the same twice has no marks', () => {
    expect(comparedGraph(example, structuredClone(example)).marks.size).toBe(0)
  })

  test('added, removed and changed steps and their edges', () => {
    const { rectify, ...rest } = example.steps
    const { graph, marks } = comparedGraph(example, {
      ...example,
      steps: {
        ...rest,
        inspect: { ...rest['inspect'], title: '复核' } as Procedure['steps'][string],
        fresh: rectify as Procedure['steps'][string],
      },
    })
    expect(marks.get(nodeOf('inspect'))).toBe('changed')
    expect(marks.get(nodeOf('rectify'))).toBe('removed')
    expect(marks.get(nodeOf('fresh'))).toBe('added')
    expect(marks.get('rectify/done>closed')).toBe('removed')
    expect(marks.get(nodeOf('closed'))).toBeUndefined()
    expect(graph.nodes.map(({ id }) => id)).toContain(nodeOf('rectify'))
  })

  test('a procedure that only one of them has is all new, or all gone', () => {
    expect(new Set(comparedGraph(undefined, example).marks.values())).toEqual(new Set(['added']))
    expect(new Set(comparedGraph(example, undefined).marks.values())).toEqual(new Set(['removed']))
  })
})
