import type { Changes, TaskOpening, TrailEvent } from '../entity/changes.ts'

export interface CaseTask extends TaskOpening {
  /** when its performer means to complete it; Infinity: never */
  plannedAt: number
}

/** The open tasks of one case, and which of them somebody means to complete next. */
export class CaseTasks {
  #tasks: CaseTask[] = []
  #gone: readonly CaseTask[] = []
  #next: CaseTask | undefined

  get next(): CaseTask | undefined {
    return this.#next
  }

  /** Nobody means to do this one any more. */
  drop(task: CaseTask): void {
    task.plannedAt = Number.POSITIVE_INFINITY
    this.#plan()
  }

  /** Those that a step closes and opens. */
  change({ close, open }: Pick<Changes, 'close' | 'open'>, plannedAt: (task: TaskOpening) => number): void {
    this.#gone = this.#tasks
    if (close.length > 0) this.#tasks = this.#tasks.filter((task) => !close.some(({ key }) => key === task.key))
    // one list of its own: what has gone is still told of
    if (open.length > 0)
      this.#tasks = [...this.#tasks, ...open.map((task) => ({ ...task, plannedAt: plannedAt(task) }))]
    this.#plan()
  }

  clear(): void {
    this.#tasks = []
    this.#plan()
  }

  /** The task that an event of the last step is about. */
  of({ data }: TrailEvent): CaseTask | undefined {
    const key = data.task
    if (typeof key !== 'string') return undefined
    return this.#tasks.find((task) => task.key === key) ?? this.#gone.find((task) => task.key === key)
  }

  #plan(): void {
    let first: CaseTask | undefined
    for (const task of this.#tasks)
      if (task.plannedAt < Number.POSITIVE_INFINITY && (!first || task.plannedAt < first.plannedAt)) first = task
    this.#next = first
  }
}
