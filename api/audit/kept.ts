interface Kept<T> {
  at: number
  value: Promise<T>
}

const MOST = 50

/**
 * Keeps what takes long to read, by key: for `freshMs` it is given as it is; after that the next one who asks still has it at once, and it is
 * read again behind him. A failed reading is forgotten.
 */
export function createKept<T>(freshMs: number, now: () => number = Date.now) {
  const kept = new Map<string, Kept<T>>()
  const read = (key: string, work: () => Promise<T>): Promise<T> => {
    const value = work()
    kept.delete(key)
    kept.set(key, { at: now(), value })
    if (kept.size > MOST) kept.delete(kept.keys().next().value ?? '')
    value.catch(() => {
      if (kept.get(key)?.value === value) kept.delete(key)
    })
    return value
  }
  return (key: string, work: () => Promise<T>): Promise<T> => {
    const found = kept.get(key)
    if (!found) return read(key, work)
    if (now() - found.at > freshMs) {
      found.at = now()
      work().then(
        (value) => kept.set(key, { at: now(), value: Promise.resolve(value) }),
        () => undefined,
      )
    }
    return found.value
  }
}
