import type { Behaviour, BehaviourName } from '../../contracts/rehearsal.ts'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import { addWorkingTime, type TimeContext, workingTimeBetween } from '../calendar/index.ts'
import { between, type Random } from './random.ts'

const HOUR = 3_600_000

/** The models that a planner chooses from. */
export const BEHAVIOURS: Readonly<Record<BehaviourName, Behaviour>> = {
  punctual: {
    onTime: 1,
    pace: { from: 0.2, to: 0.8 },
    lateHours: { from: 1, to: 7 },
    freeHours: { from: 2, to: 14 },
    smooth: 0.8,
  },
  mixed: {
    onTime: 0.8,
    pace: { from: 0.2, to: 0.95 },
    lateHours: { from: 1, to: 28 },
    freeHours: { from: 2, to: 28 },
    smooth: 0.65,
  },
  late: {
    onTime: 0.35,
    pace: { from: 0.6, to: 1 },
    lateHours: { from: 4, to: 56 },
    freeHours: { from: 14, to: 70 },
    smooth: 0.55,
  },
}

/** When somebody completes a task that opened at `openedAt`: a whole millisecond within office hours (epoch ms). */
export function completionAt(
  behaviour: Behaviour,
  random: Random,
  openedAt: number,
  dueAt: number | undefined,
  time: TimeContext,
): number {
  if (dueAt === undefined) return workedOn(openedAt, between(random, behaviour.freeHours) * HOUR, time)
  const left = dueAt > openedAt ? workingTimeBetween(openedAt, dueAt, time) : 0
  if (random() < behaviour.onTime && left > 0) return workedOn(openedAt, left * between(random, behaviour.pace), time)
  return workedOn(Math.max(dueAt, openedAt), between(random, behaviour.lateHours) * HOUR, time)
}

const workedOn = (from: number, workMs: number, time: TimeContext): number =>
  addWorkingTime(from, Math.max(Math.round(workMs), 1), time)

/** A return happens, but it is not what people are there for. */
const RETURN_WEIGHT = 0.3

/** The outcomes of a step in the order in which somebody would try them: the first one drawn by weight, then the others. */
export function outcomesToTry(behaviour: Behaviour, random: Random, stepId: string, step: TaskStep): string[] {
  const own = behaviour.outcomes?.[stepId]
  const waiting = Object.entries(step.outcomes).map(([id, outcome], index) => ({
    id,
    weight: own
      ? (own[id] ?? 0)
      : behaviour.smooth * (1 - behaviour.smooth) ** index * (outcome.kind === 'return' ? RETURN_WEIGHT : 1),
  }))
  const drawn = draw(random, waiting)
  return [drawn, ...waiting.map(({ id }) => id).filter((id) => id !== drawn)]
}

function draw(random: Random, from: readonly { id: string; weight: number }[]): string {
  let left = random() * from.reduce((sum, { weight }) => sum + weight, 0)
  for (const { id, weight } of from) {
    left -= weight
    if (left < 0) return id
  }
  return from[0]?.id ?? ''
}
