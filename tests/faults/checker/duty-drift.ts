import type { EntityRow } from '../../../store/loaded.ts'
import type { Replayed } from './replay.ts'
import { mapDrift } from './replay-drift.ts'
import type { StoredTask } from './rows.ts'
import type { Snapshot } from './snapshot.ts'

type Duty = Replayed['duty']

/** What was recorded beside the occurrences has a row of its own, and no step. */
const isAsked = (task: StoredTask) => task.occurrence !== ''

/** Tasks of a duty: the replay says which were opened, marked and missed, people which were done, and when. */
export function dutyRowDrift(snapshot: Snapshot, { id }: EntityRow, duty: Duty): string | false {
  const stored = (snapshot.tasks.get(id) ?? []).filter(isAsked)
  const rows = new Map(stored.map((task) => [task.key, rowOf(task)]))
  const doneAt = new Map(stored.flatMap(({ key, done_at }) => (done_at === null ? [] : [[key, done_at] as const])))
  const replayed = new Map(
    [...duty.tasks].map(([key, task]) => {
      const { occurrence, site, name, unit, openedAt: opened, status } = task
      const done = doneAt.get(key)
      const { due, closes } = deadlines(duty, task, done)
      const isLate = task.late || (done !== undefined && due !== null && done > due)
      const now = status === 'OPEN' && done !== undefined ? 'DONE' : status
      return [key, { occurrence, site, name, unit, opened, due, closes, late: isLate, status: now }] as const
    }),
  )
  return mapDrift(id, rows, replayed)
}

const rowOf = (task: StoredTask) => ({
  occurrence: task.occurrence,
  site: task.site,
  name: task.name,
  unit: task.unit_id,
  opened: task.opened_at,
  due: task.due_at,
  closes: task.closes_at,
  late: task.late,
  status: task.status,
})

/** Deadlines move while a task is open: what was done before keeps those that it had. */
function deadlines(
  { moves }: Duty,
  { occurrence, dueAt, closesAt }: { occurrence: string; dueAt: number | null; closesAt: number | null },
  done: number | undefined,
): { due: number | null; closes: number | null } {
  const last = moves.findLast((move) => move.occurrence === occurrence && (done === undefined || move.at < done))
  return last ? { due: last.dueAt, closes: last.closesAt } : { due: dueAt, closes: closesAt }
}

/** Occurrences of a duty, with what was counted when they ended. */
export function occurrenceRowDrift(snapshot: Snapshot, { id }: EntityRow, duty: Duty): string | false {
  const stored = snapshot.occurrences.get(id) ?? []
  const tasks = Map.groupBy(snapshot.tasks.get(id) ?? [], (task) => task.occurrence)
  const count = (key: string, is: (task: StoredTask) => boolean) => (tasks.get(key) ?? []).filter(is).length
  const rows = new Map(
    stored.map(({ key, duty_id: _duty, ...row }) => [
      key,
      {
        index: row.ordinal,
        date: row.day,
        at: row.at,
        openedAt: row.opened_at,
        dueAt: row.due_at,
        closesAt: row.closes_at,
        status: row.status,
        tasks: row.tasks,
        list: row.list_sha256,
        done: row.done,
        late: row.late,
        missed: row.missed,
      },
    ]),
  )
  const replayed = new Map(
    [...duty.occurrences].map(([key, { tasks: asked, drawn, counts, ...occurrence }]) => {
      const { index, date, at, openedAt, dueAt, closesAt, status } = occurrence
      const isCounted = counts === undefined && !['OPEN', 'STARTED', 'SKIPPED'].includes(status)
      return [
        key,
        {
          index,
          date,
          at,
          openedAt,
          dueAt,
          closesAt,
          status,
          tasks: asked,
          list: drawn?.sha256 ?? null,
          done: isCounted ? count(key, (task) => task.status === 'DONE') : 0,
          late: isCounted ? count(key, (task) => task.late) : 0,
          missed: isCounted ? count(key, (task) => task.status === 'MISSED') : 0,
          ...counts,
        },
      ] as const
    }),
  )
  return mapDrift(id, rows, replayed)
}
