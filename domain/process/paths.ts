/** A way that cases went: the steps whose tasks were opened, in their order. */
export interface Path {
  steps: readonly string[]
  status: string
  cases: number
}

export interface Variant {
  steps: readonly string[]
  cases: number
  /** of all cases of the procedure, 0 to 1 */
  share: number
}

export interface Loop {
  from: string
  to: string
  /** how often it was taken */
  times: number
}

/** What a procedure allows: where it begins, and what may follow on what; an end follows by its status. */
export interface Net {
  starts: readonly string[]
  next: ReadonlyMap<string, ReadonlySet<string>>
  /** steps whose case may be closed after them */
  closing: ReadonlySet<string>
  /** the order in which the template goes through its steps */
  order: readonly string[]
}

/** Ways with how many cases went them, whatever became of the cases; the most frequent first. */
export function variantsOf(paths: readonly Path[]): Variant[] {
  const all = paths.reduce((sum, { cases }) => sum + cases, 0)
  const byPath = Map.groupBy(paths, ({ steps }) => steps.join('>'))
  return [...byPath.values()]
    .map((same) => ({ steps: same[0]?.steps ?? [], cases: same.reduce((sum, { cases }) => sum + cases, 0) }))
    .map((variant) => ({ ...variant, share: all === 0 ? 0 : variant.cases / all }))
    .sort(
      (a, b) => b.cases - a.cases || a.steps.length - b.steps.length || a.steps.join().localeCompare(b.steps.join()),
    )
}

/** Goings back: from a step to the same one or to one that the template goes through before it; the most frequent first. */
export function loopsOf(paths: readonly Path[], { order }: Pick<Net, 'order'>): Loop[] {
  const times = new Map<string, Loop>()
  for (const { steps, cases } of paths) {
    for (const [at, to] of steps.entries()) {
      const from = steps[at - 1]
      if (from === undefined || order.indexOf(to) > order.indexOf(from)) continue
      const loop = times.get(`${from}>${to}`) ?? { from, to, times: 0 }
      loop.times += cases
      times.set(`${from}>${to}`, loop)
    }
  }
  return [...times.values()].sort(
    (a, b) => b.times - a.times || a.from.localeCompare(b.from) || a.to.localeCompare(b.to),
  )
}

/** Steps that no closed case can have done without: without one of them no way leads from a start to a close. */
export function mandatorySteps({ starts, next, closing }: Net): string[] {
  const all = [...new Set([...starts, ...next.keys(), ...closing])]
  return all.filter((left) => !reaches(starts, next, closing, left))
}

function reaches(starts: Net['starts'], next: Net['next'], closing: Net['closing'], without: string): boolean {
  const seen = new Set([without])
  const waiting = starts.filter((start) => start !== without)
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (seen.has(step)) continue
    if (closing.has(step)) return true
    seen.add(step)
    waiting.push(...(next.get(step) ?? []))
  }
  return false
}

/** How a case's way differs from its template: a step that is missing though the case is closed, or one that cannot follow on the other. */
export function deviationOf({ steps, status }: Omit<Path, 'cases'>, net: Net): 'SKIPPED' | 'JUMPED' | undefined {
  if (status === 'CLOSED' && mandatorySteps(net).some((step) => !steps.includes(step))) return 'SKIPPED'
  const isKnown = steps.every((to, at) => {
    const from = steps[at - 1]
    // a task may be opened again in its own step: after a hand-back, or for another signer
    return from === undefined ? net.starts.includes(to) : from === to || net.next.get(from)?.has(to) === true
  })
  return isKnown ? undefined : 'JUMPED'
}
