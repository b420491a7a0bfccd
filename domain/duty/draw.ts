import { createHash } from 'node:crypto'
import type { DutySites } from '../../contracts/template/duty.ts'
import type { Drawn } from './changes.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The seed of a sample: nobody chooses it, anybody can compute it again. */
export const seedOf = (campaign: string, duty: string, unit: number, occurrence: string): string =>
  sha256(`${campaign}|${duty}|${unit}|${occurrence}`).slice(0, 16)

/** What is kept of a draw: the list that it was drawn from, with its hash (the ids, one a line). */
export const drawnFrom = (seed: string, list: readonly string[]): Drawn => ({
  seed,
  list,
  sha256: sha256(list.join('\n')),
})

/**
 * Draws by rank: the ids whose `sha256(seed:id)` is smallest, in the list's order. The same for any order of the list, and checked with
 * nothing but a hash (S0-35: the draw must not be anybody's choice).
 */
export function draw(seed: string, list: readonly string[], sample: NonNullable<DutySites['sample']>): string[] {
  const wanted = 'count' in sample ? sample.count : Math.ceil((list.length * sample.percent) / 100)
  const ranked = list.map((id) => ({ id, rank: sha256(`${seed}:${id}`) })).sort((a, b) => (a.rank < b.rank ? -1 : 1))
  const drawn = new Set(ranked.slice(0, wanted).map(({ id }) => id))
  return list.filter((id) => drawn.has(id))
}
