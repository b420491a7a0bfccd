import { describe, expect, test } from 'vitest'
import { randomFrom } from './random.ts'
import { createTurns, goesBefore, type Player } from './turns.ts'

const player = (rank: number, nextAt: number, acts = false) => ({ rank, nextAt, acts, take: () => undefined })

describe('turns', () => {
  test.each([
    ['by instant', player(2, 10), player(1, 20)],
    ['an act first at the same instant', player(9, 10, true), player(1, 10)],
    ['by rank where nothing else tells', player(1, 10), player(2, 10)],
  ])('%s', (_name, one, other) => {
    expect([goesBefore(one, other), goesBefore(other, one)]).toEqual([true, false])
  })

  test('always the first of all, however turns change', () => {
    const random = randomFrom(5)
    const turns = createTurns()
    const players: (Player & { nextAt: number })[] = Array.from({ length: 50 }, (_, rank) =>
      player(rank, random() * 100),
    )
    for (const each of players) turns.changed(each)
    for (let round = 0; round < 500; round += 1) {
      const changed = players[Math.floor(random() * players.length)]
      if (!changed) continue
      changed.nextAt = random() < 0.1 ? Number.POSITIVE_INFINITY : Math.floor(random() * 20)
      turns.changed(changed)
      const waiting = players.filter(({ nextAt }) => nextAt < Number.POSITIVE_INFINITY)
      const first = waiting.reduce((a, b) => (goesBefore(b, a) ? b : a))
      expect(turns.first()).toBe(first)
    }
  })
})
