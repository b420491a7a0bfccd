import type { TaskItem } from '../../contracts/http/tasks.ts'
import { type Observable, observable } from '../shared/observable.ts'
import { civilDate, formatClock } from '../shared/time.ts'

/** Task id → until when (ms) it stays out of my list. Kept on this device: nobody else knows, nobody is told. */
export type Snoozes = Readonly<Record<string, number>>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const AFTERNOON = '14:00'
const MORNING = '08:30'

export interface SnoozeChoice {
  key: 'hour' | 'afternoon' | 'tomorrow' | 'monday'
  until: number
}

/** In an hour, this afternoon, tomorrow morning, Monday morning: those that are still to come, the nearest first. */
export function snoozeChoices(nowMs: number): SnoozeChoice[] {
  const today = civilDate(nowMs)
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay() || 7
  return [
    { key: 'hour', until: nowMs + HOUR_MS },
    ...(formatClock(nowMs) < '12:00' ? [{ key: 'afternoon', until: instantOf(today, AFTERNOON) } as const] : []),
    { key: 'tomorrow', until: instantOf(civilDate(nowMs + DAY_MS), MORNING) },
    // on a Sunday that is tomorrow
    ...(weekday === 7
      ? []
      : [{ key: 'monday', until: instantOf(civilDate(nowMs + (8 - weekday) * DAY_MS), MORNING) } as const]),
  ]
}

const instantOf = (date: string, clock: string): number => Date.parse(`${date}T${clock}:00+08:00`)

/** What must not be put off: overdue, due today, sent back. */
export const mayRest = (task: TaskItem): boolean =>
  task.status === 'OPEN' && task.returned === null && task.due.state !== 'overdue' && task.due.state !== 'today'

/** Whether the task rests now. It comes back by itself when it must not be put off any longer. */
export const isResting = (task: TaskItem, snoozes: Snoozes, nowMs: number): boolean =>
  mayRest(task) && (snoozes[task.id] ?? 0) > nowMs

const storedAs = (personId: number): string => `muster.snoozes.${personId}`
const kept = new Map<number, Observable<Snoozes>>()

/** The snoozes of a person; several may share the browser of a duty desk. */
export function snoozesOf(personId: number): Observable<Snoozes> {
  const known = kept.get(personId) ?? observable(read(personId))
  kept.set(personId, known)
  return known
}

/** Puts a task off; undefined takes it back into the list. What is over is forgotten on the way. */
export function snooze(personId: number, taskId: string, until: number | undefined): void {
  const all = snoozesOf(personId)
  const still = Object.entries(all.get()).filter(([id, at]) => id !== taskId && at > Date.now())
  const next = Object.fromEntries(until === undefined ? still : [...still, [taskId, until]])
  all.set(next)
  localStorage.setItem(storedAs(personId), JSON.stringify(next))
}

function read(personId: number): Snoozes {
  const text = localStorage.getItem(storedAs(personId))
  if (!text) return {}
  try {
    const stored = JSON.parse(text) as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    )
  } catch {
    // written by hand or by an older version: nothing rests, which hides nothing
    return {}
  }
}
