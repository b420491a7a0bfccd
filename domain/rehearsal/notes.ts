/** What was told of events, case by case, and is wanted in the order of their instants. */
export interface Notes<Told> {
  add(at: number, told: Told): void
  /** Everything added since the last time, by instant, as added where instants are equal. */
  inOrder(): Iterable<Told>
}

export function createNotes<Told>(): Notes<Told> {
  let ats: number[] = []
  let told: Told[] = []
  return {
    add(at, what) {
      ats.push(at)
      told.push(what)
    },
    *inOrder() {
      const [instants, all] = [Float64Array.from(ats), told]
      ats = []
      told = []
      const order = Uint32Array.from(instants, (_, index) => index)
      order.sort((a, b) => (instants[a] ?? 0) - (instants[b] ?? 0) || a - b)
      for (const index of order) yield all[index] as Told
    },
  }
}
