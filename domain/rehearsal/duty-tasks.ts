import type { Behaviour } from '../../contracts/rehearsal.ts'
import { type TimeContext, workingTimeBetween } from '../calendar/index.ts'
import type { SiteTask } from '../duty/index.ts'
import { completionAt } from './behaviour.ts'
import { between, type Random } from './random.ts'

export interface OpenTask extends SiteTask {
  /** when somebody means to do it; Infinity: never */
  plannedAt: number
  late: boolean
}

const NEVER = Number.POSITIVE_INFINITY

/** When somebody does a task of a duty. Who would come after its end does not come at all. */
export function plannedAt(behaviour: Behaviour, random: Random, task: SiteTask, time: TimeContext): number {
  const { openedAt, dueAt, closesAt } = task
  const at =
    onDayOff(behaviour, random, task, time) ?? completionAt(behaviour, random, openedAt, dueAt ?? undefined, time)
  return closesAt !== null && at > closesAt ? NEVER : at
}

/** 每日 is every day: who keeps the deadline comes on a day off too (requirements §1.7 row 1). */
function onDayOff(
  behaviour: Behaviour,
  random: Random,
  { openedAt, dueAt }: SiteTask,
  time: TimeContext,
): number | undefined {
  if (dueAt === null || dueAt <= openedAt || workingTimeBetween(openedAt, dueAt, time) > 0) return undefined
  if (random() < behaviour.missing || random() >= behaviour.onTime) return undefined
  return openedAt + Math.max(Math.round((dueAt - openedAt) * 0.4 * between(random, behaviour.pace)), 1)
}

/** The open tasks of one duty of a unit: which is next, which are of an occurrence. */
export class OpenTasks {
  readonly #open = new Map<string, OpenTask>()
  readonly #byOccurrence = new Map<string, Set<OpenTask>>()
  /** those that somebody means to do, the next one last */
  #waiting: OpenTask[] = []

  get(key: string): OpenTask | undefined {
    return this.#open.get(key)
  }

  add(tasks: readonly OpenTask[]): void {
    if (tasks.length === 0) return
    for (const task of tasks) {
      this.#open.set(task.key, task)
      const known = this.#byOccurrence.get(task.occurrence) ?? new Set()
      this.#byOccurrence.set(task.occurrence, known.add(task))
    }
    const meant = tasks.filter((task) => task.plannedAt < NEVER).sort(laterFirst)
    this.#waiting = merged(this.#waiting, meant)
  }

  remove(key: string): OpenTask | undefined {
    const task = this.#open.get(key)
    if (!task) return undefined
    this.#open.delete(key)
    const left = this.#byOccurrence.get(task.occurrence)
    left?.delete(task)
    if (left?.size === 0) this.#byOccurrence.delete(task.occurrence)
    return task
  }

  next(): OpenTask | undefined {
    for (let task = this.#waiting.at(-1); task; task = this.#waiting.at(-1)) {
      if (task.plannedAt < NEVER && this.#open.get(task.key) === task) return task
      this.#waiting.pop()
    }
    return undefined
  }

  of(occurrence: string): Iterable<OpenTask> {
    return this.#byOccurrence.get(occurrence) ?? []
  }
}

const laterFirst = (a: OpenTask, b: OpenTask): number => b.plannedAt - a.plannedAt || (a.key < b.key ? 1 : -1)

/** Two lists in order as one. */
function merged(one: readonly OpenTask[], other: readonly OpenTask[]): OpenTask[] {
  const all: OpenTask[] = []
  let [at, to] = [0, 0]
  for (;;) {
    const [a, b] = [one[at], other[to]]
    if (a && (!b || laterFirst(a, b) <= 0)) {
      all.push(a)
      at += 1
    } else if (b) {
      all.push(b)
      to += 1
    } else return all
  }
}
