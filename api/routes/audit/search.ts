import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  RecordQuery,
  RecordsFound,
  SiteTimeline,
  TrailCounts,
  TrailCountsQuery,
  TrailHitPage,
  TrailSearchQuery,
} from '../../../contracts/http/audit.ts'
import { TraceLevel } from '../../../contracts/http/cases.ts'
import { PageQuery } from '../../../contracts/http/shapes.ts'
import { handedInOf } from '../../../domain/audit/handed-in.ts'
import { TROUBLES } from '../../../domain/audit/troubles.ts'
import { siteSubject, subjectOf } from '../../../domain/entity/subject.ts'
import { readFileRecords } from '../../../store/audit/file-records.ts'
import { findDocuments, findEntries, findPersons } from '../../../store/audit/search-records.ts'
import {
  countTrail,
  levelsOfSubjects,
  searchTrail,
  type TrailHit,
  type TrailPosition,
  type TrailSearch,
  trailOfSubjects,
} from '../../../store/audit/search-trail.ts'
import { siteInCampaigns } from '../../../store/audit/site-history.ts'
import { findCase } from '../../../store/cases/cases.ts'
import { rangeOf } from '../../audit/filters.ts'
import { tellLook } from '../../audit/look.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { holds, scopeOf } from '../../policies/actor.ts'
import { judge } from '../../policies/table.ts'
import { presentHit } from '../../presenters/audit.ts'
import { instant, instantOrNull } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { caseSubjectOf } from '../../subjects.ts'

const closed = { additionalProperties: false } as const

/** Looking across campaigns: entries of every chain, sites, documents, people; and one site through the years. */
export function auditSearchRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  route(app, {
    method: 'GET',
    url: '/api/trail',
    summary: '查留痕：跨活动，按活动、单位、人、事件、重要程度、时间，最近的在前',
    permission: 'trail.search',
    query: TrailSearchQuery,
    answer: TrailHitPage,
    async handle({ actor, query }) {
      const { cursor, limit: asked, ...filters } = query
      const { from, until, troubles, ...plain } = filters
      if (cursor === undefined)
        await tellLook(pool, actor, 'trail.searched', {
          campaign: query.campaign,
          data: { ...plain, ...(from ? { from } : {}), ...(until ? { until } : {}), ...(troubles ? { troubles } : {}) },
        })
      const limit = limitOf(asked)
      const asker = { scope: scopeOf(actor), security: holds(actor, ['SECURITY']) }
      const rows = await searchTrail(pool, {
        asker,
        filter: filterOf(filters),
        before: positionBehind(cursor),
        limit: limit + 1,
      })
      return hitPage(services, rows, limit)
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/trail/counts',
    summary: '查留痕：每种筛选各有几条，至多数最近的 5000 条',
    permission: 'trail.search',
    query: TrailCountsQuery,
    answer: TrailCounts,
    async handle({ actor, query }) {
      const asker = { scope: scopeOf(actor), security: holds(actor, ['SECURITY']) }
      return countTrail(pool, { asker, filter: filterOf(query), troubles: TROUBLES })
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/records',
    summary: '查场所、文书（编号或标题）、人员；各前几条',
    permission: 'case.read',
    query: RecordQuery,
    answer: RecordsFound,
    async handle({ actor, query }) {
      const asked = { scope: scopeOf(actor), ...query }
      const [entries, documents, persons] = await Promise.all([
        findEntries(pool, asked),
        findDocuments(pool, asked),
        findPersons(pool, query.q),
      ])
      return { entries, documents: documents.map((row) => ({ ...row, issuedAt: instant(row.issuedAt) })), persons }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/entries/:id/timeline',
    summary: '一个场所在历次活动中的记录，合成一条时间线',
    permission: 'case.read',
    params: Type.Object({ id: Type.String({ maxLength: 80 }) }, closed),
    query: Type.Object({ level: Type.Optional(TraceLevel), ...PageQuery }, closed),
    answer: SiteTimeline,
    async handle({ actor, params, query, request }) {
      const own = await findCase(pool, params.id)
      if (own) await authorise(pool, request, 'case.read', caseSubjectOf(own))
      const sites = await siteInCampaigns(pool, params.id)
      const standings = await Promise.all(sites.map(({ id }) => findCase(pool, id)))
      // each campaign's case is judged for itself; an entry without one is as its row is reached
      const seen = sites.filter((_site, at) => {
        const standing = standings[at]
        return !standing || judge(actor, 'case.read', caseSubjectOf(standing)) === 'allowed'
      })
      if (seen.length === 0) throw notFound()
      const limit = limitOf(query.limit)
      const of = { subjects: seen.flatMap(({ id }) => [subjectOf(id), siteSubject(id)]), scope: scopeOf(actor) }
      const [rows, levels] = await Promise.all([
        trailOfSubjects(pool, {
          ...of,
          level: query.level,
          before: positionBehind(query.cursor),
          limit: limit + 1,
        }),
        query.cursor === undefined ? levelsOfSubjects(pool, of) : undefined,
      ])
      const page = await hitPage(services, rows, limit)
      return {
        ...page,
        ...(levels ? { levels } : {}),
        sites: await Promise.all(
          seen.map(async ({ case: standing, ...site }) => ({
            ...site,
            case: standing && {
              id: standing.id,
              status: standing.status,
              stepTitle:
                (await setups.of(pool, site.campaign.id)).procedure(standing.procedure).steps[standing.step]?.title ??
                standing.step,
              openedAt: instant(standing.openedAt),
              closedAt: instantOrNull(standing.closedAt),
            },
          })),
        ),
      }
    },
  })
}

const filterOf = ({ from, until, troubles, ...plain }: TrailCountsQuery): TrailSearch => ({
  ...plain,
  ...rangeOf({ ...(from ? { from } : {}), ...(until ? { until } : {}) }),
  ...(troubles ? { troubles: TROUBLES } : {}),
})

function positionBehind(cursor: string | undefined): TrailPosition | undefined {
  const at = readCursor(cursor)
  const [subject = '', seq = '0'] = at?.id.split(' ') ?? []
  return at && { at: at.sort, subject, seq: Number(seq) || 0 }
}

/** A page of entries, each told in the words of its campaign's rules. */
async function hitPage({ pool, setups }: Services, rows: readonly TrailHit[], limit: number): Promise<TrailHitPage> {
  const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.recordedAt, `${row.subject} ${row.seq}`))
  const campaigns = [...new Set(items.flatMap((row) => (row.case && row.campaign ? [row.campaign.id] : [])))]
  const files = items.flatMap((row) => handedInOf(row.payload.data).map(({ id }) => id))
  const [loaded, records] = await Promise.all([
    Promise.all(campaigns.map(async (id) => [id, await setups.of(pool, id)] as const)),
    readFileRecords(pool, files),
  ])
  const rules = new Map(loaded)
  return { items: items.map((row) => presentHit(row, rules.get(row.campaign?.id ?? ''), records)), nextCursor }
}
