/** Numbers in [0, 1), the same for the same seed. */
export type Random = () => number

/** mulberry32: small, fast, and good enough to behave like people. */
export function randomFrom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A stream of its own for each case, so that one more case changes nothing for the others. */
export const streamOf = (seed: number, no: number): Random => randomFrom(Math.imul(seed, 1_000_003) + no)

export const between = (random: Random, { from, to }: { from: number; to: number }): number =>
  from + (to - from) * random()

/** @throws Error when there is nothing to pick from */
export function pick<T>(random: Random, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)]
  if (picked === undefined) throw new Error('pick: expected at least one item')
  return picked
}
