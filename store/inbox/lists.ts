import type { Pool } from '../pool.ts'
import { literals, notHidden, parameters, type Scope } from '../scope.ts'
import { candidates, type Holding, PLACE_ORDER, type TaskPlace } from './candidates.ts'
import { filterConditions, hasText, type TaskFilter, textCondition } from './filter.ts'
import { type TaskListRow, taskRows } from './task-row.ts'

export interface ListAsked {
  works: readonly number[]
  scope: Scope
  filter: TaskFilter
  limit: number
}

/** Figures stop here: “1000+”. */
export const COUNT_CAP = 1000

/** 待办: open tasks, what was sent back first; in due order, overdue first, those without a deadline last. */
export async function listOpen(
  db: Pick<Pool, 'query'>,
  asked: ListAsked & { holding: Holding; after: TaskPlace | undefined },
): Promise<TaskListRow[]> {
  const p = parameters()
  const source = candidates({ ...asked, ordered: true }, p)
  const { rows } = await db.query<TaskListRow>(taskRows(source, PLACE_ORDER, asked.scope.person, p), p.values)
  return rows
}

/** The statement that finds the first task of an open list beside one of them: a row with its `id`, or none. */
export function firstOpen({
  except,
  ...asked
}: Omit<ListAsked, 'limit'> & { holding: Holding; except: string }): string {
  const p = literals()
  const source = candidates({ ...asked, after: undefined, limit: 2, ordered: true }, p)
  return `select k.id from (${source}) k where k.id <> ${p.add(except)} order by ${PLACE_ORDER} limit 1`
}

/** How many open tasks a list holds, at most `COUNT_CAP` + 1. */
export async function countOpen(
  db: Pick<Pool, 'query'>,
  asked: Omit<ListAsked, 'limit'> & { holding: Holding },
): Promise<number> {
  const p = parameters()
  const source = candidates({ ...asked, after: undefined, limit: COUNT_CAP + 1, ordered: false }, p)
  const { rows } = await db.query<{ n: number }>(`select count(*)::int as n from (${source}) k`, p.values)
  return rows[0]?.n ?? 0
}

/**
 * 已办: what the person completed, and what completed itself because the person, or nobody of the person's units, acted in time; latest first.
 */
export async function listDone(
  db: Pick<Pool, 'query'>,
  asked: ListAsked & { after: { doneAt: number; id: string } | undefined },
): Promise<TaskListRow[]> {
  const p = parameters()
  const { filter, after, scope } = asked
  const keyset = after ? ` and (t.done_at, t.id) < (${p.add(after.doneAt)}, ${p.add(after.id)})` : ''
  const text = hasText(filter.q) ? textCondition('t', filter.q, p) : ''
  const limit = p.add(asked.limit)
  const me = p.add(scope.person)
  const own = `t.done_by = ${me}`
  const lapsed = `t.done_by is null and t.unit_id = any(${p.add(asked.works)}::int[]) and (t.holder_id is null or t.holder_id = ${me})`
  const filtered = `${filterConditions(filter, p)}${keyset}${text} and ${notHidden('t.entity_id', scope, p)}`
  const each = [own, lapsed].map(
    (whose) =>
      `(select t.id, t.done_at from task_reached t where t.status = 'DONE' and ${whose}${filtered} order by t.done_at desc, t.id desc limit ${limit})`,
  )
  const source = `${each.join(' union all ')} order by done_at desc, id desc limit ${limit}`
  const { rows } = await db.query<TaskListRow>(taskRows(source, 'k.done_at desc, k.id desc', scope.person, p), p.values)
  return rows
}

/** 抄送我: tasks that I was sent a copy of, in any state. */
export async function listCopied(
  db: Pick<Pool, 'query'>,
  asked: ListAsked & { after: TaskPlace | undefined },
): Promise<TaskListRow[]> {
  return listSorted(
    db,
    asked,
    (me) => `t.id in (select n.task_id from task_note n where n.kind = 'CC' and n.to_person_id = ${me})`,
  )
}

/** 问我的: tasks beside which I was asked something and have not answered yet, in any state. */
export async function listAsked(
  db: Pick<Pool, 'query'>,
  asked: ListAsked & { after: TaskPlace | undefined },
): Promise<TaskListRow[]> {
  return listSorted(
    db,
    asked,
    (me) =>
      `t.id in (select n.task_id from task_note n where n.kind = 'ASK' and n.answered_at is null and n.to_person_id = ${me})`,
  )
}

/** 我发起: what follows from what I completed and is now with others. */
export async function listStarted(
  db: Pick<Pool, 'query'>,
  asked: ListAsked & { after: TaskPlace | undefined },
): Promise<TaskListRow[]> {
  return listSorted(
    db,
    asked,
    (me) => `t.status = 'OPEN' and t.holder_id is distinct from ${me} and t.entity_id in (select d.entity_id from task d
      where d.done_by = ${me} and d.status = 'DONE' order by d.done_at desc limit 5000)`,
  )
}

async function listSorted(
  db: Pick<Pool, 'query'>,
  { filter, scope, limit, after }: ListAsked & { after: TaskPlace | undefined },
  where: (me: string) => string,
): Promise<TaskListRow[]> {
  const p = parameters()
  const isRest = `(t.status <> 'OPEN' or t.returned is null)`
  const keyset = after
    ? ` and (${isRest}, t.due_sort, t.id) > (${p.add(after.isRest)}, ${p.add(after.dueSort)}, ${p.add(after.id)})`
    : ''
  const text = hasText(filter.q) ? textCondition('t', filter.q, p) : ''
  const source = `select t.id, ${isRest} as is_rest, t.due_sort from task_reached t where ${where(p.add(scope.person))}${filterConditions(filter, p)}${keyset}${text}
      and ${notHidden('t.entity_id', scope, p)}
    order by is_rest, t.due_sort, t.id limit ${p.add(limit)}`
  const { rows } = await db.query<TaskListRow>(taskRows(source, PLACE_ORDER, scope.person, p), p.values)
  return rows
}
