/** Where a unit stands on a ladder, with the keys of the facts by which each rung was reached and how many it needs. */
export interface Standing {
  count: number
  reached: readonly { needs: number; facts: readonly string[] }[]
}

/**
 * A standing for whom some of its facts are hidden from: as if these had never been. A rung stays where the facts that he may see reach it by
 * themselves, or none of its facts is hidden; undefined: nothing is left to show.
 * @param hidden by key the facts that are hidden from him, and whether each still counts
 */
export function seenStanding<Of extends Standing>(
  standing: Of,
  hidden: ReadonlyMap<string, 'COUNTS' | 'VOIDED'>,
): Of | undefined {
  if (hidden.size === 0) return standing
  const reached = standing.reached.flatMap((rung) => {
    const facts = rung.facts.filter((key) => !hidden.has(key))
    return facts.length === rung.facts.length || facts.length >= rung.needs ? [{ ...rung, facts }] : []
  })
  const count = standing.count - [...hidden.values()].filter((state) => state === 'COUNTS').length
  return count > 0 || reached.length > 0 ? { ...standing, count, reached } : undefined
}
