import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  CaseDetail,
  CasePage,
  CaseQuery,
  TracePage,
  TraceQuery,
  TraceSummary,
  TraceSummaryQuery,
} from '../../../contracts/http/cases.ts'
import { TROUBLES } from '../../../domain/audit/troubles.ts'
import { platformCalendar, workingDaysBetween } from '../../../domain/calendar/index.ts'
import { subjectOf } from '../../../domain/entity/subject.ts'
import { summariseTrace } from '../../../store/audit/trace-summary.ts'
import { type CaseStandingRow, countCases, findCase, listCases } from '../../../store/cases/cases.ts'
import { COUNT_CAP } from '../../../store/inbox/lists.ts'
import type { Setup } from '../../../store/setup.ts'
import { readTrail } from '../../../store/trail-read.ts'
import { trailFilter } from '../../audit/filters.ts'
import { tellLook } from '../../audit/look.ts'
import { caseFilterOf } from '../../case-filter.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { scopeOf } from '../../policies/actor.ts'
import { presentSummary } from '../../presenters/audit.ts'
import { presentCase, presentTrace } from '../../presenters/cases.ts'
import { dateOf } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { caseSubjectOf } from '../../subjects.ts'
import { caseDetail } from './detail.ts'

export const CaseParams = Type.Object({ id: Type.String({ maxLength: 80 }) }, { additionalProperties: false })

export function caseReadRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups, calendars } = services

  route(app, {
    method: 'GET',
    url: '/api/cases',
    summary: '案卷：按期限排列，可筛选、按名称查找',
    permission: 'case.read',
    query: CaseQuery,
    answer: CasePage,
    async handle({ actor, query }) {
      const { cursor, limit: asked, ...words } = query
      const filter = await caseFilterOf(services, words)
      const limit = limitOf(asked)
      const at = readCursor(cursor)
      const scope = scopeOf(actor)
      const [rows, total, known] = await Promise.all([
        listCases(pool, { scope, filter, limit: limit + 1, after: at && { dueSort: at.sort, id: at.id } }),
        at ? undefined : countCases(pool, { scope, filter, cap: COUNT_CAP }),
        calendars.calendars(),
      ])
      const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.dueSort, row.id))
      const byCampaign = await setupsOf(
        services,
        items.map((row) => row.campaignId),
      )
      return {
        items: items.flatMap((row) => {
          const setup = byCampaign.get(row.campaignId)
          return setup ? [presentCase(row, setup, known)] : []
        }),
        nextCursor,
        ...(total === undefined ? {} : { total: Math.min(total, COUNT_CAP), totalExact: total <= COUNT_CAP }),
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/cases/:id',
    summary: '案件：现状、任务、文书、材料',
    permission: 'case.read',
    service: 'case.read',
    params: CaseParams,
    answer: CaseDetail,
    async handle({ actor, params, request }) {
      const standing = await findCase(pool, params.id)
      if (!standing) throw notFound()
      await authorise(pool, request, 'case.read', caseSubjectOf(standing))
      return caseDetail(services, actor, standing)
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/cases/:id/trace',
    summary: '案件全程留痕',
    permission: 'case.read',
    params: CaseParams,
    query: TraceQuery,
    answer: TracePage,
    async handle({ actor, params, query, request }) {
      const standing = await findCase(pool, params.id)
      if (!standing) throw notFound()
      await authorise(pool, request, 'case.read', caseSubjectOf(standing))
      const { cursor, limit: asked, newestFirst, ...filters } = query
      const subject = subjectOf(params.id)
      if (cursor === undefined)
        await tellLook(pool, actor, 'trail.read', {
          campaign: standing.campaignId,
          entity: standing.id,
          data: { subject },
        })
      const limit = limitOf(asked)
      const after = readCursor(cursor)?.sort
      const rows = await readTrail(pool, { ...trailFilter(filters), subject, newestFirst, after, limit: limit + 1 })
      const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.seq, ''))
      const procedure = (await setups.of(pool, standing.campaignId)).procedure(standing.procedure)
      const workingDayOf = await workingDaysSince(services, standing)
      return {
        items: items.map((row) => ({ ...presentTrace(row, procedure), workingDay: workingDayOf(row.payload.at) })),
        nextCursor,
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/cases/:id/trace/summary',
    summary: '案件全程留痕：每种筛选各有几条，按日的分布',
    permission: 'case.read',
    params: CaseParams,
    query: TraceSummaryQuery,
    answer: TraceSummary,
    async handle({ params, query, request }) {
      const standing = await findCase(pool, params.id)
      if (!standing) throw notFound()
      await authorise(pool, request, 'case.read', caseSubjectOf(standing))
      return presentSummary(await summariseTrace(pool, subjectOf(params.id), trailFilter(query), TROUBLES))
    },
  })
}

/** How many working days after the opening something was; of years without a calendar as they are assumed. */
async function workingDaysSince(
  { calendars }: Services,
  { openedAt, calendarVersion }: CaseStandingRow,
): Promise<(at: number) => number> {
  const calendar = (await calendars.calendars([calendarVersion])).get(calendarVersion) ?? platformCalendar
  return (at) => workingDaysBetween(dateOf(openedAt), dateOf(at), calendar, 'provisional')
}

async function setupsOf({ pool, setups }: Services, campaigns: readonly string[]): Promise<Map<string, Setup>> {
  const ids = [...new Set(campaigns)]
  const loaded = await Promise.all(ids.map((id) => setups.of(pool, id)))
  return new Map(ids.map((id, index) => [id, loaded[index] as Setup]))
}
