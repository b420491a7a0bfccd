import type { Behaviour, BehaviourChoice, BehaviourFile, BehaviourName } from '../../contracts/rehearsal.ts'
import { addWorkingTime, type TimeContext, workingTimeBetween } from '../calendar/index.ts'
import { between, type Random } from './random.ts'

const HOUR = 3_600_000

const punctual: Behaviour = {
  onTime: 1,
  missing: 0,
  pace: { from: 0.2, to: 0.8 },
  lateHours: { from: 1, to: 7 },
  freeHours: { from: 2, to: 14 },
  smooth: 0.8,
  refuses: 0,
  relapses: 0,
  opens: 0.1,
}
const mixed: Behaviour = {
  ...punctual,
  onTime: 0.8,
  pace: { from: 0.2, to: 0.95 },
  lateHours: { from: 1, to: 28 },
  freeHours: { from: 2, to: 28 },
  smooth: 0.65,
}
const late: Behaviour = {
  ...mixed,
  onTime: 0.35,
  pace: { from: 0.6, to: 1 },
  lateHours: { from: 4, to: 56 },
  freeHours: { from: 14, to: 70 },
  smooth: 0.55,
}

/** The models that a planner chooses from. */
export const BEHAVIOURS: Readonly<Record<BehaviourName, Behaviour>> = {
  punctual,
  mixed,
  late,
  missing: { ...mixed, missing: 0.3 },
  refusing: { ...mixed, refuses: 0.6 },
  relapsing: { ...mixed, relapses: 0.6 },
}

/** What a file, or a choice, says about everybody, and about units by their names. */
export function behavioursOf(file: BehaviourFile): {
  behaviour: Behaviour
  unitBehaviours: Readonly<Record<string, Behaviour>>
} {
  if (typeof file === 'string' || !('default' in file)) return { behaviour: chosen(file), unitBehaviours: {} }
  const units = Object.entries(file.units).map(([name, choice]) => [name, chosen(choice)] as const)
  return { behaviour: chosen(file.default), unitBehaviours: Object.fromEntries(units) }
}

function chosen(choice: BehaviourChoice): Behaviour {
  if (typeof choice === 'string') return BEHAVIOURS[choice]
  const { like = 'mixed', ...different } = choice
  return { ...BEHAVIOURS[like], ...different }
}

/** When somebody completes a task that opened at `openedAt`: a whole millisecond within office hours (epoch ms); Infinity: never. */
export function completionAt(
  behaviour: Behaviour,
  random: Random,
  openedAt: number,
  dueAt: number | undefined,
  time: TimeContext,
): number {
  if (behaviour.missing > 0 && random() < behaviour.missing) return Number.POSITIVE_INFINITY
  if (dueAt === undefined) return workedOn(openedAt, between(random, behaviour.freeHours) * HOUR, time)
  const left = dueAt > openedAt ? workingTimeBetween(openedAt, dueAt, time) : 0
  if (random() < behaviour.onTime && left > 0) return workedOn(openedAt, left * between(random, behaviour.pace), time)
  return workedOn(Math.max(dueAt, openedAt), between(random, behaviour.lateHours) * HOUR, time)
}

const workedOn = (from: number, workMs: number, time: TimeContext): number =>
  addWorkingTime(from, Math.max(Math.round(workMs), 1), time)

/** Instants at which something that nobody asks for comes up, `perWeek` on average, from one instant to another (epoch ms). */
export function* comingUp(perWeek: number, random: Random, from: number, until: number): Generator<number> {
  if (perWeek <= 0) return
  for (let at = from; ; ) {
    at += Math.max(Math.round((-Math.log(1 - random()) / perWeek) * 7 * 24 * HOUR), 1)
    if (at > until) return
    yield at
  }
}
