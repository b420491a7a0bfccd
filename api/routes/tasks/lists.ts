import type { FastifyInstance } from 'fastify'
import { TaskCounts, TaskPage, TaskQuery } from '../../../contracts/http/tasks.ts'
import { listClocks } from '../../../store/campaigns/campaigns.ts'
import { countInbox } from '../../../store/inbox/counts.ts'
import type { TaskFilter } from '../../../store/inbox/filter.ts'
import {
  COUNT_CAP,
  countOpen,
  listAsked,
  listCopied,
  listDone,
  listOpen,
  listStarted,
} from '../../../store/inbox/lists.ts'
import type { TaskListRow } from '../../../store/inbox/task-row.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { filterOf, holdingOf } from '../../inbox-query.ts'
import { type Actor, scopeOf } from '../../policies/actor.ts'
import { dueWindows } from '../../presenters/due-windows.ts'
import { presentTask } from '../../presenters/tasks.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

export function taskListRoutes(app: FastifyInstance, services: Services): void {
  const { pool, calendars } = services

  route(app, {
    method: 'GET',
    url: '/api/tasks',
    summary: '收件箱：待办、已办、抄送我、我发起、问我的',
    permission: 'task.read',
    query: TaskQuery,
    answer: TaskPage,
    async handle({ actor, query }) {
      const limit = limitOf(query.limit)
      const filter = await filterOf(services, query)
      const [{ rows, total }, known] = await Promise.all([
        listed(services, actor, query, filter, limit),
        calendars.calendars(),
      ])
      const { items, nextCursor } = pageCut(rows, limit, query.view === 'done' ? doneCursor : dueCursor)
      return {
        items: items.map((row) => presentTask(row, known, actor)),
        nextCursor,
        ...(total === undefined ? {} : { total: Math.min(total, COUNT_CAP), totalExact: total <= COUNT_CAP }),
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/tasks/counts',
    summary: '各栏件数，到一千为止',
    permission: 'task.read',
    answer: TaskCounts,
    async handle({ actor }) {
      const [clocks, known] = await Promise.all([listClocks(pool), calendars.calendars()])
      const row = await countInbox(pool, {
        works: actor.works,
        scope: scopeOf(actor),
        overdue: dueWindows('overdue', clocks, known),
        today: dueWindows('today', clocks, known),
      })
      const capped = (n: number) => Math.min(n, COUNT_CAP)
      return {
        todo: capped(row.mine + row.unclaimed + row.standIn),
        mine: capped(row.mine),
        unclaimed: capped(row.unclaimed),
        standIn: capped(row.standIn),
        overdue: capped(row.overdue),
        today: capped(row.today),
        returned: capped(row.returned),
        cc: capped(row.cc),
        asked: capped(row.asked),
        capped: row.mine + row.unclaimed + row.standIn > COUNT_CAP,
        engineBehindMs: row.behindMs,
        unitsInbox: row.units.map(({ id, name, open }) => ({ unit: { id, name }, open: capped(open) })),
      }
    },
  })
}

/** Sent back and open, and the rest. */
const PARTS = { sentBack: 0, rest: 1 } as const
const dueCursor = (row: TaskListRow) =>
  writeCursor(row.dueSort, row.id, row.status === 'OPEN' && row.returned !== null ? PARTS.sentBack : PARTS.rest)
const doneCursor = (row: TaskListRow) => writeCursor(row.doneAt ?? 0, row.id)

/** One row more than the page; the total only with the first page. */
async function listed(
  { pool }: Services,
  actor: Actor,
  query: TaskQuery,
  filter: TaskFilter,
  limit: number,
): Promise<{ rows: TaskListRow[]; total?: number }> {
  const cursor = readCursor(query.cursor)
  const asked = { works: actor.works, scope: scopeOf(actor), filter, limit: limit + 1 }
  const after = cursor && { isRest: cursor.part !== PARTS.sentBack, dueSort: cursor.sort, id: cursor.id }
  switch (query.view ?? 'todo') {
    case 'todo': {
      const holding = holdingOf(actor, query.holder)
      const [rows, total] = await Promise.all([
        listOpen(pool, { ...asked, holding, after }),
        cursor ? undefined : countOpen(pool, { ...asked, holding }),
      ])
      return { rows, ...(total === undefined ? {} : { total }) }
    }
    case 'done':
      return { rows: await listDone(pool, { ...asked, after: cursor && { doneAt: cursor.sort, id: cursor.id } }) }
    case 'cc':
      return { rows: await listCopied(pool, { ...asked, after }) }
    case 'asked':
      return { rows: await listAsked(pool, { ...asked, after }) }
    case 'started':
      return { rows: await listStarted(pool, { ...asked, after }) }
  }
}
