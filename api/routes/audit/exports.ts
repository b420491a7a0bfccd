import { PassThrough, Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type TableSheet, writeTables } from '../../../activities/spreadsheet/write-table.ts'
import { ExportExtent, ExportQuery, ExportRange } from '../../../contracts/http/audit.ts'
import { exportName } from '../../../domain/audit/bundle.ts'
import { writeOcel } from '../../../domain/audit/ocel.ts'
import { writeXes } from '../../../domain/audit/xes.ts'
import { subjectOf } from '../../../domain/entity/subject.ts'
import { bundleFacts } from '../../../store/audit/bundle-facts.ts'
import { listCheckpoints } from '../../../store/audit/checkpoints.ts'
import { type ExportAsked, exportPages, extentOf, namesOf, pageOfCase } from '../../../store/audit/export-rows.ts'
import { findCampaign } from '../../../store/campaigns/campaigns.ts'
import { readChain, readHead } from '../../../store/trail-read.ts'
import { caseBundle } from '../../audit/case-bundle.ts'
import { eventTable } from '../../audit/event-table.ts'
import { daysOf, exportedCase, maskOf, refuseUnacknowledged, stepWords, today } from '../../audit/exporting.ts'
import { rangeOf } from '../../audit/filters.ts'
import { tellTaken } from '../../audit/look.ts'
import { contentDisposition } from '../../content-disposition.ts'
import { ApiError, notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { scopeOf } from '../../policies/actor.ts'
import { instant, instantOrNull } from '../../presenters/instants.ts'
import { type Call, route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { watchedStream } from '../../transfers/watched.ts'

const closed = { additionalProperties: false } as const
const Id = Type.Object({ id: Type.String({ maxLength: 80 }) }, closed)
const Bytes = Type.Unsafe<unknown>({ description: '文件内容' })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const CHECKPOINTS = 60
/** More rows than this no spreadsheet opens well. */
const MOST_ROWS = 200_000

/** What leaves the platform: a case with its proof, a campaign for process mining. Each export is told of before a byte goes out. */
export function exportRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  route(app, {
    method: 'GET',
    url: '/api/cases/:id/exports',
    summary: '案件能导出多少：条数、时间、文书、材料、链头',
    permission: 'trail.export',
    fresh: true,
    params: Id,
    answer: ExportExtent,
    async handle({ params, request }) {
      const standing = await exportedCase(pool, request, params.id)
      const { entries, head } = await readChain(pool, subjectOf(standing.id))
      const { documents, evidence } = await bundleFacts(pool, standing.id)
      const [first, last] = [entries.at(0), entries.at(-1)]
      return {
        entries: entries.length,
        cases: 1,
        first: instantOrNull(first?.recordedAt ?? null),
        last: instantOrNull(last?.recordedAt ?? null),
        documents: documents.length,
        evidence: evidence.length,
        head: head?.hash ?? null,
      }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/cases/:id/bundle.zip',
    summary: '案件留痕包：整条链、文书、材料清单、链头、校验程序',
    permission: 'trail.export',
    fresh: true,
    params: Id,
    query: ExportQuery,
    answer: Bytes,
    async handle({ actor, params, query, request, reply }) {
      const standing = await exportedCase(pool, request, params.id)
      refuseUnacknowledged(query)
      const subject = subjectOf(standing.id)
      const [chain, facts, checkpoints, names, campaign] = await Promise.all([
        readChain(pool, subject),
        bundleFacts(pool, standing.id),
        listCheckpoints(pool, { before: undefined, limit: CHECKPOINTS }),
        namesOf(pool),
        findCampaign(pool, standing.campaignId),
      ])
      const head = chain.head?.hash ?? null
      await tellTaken(pool, actor, 'trail.exported', {
        campaign: standing.campaignId,
        entity: standing.id,
        data: { subject, format: 'bundle', mask: query.mask, entries: chain.entries.length, head },
      })
      const people = chain.entries.flatMap(({ actor: person }) => (person == null ? [] : [person]))
      const units = chain.entries.flatMap(({ payload }) => unitOf(payload))
      const stream = await caseBundle({
        ...facts,
        mask: query.mask,
        caseId: standing.id,
        campaign: { id: standing.campaignId, title: campaign?.title ?? '' },
        exportedAt: instant(Date.now()),
        by: actor.person.name,
        chain,
        checkpoints: checkpoints.map(({ day, subjects, entries, prevHash, hash }) => ({
          day,
          subjects,
          entries,
          prevHash,
          hash,
        })),
        evidence: facts.evidence.map(({ uploadedMs, ...file }) => ({ ...file, uploadedAt: instant(uploadedMs) })),
        people: Object.fromEntries([...new Set(people)].map((id) => [id, names.person(id)])),
        units: Object.fromEntries([...new Set(units)].map((id) => [id, names.unit(id)])),
      })
      const going = { kind: 'CASE_EXPORT' as const, what: 'zip', campaign: standing.campaignId, actor, request }
      return reply
        .type('application/zip')
        .header(
          'content-disposition',
          contentDisposition(
            'attachment',
            exportName({ about: standing.id, day: today(), head, mask: query.mask, extension: 'zip' }),
          ),
        )
        .send(await outOf(going, stream))
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/cases/:id/history.xlsx',
    summary: '案件全过程记录（Excel）',
    permission: 'trail.export',
    fresh: true,
    params: Id,
    query: ExportQuery,
    answer: Bytes,
    async handle({ actor, params, query, request, reply }) {
      const standing = await exportedCase(pool, request, params.id)
      refuseUnacknowledged(query)
      const subject = subjectOf(standing.id)
      const asker = scopeOf(actor)
      const page = await pageOfCase(pool, standing.id, { ...rangeOf(query), asker })
      const events = page.events
      const head = events.at(-1)?.hash ?? null
      await tellTaken(pool, actor, 'trail.exported', {
        campaign: standing.campaignId,
        entity: standing.id,
        data: { subject, format: 'xlsx', mask: query.mask, entries: events.length, head, ...daysOf(query) },
      })
      const name = exportName({ about: standing.id, day: today(), head, mask: query.mask, extension: 'xlsx' })
      const table = eventTable(
        onePage([page]),
        await maskOf(pool, query),
        await stepWords(pool, setups, standing.campaignId),
      )
      const going = { kind: 'CASE_EXPORT' as const, what: 'xlsx', campaign: standing.campaignId, actor, request }
      return sendTable(reply, name, await outOf(going, tableStream(table)))
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/exports',
    summary: '活动的留痕能导出多少：条数、案件、时间',
    permission: 'trail.export',
    fresh: true,
    params: Id,
    query: Type.Object(ExportRange, closed),
    answer: ExportExtent,
    async handle({ actor, params, query, request }) {
      const campaign = await campaignOf(request, params.id)
      const { entries, cases, first, last } = await extentOf(pool, askedOf(campaign.id, query, actor))
      return { entries, cases, first: instantOrNull(first), last: instantOrNull(last) }
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/log/:format',
    summary: '活动全部案件的事件日志：ocel（OCEL 2.0 JSON）、xes（IEEE 1849）、xlsx',
    permission: 'trail.export',
    fresh: true,
    params: Type.Object({ id: Type.String({ maxLength: 40 }), format: Type.Enum(['ocel', 'xes', 'xlsx']) }, closed),
    query: ExportQuery,
    answer: Bytes,
    async handle({ actor, params: { id, format }, query, request, reply }) {
      const campaign = await campaignOf(request, id)
      refuseUnacknowledged(query)
      const asked = askedOf(campaign.id, query, actor)
      const { entries, cases } = await extentOf(pool, asked)
      if (format === 'xlsx' && entries > MOST_ROWS)
        throw new ApiError('EXPORT_TOO_LARGE', `共 ${entries} 条，超过一张表的 ${MOST_ROWS} 行`, { field: 'from' })
      const head = await readHead(pool, `campaign/${campaign.id}`)
      await tellTaken(pool, actor, 'trail.exported', {
        campaign: campaign.id,
        data: { subject: `campaign/${campaign.id}`, format, mask: query.mask, entries, cases, head, ...daysOf(query) },
      })
      const going = { kind: 'CAMPAIGN_EXPORT' as const, what: format, campaign: campaign.id, actor, request }
      const told = await maskOf(pool, query)
      const pages = exportPages(pool, asked)
      if (format === 'xlsx') {
        const name = exportName({ about: campaign.id, day: today(), head, mask: query.mask, extension: 'xlsx' })
        const table = eventTable(pages, told, await stepWords(pool, setups, campaign.id))
        return sendTable(reply, name, await outOf(going, tableStream(table)))
      }
      const chunks = format === 'xes' ? writeXes(campaign.title, pages, told) : writeOcel(campaign, pages, told)
      const extension = format === 'xes' ? 'xes' : 'ocel.json'
      return reply
        .type(format === 'xes' ? 'application/xml; charset=utf-8' : 'application/json; charset=utf-8')
        .header(
          'content-disposition',
          contentDisposition(
            'attachment',
            exportName({ about: campaign.id, day: today(), head, mask: query.mask, extension }),
          ),
        )
        .send(await outOf(going, Readable.from(chunks, { objectMode: false })))
    },
  })

  /** What goes out, where administrators see that it does. */
  const outOf = ({ kind, what, campaign, actor, request }: Going, stream: Readable): Promise<Readable> =>
    watchedStream(pool, { kind, what, campaign, person: actor.person.id }, request.log, stream)

  async function campaignOf(request: FastifyRequest, id: string) {
    const campaign = await findCampaign(pool, id)
    if (!campaign) throw notFound()
    await authorise(pool, request, 'trail.export', { kind: 'campaign', id: campaign.id })
    return campaign
  }
}

const askedOf = (campaign: string, query: { from?: string; until?: string }, actor: AnyCall['actor']): ExportAsked => ({
  campaign,
  ...rangeOf(query),
  asker: scopeOf(actor),
})

const unitOf = (payload: string): number[] => {
  const { actor } = JSON.parse(payload) as { actor: { unit: number } | null }
  return actor ? [actor.unit] : []
}

async function* onePage<T>(page: T): AsyncGenerator<T> {
  yield page
}

type AnyCall = Call<unknown, unknown, unknown>

interface Going extends Pick<AnyCall, 'actor' | 'request'> {
  kind: 'CASE_EXPORT' | 'CAMPAIGN_EXPORT'
  what: string
  campaign: string
}

function tableStream(sheet: TableSheet): Readable {
  const out = new PassThrough()
  writeTables([sheet], out).catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return out
}

const sendTable = (reply: AnyCall['reply'], name: string, stream: Readable) =>
  reply.type(XLSX).header('content-disposition', contentDisposition('attachment', name)).send(stream)
