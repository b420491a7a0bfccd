import { setTimeout as pause } from 'node:timers/promises'
import { oldestBehindMs } from '../../store/relay.ts'
import { PART_NAMES, type PartName } from './part.ts'
import type { Dice } from './random.ts'
import type { Stack } from './stack.ts'

/** One kill -9, real ms. */
export interface Fault {
  parts: PartName[]
  at: number
  /** until the part did its work again, seen from outside; the time it was left dead is in it */
  recoveredAt: number | null
  /** until no act had waited longer than two seconds for its process */
  caughtUpAt: number | null
}

const RECOVERY_MS = 90_000
const LOOK_MS = 100
const CAUGHT_UP_MS = 2000
/** Two at once, now and then: nobody promises that faults come alone. */
const PAIRS = 0.2

/**
 * Kills each part in turn at seeded times and starts it again, until `until`, and on until there were `least` kills, but never
 * longer than twice the time.
 */
export async function nemesis(
  stack: Stack,
  dice: Dice,
  { until, least, say }: { until: number; least: number; say: (line: string) => void },
): Promise<Fault[]> {
  const faults: Fault[] = []
  const hardEnd = until + (until - Date.now())
  const kills = () => faults.reduce((sum, fault) => sum + fault.parts.length, 0)
  while ((Date.now() < until || kills() < least) && Date.now() < hardEnd) {
    for (const name of dice.shuffled(PART_NAMES)) {
      if (Date.now() >= until && kills() >= least) break
      await pause(dice.between(500, 4000))
      const other = dice.pick(PART_NAMES)
      const parts = dice.chance(PAIRS) && other !== name ? [name, other] : [name]
      const fault = await strike(stack, parts, dice)
      faults.push(fault)
      say(
        `kill -9 ${parts.join('+')}: ${duration(fault.at, fault.recoveredAt)}，追平 ${duration(fault.at, fault.caughtUpAt)}`,
      )
    }
  }
  return faults
}

const duration = (from: number, to: number | null) =>
  to === null ? '没有恢复' : `${((to - from) / 1000).toFixed(1)} s`

async function strike(stack: Stack, parts: PartName[], dice: Dice): Promise<Fault> {
  const at = Date.now()
  await Promise.all(parts.map((name) => stack.parts[name].kill()))
  await pause(dice.between(200, 1500))
  // what others need comes first
  for (const name of PART_NAMES.filter((candidate) => parts.includes(candidate))) await stack.parts[name].start()
  const recoveredAt = await until(async () => {
    for (const name of parts) if (!(await stack.works(name, at))) return false
    return true
  })
  const caughtUpAt = await until(async () => ((await oldestBehindMs(stack.owner)) ?? 0) < CAUGHT_UP_MS)
  return { parts, at, recoveredAt, caughtUpAt }
}

async function until(holds: () => Promise<boolean>): Promise<number | null> {
  const deadline = Date.now() + RECOVERY_MS
  while (Date.now() < deadline) {
    if (await quietly(holds)) return Date.now()
    await pause(LOOK_MS)
  }
  return null
}

async function quietly(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask()
  } catch {
    return false // Postgres is on its way up
  }
}
