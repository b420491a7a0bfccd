import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earliest, nextCause } from './next-cause.ts'

const act = (no: number, at: number, orderNo = 0) => ({ no, at, orderNo })
const order = (no: number, at: number) => ({ no, at })
const entry = (id: string, at: number) => ({ id, at })

describe('nextCause', () => {
  const table: [string, Parameters<typeof nextCause>, ReturnType<typeof nextCause>][] = [
    ['nothing waits', [{ followed: 0, orders: 0 }, [], []], undefined],
    ['an act alone', [{ followed: 0, orders: 0 }, [act(1, 5)], []], { act: act(1, 5) }],
    [
      'an agenda entry before a later act',
      [{ followed: 0, orders: 0, next: entry('e', 4) }, [act(1, 5)], []],
      { instant: { at: 4, entry: 'e' } },
    ],
    [
      'the act first when the instants are equal',
      [{ followed: 0, orders: 0, next: entry('e', 5) }, [act(1, 5)], []],
      { act: act(1, 5) },
    ],
    [
      'the order first when the instants are equal',
      [{ followed: 0, orders: 0, next: entry('e', 5) }, [], [order(1, 5)]],
      { order: order(1, 5) },
    ],
    [
      'an act before an order that was recorded after it',
      [{ followed: 0, orders: 0 }, [act(1, 9, 0)], [order(1, 5)]],
      { act: act(1, 9, 0) },
    ],
    [
      'an order before an act that was recorded after it',
      [{ followed: 0, orders: 0 }, [act(1, 9, 1)], [order(1, 5)]],
      { order: order(1, 5) },
    ],
    [
      'an order that the act waits for is not known',
      [{ followed: 0, orders: 0 }, [act(1, 9, 1)], []],
      { missing: 'orders' },
    ],
    [
      'acts come by number, whatever the log is sorted by',
      [{ followed: 1, orders: 0 }, [act(3, 3), act(2, 2)], []],
      { act: act(2, 2) },
    ],
    ['a gap is waited for', [{ followed: 0, orders: 0 }, [act(2, 2)], []], undefined],
    [
      'what is followed already is past',
      [{ followed: 2, orders: 1 }, [act(1, 1), act(2, 2)], [order(1, 1)]],
      undefined,
    ],
  ]
  test.each(table)('%s', (_name, [standing, acts, orders], expected) => {
    expect(nextCause(standing, acts, orders)).toEqual(expected)
  })

  test('never takes an act or an order after an agenda entry that is later, nor an entry after an act that is no later', () => {
    const instant = fc.integer({ min: 0, max: 5 })
    fc.assert(
      fc.property(instant, instant, fc.boolean(), (actAt, entryAt, asOrder) => {
        const next = nextCause(
          { followed: 0, orders: 0, next: entry('e', entryAt) },
          asOrder ? [] : [act(1, actAt)],
          asOrder ? [order(1, actAt)] : [],
        )
        expect(next !== undefined && 'instant' in next).toBe(entryAt < actAt)
      }),
    )
  })
})

test('earliest takes the same entry in whatever order the agenda stands', () => {
  const agenda = fc.array(fc.record({ id: fc.string(), at: fc.integer({ min: 0, max: 3 }), do: fc.constant('remind') }))
  fc.assert(
    fc.property(agenda, (entries) => {
      const first = earliest(entries)
      const again = earliest([...entries].reverse())
      expect([again?.at, again?.id]).toEqual([first?.at, first?.id])
    }),
  )
})
