import type { Said } from '../../contracts/said.ts'

const GAPS = /\{\d+\}/g
const MEANINGFUL = /[.*+?^${}()|[\]\\]/g
/** A sentence with gaps and fewer characters of its own would be found in anything. */
const LEAST_OWN = 4

/**
 * Finds sentences again that were kept in words alone: which of them it was, and what stood in its gaps.
 * @param sentences with their gaps, as `say` makes them
 * @returns undefined for words of somebody else
 */
export function recallOf(sentences: readonly string[]): (words: string) => Said | undefined {
  const known = sentences
    .map((text) => {
      const pieces = text.split(GAPS)
      const own = pieces.join('').length
      const pattern = pieces.map((piece) => piece.replaceAll(MEANINGFUL, '\\$&')).join('([^]+?)')
      return { text, own, hasGaps: pieces.length > 1, pattern: new RegExp(`^${pattern}$`) }
    })
    .filter(({ own, hasGaps }) => !hasGaps || own >= LEAST_OWN)
    // what says most in words of its own is the surest
    .toSorted((a, b) => b.own - a.own)
  return function recall(words: string): Said | undefined {
    for (const { text, pattern } of known) {
      const gaps = pattern.exec(words)?.slice(1)
      if (gaps) return { text, parts: gaps.map((gap) => recall(gap) ?? gap) }
    }
    return undefined
  }
}
