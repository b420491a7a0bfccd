import { openLoop } from '../load/loops.ts'
import { claim, complete, type Inspection, openInspections } from './inspections.ts'
import type { Launched } from './launched.ts'

/** A gentle pace: what is measured is what else goes on, not the load. */
const PER_SECOND = 5

/** Inspections for so many seconds at that pace; fewer where the campaign is small. */
export const inspectionsFor = ({ stack, campaign, cases }: Launched, seconds: number): Promise<Inspection[]> =>
  openInspections(stack, campaign, Math.min(seconds * PER_SECOND, Math.floor(cases / 10)))

/** Takes and completes them one after another at the pace. Answers how long each call took, ms. */
export async function inspect(inspections: readonly Inspection[], goesOn?: () => boolean): Promise<number[]> {
  const calls: number[] = []
  await openLoop(
    inspections,
    PER_SECOND,
    async (inspection) => {
      calls.push((await claim(inspection)).ms)
      calls.push((await complete(inspection)).ms)
    },
    goesOn,
  )
  return calls
}

/** The same while something else goes on, and no longer. */
export async function inspectWhile<T>(
  inspections: readonly Inspection[],
  work: () => Promise<T>,
): Promise<{ done: T; calls: number[] }> {
  let goesOn = true
  const working = work().finally(() => {
    goesOn = false
  })
  const [done, calls] = await Promise.all([working, inspect(inspections, () => goesOn)])
  return { done, calls }
}
