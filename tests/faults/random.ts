/** Choices that are the same for the same seed. */
export interface Dice {
  next(): number
  chance(share: number): boolean
  between(low: number, high: number): number
  /** @throws when there is nothing to choose from */
  pick<T>(from: readonly T[]): T
  shuffled<T>(from: readonly T[]): T[]
}

export function dice(next: () => number): Dice {
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new Error('pick: expected something to choose from')
      return from[between(0, from.length - 1)] as T
    },
    shuffled<T>(from: readonly T[]): T[] {
      const left = [...from]
      for (let last = left.length - 1; last > 0; last -= 1) {
        const other = between(0, last)
        ;[left[last], left[other]] = [left[other] as T, left[last] as T]
      }
      return left
    },
  }
}
