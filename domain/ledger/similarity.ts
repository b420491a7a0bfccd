import { comparable } from './text.ts'

function bigrams(text: string): Map<string, number> {
  const grams = new Map<string, number>()
  for (let at = 0; at < text.length - 1; at++) {
    const gram = text.slice(at, at + 2)
    grams.set(gram, (grams.get(gram) ?? 0) + 1)
  }
  return grams
}

/** Sørensen–Dice over pairs of neighbouring characters: 0 nothing in common, 1 the same. Both texts `comparable`. */
export function similarity(one: string, other: string): number {
  if (one === other) return 1
  const grams = bigrams(one)
  let shared = 0
  for (const [gram, count] of bigrams(other)) shared += Math.min(count, grams.get(gram) ?? 0)
  const total = one.length + other.length - 2
  return total <= 0 ? 0 : (2 * shared) / total
}

const WORTH_SUGGESTING = 0.5

/** The share of characters that stand where they should: short names differ by one, and most end alike. */
function inPlace(one: string, other: string): number {
  const same = Array.from(one).filter((character, at) => character === other[at]).length
  return same / Math.max(one.length, other.length, 1)
}

/** The candidate that reads most like `text`, when any comes near. */
export function nearest(text: string, candidates: readonly string[]): string | null {
  const wanted = comparable(text)
  let best: string | null = null
  let bestScore = WORTH_SUGGESTING
  for (const candidate of candidates) {
    const name = comparable(candidate)
    const score = (similarity(wanted, name) + inPlace(wanted, name)) / 2
    if (score > bestScore) [best, bestScore] = [candidate, score]
  }
  return best
}
