const AT_ONCE = 8
const MOST_WAITING = 2000

/**
 * Sends hints one after another beside people's calls: after the answer of the call that gave them, a few at once, the rest waiting their
 * turn, of one entity only the highest. A hint that fails lets go of all that wait, as does a full queue: the relay sends them.
 */
export function paced<Hint extends { entity: string; no: number }>(send: (hint: Hint) => Promise<void>) {
  const waiting = new Map<string, Hint>()
  let sending = 0
  const next = () => {
    for (const [entity, hint] of waiting) {
      if (sending >= AT_ONCE) return
      waiting.delete(entity)
      sending += 1
      send(hint)
        .catch(() => waiting.clear())
        .finally(() => {
          sending -= 1
          next()
        })
    }
  }
  return (hint: Hint): void => {
    const known = waiting.get(hint.entity)
    if (known ? known.no > hint.no : waiting.size >= MOST_WAITING) return
    waiting.set(hint.entity, hint)
    setImmediate(next)
  }
}
