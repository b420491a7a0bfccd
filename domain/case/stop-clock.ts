import { addWorkingTime, workingTimeBetween } from '../calendar/index.ts'
import { event, type Resolver } from './resolver.ts'
import { openKeys } from './state.ts'

const DUE = 'due'
const ofAssist = (key: string) => `${DUE}:${key}`

/** The clock stops: notes how much working time the entries and the deadlines, of the step and of its assists, have left. */
export function resolveHold(r: Resolver): void {
  const { state, changes, world, now } = r
  if (!state.hold) return
  const time = world.time(state.calendar)
  const left = (at: number) => (at <= now ? 0 : workingTimeBetween(now, at, time))
  for (const entry of state.agenda) state.hold.remaining[entry.id] = left(entry.at)
  if (state.due !== undefined) {
    state.hold.remaining[DUE] = left(state.due)
    for (const key of openKeys(state)) changes.move.push({ key, dueAt: null })
  }
  for (const [key, at] of Object.entries(state.assistDue ?? {})) {
    state.hold.remaining[ofAssist(key)] = left(at)
    changes.move.push({ key, dueAt: null })
  }
}

/** The clock goes on: everything gets the working time that it had left. */
export function resolveRelease(r: Resolver): void {
  const { state, changes, world, now } = r
  if (!state.hold) return
  const time = world.time(state.calendar)
  const { remaining, since } = state.hold
  // never earlier than it was: what lay outside office hours had no working time left and is not due for that
  const again = (id: string, was: number) => Math.max(was, addWorkingTime(now, remaining[id] ?? 0, time))
  // what was overdue when the clock stopped is as overdue now
  const dueAgain = (id: string, was: number) => (was <= since ? was : again(id, was))
  const tell = (task: string | undefined, from: number, to: number) => {
    if (task) changes.move.push({ key: task, dueAt: to })
    if (to === from) return
    changes.events.push(event('deadline.moved', now, { ...(task ? { task } : {}), from, to, reason: 'resume' }))
  }
  state.agenda = state.agenda.map((entry) => ({ ...entry, at: again(entry.id, entry.at) }))
  if (state.due !== undefined) {
    const from = state.due
    state.due = dueAgain(DUE, from)
    state.dueBase = undefined
    const open = openKeys(state)
    for (const key of open.length > 0 ? open : [undefined]) tell(key, from, state.due)
  }
  if (state.assistDue) {
    const moved = Object.entries(state.assistDue).map(([key, at]) => [key, at, dueAgain(ofAssist(key), at)] as const)
    state.assistDue = Object.fromEntries(moved.map(([key, , at]) => [key, at]))
    for (const [key, from, to] of moved) tell(key, from, to)
  }
  state.hold = undefined
}

/** The deadlines without one; undefined when none is left. */
export function withoutKey(dues: Readonly<Record<string, number>> | undefined, key: string) {
  if (!dues || !Object.hasOwn(dues, key)) return dues
  const { [key]: _gone, ...left } = dues
  return Object.keys(left).length > 0 ? left : undefined
}
