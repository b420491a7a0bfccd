import { rm } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { readTable } from '../../activities/spreadsheet/read-table.ts'
import {
  CalendarPublished,
  CalendarReading,
  CalendarVersions,
  CalendarYear,
  CalendarYearParams,
  PutCalendarYearBody,
} from '../../contracts/calendar.ts'
import { readYearSheet } from '../../domain/calendar/import-year.ts'
import { type CalendarYearRows, createCalendar, describeYear, yearFault } from '../../domain/calendar/index.ts'
import { latestCalendar, listCalendarVersions, publishYear, withYear } from '../../store/calendars.ts'
import { once } from '../../store/idempotency.ts'
import { deadlineMoves } from '../acts/deadline-moves.ts'
import { repeated } from '../answers.ts'
import { ApiError } from '../errors.ts'
import { receiveLedger } from '../ledgers/upload.ts'
import { actingUnit, askingOf } from '../policies/actor.ts'
import { instantOrNull } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const closed = { additionalProperties: false } as const
/** Of a year's sheet, headings and all. */
const MOST_ROWS = 2000

/** Years of the calendar and their versions. A version never changes; campaigns take a new one by an act of their own. */
export function calendarYearRoutes(app: FastifyInstance, services: Services): void {
  const { pool, calendars, config } = services

  route(app, {
    method: 'GET',
    url: '/api/calendar/versions',
    summary: '日历的各个版本，新的在前',
    permission: 'session',
    answer: CalendarVersions,
    async handle() {
      const rows = await listCalendarVersions(pool)
      return { items: rows.map(({ publishedMs, ...row }) => ({ ...row, publishedAt: instantOrNull(publishedMs) })) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/calendar/:year',
    summary: '一年的放假与调休',
    permission: 'session',
    params: CalendarYearParams,
    answer: CalendarYear,
    handle: async ({ params }) => describeYear(params.year, await calendars.latest()),
  })

  route(app, {
    method: 'POST',
    url: '/api/calendar/:year/reading',
    summary: '读一年安排的表格（multipart：file）：读到的日子、逐格的错误；不公布，也不留下文件',
    permission: 'calendar.publish',
    // writes nothing: read twice, it says the same twice
    keyless: true,
    limited: 'import',
    params: CalendarYearParams,
    answer: CalendarReading,
    async handle({ params: { year }, request }) {
      const upload = await receiveLedger(request, config.dataDir)
      try {
        const table = await readTable(upload.path, { name: upload.fileName, limits: { rows: MOST_ROWS } })
        return readYearSheet(table, year, describeYear(year, await calendars.latest()).days)
      } finally {
        await rm(upload.path, { force: true })
      }
    },
  })

  route(app, {
    method: 'PUT',
    url: '/api/calendar/:year',
    summary: '公布一年的放假与调休：成为新版本，旧版本保留；dryRun=1 只看哪些期限会变',
    permission: 'calendar.publish',
    params: CalendarYearParams,
    query: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }, closed),
    body: PutCalendarYearBody,
    answer: CalendarPublished,
    async handle({ actor, params: { year }, query, body, idempotency }) {
      const fault = yearFault(year, body.days)
      if (fault) throw new ApiError('CALENDAR_DAY_INVALID', fault.message, { field: fault.field })
      const rows: CalendarYearRows = { year, ...body, days: body.days.toSorted((a, b) => (a.date < b.date ? -1 : 1)) }
      if (query.dryRun) {
        const base = await latestCalendar(pool)
        const calendar = createCalendar({ ...base, years: withYear(base, rows) })
        return {
          year,
          version: null,
          basedOn: base.version,
          moves: await deadlineMoves(services, calendar, year, askingOf(actor)),
        }
      }
      const done = await once(pool, idempotency, async (tx) => {
        const { version, basedOn } = await publishYear(tx, rows, {
          person: actor.person.id,
          unit: actingUnit(actor, 0),
        })
        return { year, version, basedOn, moves: null }
      })
      calendars.forget()
      return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as CalendarPublished
    },
  })
}
