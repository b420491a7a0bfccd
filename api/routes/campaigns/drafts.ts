import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import {
  type Bindings,
  CampaignDetail,
  CampaignFilter,
  CampaignItem,
  CampaignPage,
  CreateCampaignBody,
  PatchCampaignBody,
} from '../../../contracts/http/campaigns.ts'
import { PageQuery } from '../../../contracts/http/shapes.ts'
import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import { type Predecessor, takenOver } from '../../../domain/campaign/follow-on.ts'
import { alike } from '../../../domain/entity/alike.ts'
import { latestVersion } from '../../../store/calendars.ts'
import {
  type CampaignRow,
  type ChildRow,
  databaseNow,
  findCampaign,
  insertCampaign,
  listCampaigns,
  updateDraft,
} from '../../../store/campaigns/campaigns.ts'
import { lapseApproval } from '../../../store/campaigns/consultations.ts'
import { lapseIfChanged } from '../../../store/campaigns/launch/changed.ts'
import { findTemplate } from '../../../store/campaigns/templates.ts'
import { readFreedom } from '../../../store/cascades/freedom.ts'
import { once } from '../../../store/idempotency.ts'
import { unitNames } from '../../../store/organisation.ts'
import { checkedBindings } from '../../acts/checked-bindings.ts'
import { checkedFreedom } from '../../acts/checked-freedom.ts'
import { checkedParameters } from '../../acts/checked-parameters.ts'
import { repeated } from '../../answers.ts'
import { draftClock } from '../../campaign-clock.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { ApiError } from '../../errors.ts'
import { judgedCampaign } from '../../judged-campaign.ts'
import { rollOver } from '../../ledgers/roll-over.ts'
import { actingUnit, scopeOf } from '../../policies/actor.ts'
import { presentCampaign } from '../../presenters/campaigns.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { presentDetail } from './detail.ts'

export const CampaignParams = Type.Object({ id: Type.String({ maxLength: 40 }) }, { additionalProperties: false })
const ListQuery = Type.Object({ ...PageQuery, ...CampaignFilter }, { additionalProperties: false })

export function campaignDraftRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  route(app, {
    method: 'GET',
    url: '/api/campaigns',
    summary: '活动，新的在前',
    permission: 'campaign.read',
    query: ListQuery,
    answer: CampaignPage,
    async handle({ actor, query }) {
      const limit = limitOf(query.limit)
      const at = readCursor(query.cursor)
      const before = at && { createdAtMs: at.sort, id: at.id }
      const { q, status } = query
      const rows = await listCampaigns(pool, scopeOf(actor), { q: q?.trim(), status, before, limit: limit + 1 })
      const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.createdAtMs, row.id))
      return { items: items.map(presentCampaign), nextCursor }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/campaigns',
    summary: '起草活动',
    permission: 'campaign.draft',
    body: CreateCampaignBody,
    answer: CampaignItem,
    async handle({ actor, body, idempotency, request }) {
      const template = await findTemplate(pool, body.templateId, body.templateVersion)
      if (!template) throw new ApiError('TEMPLATE_UNKNOWN', '没有这个模板，或者尚未发布', { field: 'templateId' })
      const before = body.follows === undefined ? undefined : await predecessor(services, request, body.follows)
      const over = before && takenOver(template.document, before)
      const units = await unitNames(pool)
      const asked = body.bindings && checkedBindings(template.document, units, body.bindings)
      const bindings = asked ?? over?.bindings ?? { roles: {}, perUnit: {} }
      const planning = actor.posts.find((held) => held.post === 'PLANNER')?.unit.id ?? null
      const parameters = checkedParameters(template.document, { ...over?.parameters, ...body.parameters })
      const calendarVersion = await calendarFor(services, template.document)
      const done = await once(pool, idempotency, async (tx) => {
        const nowMs = await databaseNow(tx)
        const draft = {
          title: body.title.trim(),
          templateId: template.id,
          templateVersion: template.version,
          parameters,
          bindings,
          issueDate: body.issueDate,
          officeUnitId: officeOf(template.document, bindings) ?? planning,
          clock: draftClock(body.clock, nowMs),
          calendarVersion,
          follows: before?.id,
        }
        const id = await insertCampaign(tx, draft, { person: actor.person.id, unit: planning ?? 0 }, nowMs)
        if (before && over) {
          await rollOver(tx, {
            from: before,
            to: { id, ledgers: template.document.ledgers, officeUnitId: draft.officeUnitId },
            ledgers: over.ledgers,
            scope: scopeOf(actor),
            person: actor.person.id,
          })
        }
        return presentCampaign(await expected(tx, id))
      })
      return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as CampaignItem
    },
  })

  route(app, {
    method: 'PATCH',
    url: '/api/campaigns/:id',
    summary: '修改草稿',
    permission: 'campaign.plan',
    params: CampaignParams,
    body: PatchCampaignBody,
    answer: CampaignItem,
    async handle({ actor, params, body, idempotency, request }) {
      const row = await judgedCampaign(pool, request, params.id, 'campaign.plan')
      const { document, template, param } = await setups.of(pool, row.id)
      const { title, issueDate, bindings, step } = body
      if (row.child && body.clock) throw clockOfParent(row.child)
      checkedFreedom(template, await readFreedom(pool, row.id), body.parameters ?? {})
      const before = { title: row.title, issueDate: row.issueDate, parameters: param }
      const after = {
        title: title?.trim() ?? row.title,
        issueDate: issueDate ?? row.issueDate,
        parameters: { ...param, ...body.parameters },
      }
      if (bindings) checkedBindings(template, await unitNames(pool), bindings)
      // a subordinate campaign stays its unit's, whoever stewards its cases
      const office = bindings && !row.child ? officeOf(template, bindings) : undefined
      const done = await once(pool, idempotency, async (tx) => {
        const changed = await updateDraft(tx, row.id, {
          ...(title === undefined ? {} : { title: title.trim() }),
          ...(issueDate === undefined ? {} : { issueDate }),
          ...(bindings ? { bindings } : {}),
          ...(office === undefined ? {} : { officeUnitId: office }),
          ...(body.parameters ? { parameters: checkedParameters(document, body.parameters, row.parameters) } : {}),
          ...(body.clock ? { clock: draftClock(body.clock, row.nowMs) } : {}),
          ...(step === undefined ? {} : { step }),
        })
        if (!changed) throw new ApiError('ALREADY_LAUNCHED', '活动已经发起，不能再改草稿')
        const otherwise = CONSULTED.filter((part) => !alike(before[part], after[part]))
        const by = {
          actor: { person: actor.person.id, unit: actingUnit(actor, row.officeUnitId ?? 0) },
          at: campaignTime(row.clock, row.nowMs),
        }
        if (otherwise.length > 0) await lapseApproval(tx, row.id, otherwise, by)
        await lapseIfChanged(tx, setups, row.id)
        return presentCampaign(await expected(tx, row.id))
      })
      setups.forget(row.id)
      return (done.kind === 'done' ? done.response : repeated(done.stored, idempotency)) as CampaignItem
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id',
    summary: '活动：参数、角色、阶段、台账，以及还缺什么',
    permission: 'campaign.read',
    params: CampaignParams,
    answer: CampaignDetail,
    async handle({ actor, params, request }) {
      const row = await judgedCampaign(pool, request, params.id, 'campaign.read')
      return presentDetail(services, actor, row)
    },
  })
}

/** Everything below a campaign has its clock. */
export const clockOfParent = ({ parent }: ChildRow): ApiError =>
  new ApiError('CLOCK_OF_PARENT', `时钟由上级活动“${parent.title}”决定`, { field: 'clock', next: '到上级活动里拨动' })

/** What the units were asked about. */
const CONSULTED = ['title', 'issueDate', 'parameters'] as const

/** @throws ApiError where the caller may not see it, or where there is nothing to go on from yet */
async function predecessor(
  { pool, setups }: Services,
  request: FastifyRequest,
  id: string,
): Promise<Predecessor & { id: string; title: string }> {
  const row = await judgedCampaign(pool, request, id, 'campaign.read')
  if (row.status === 'DRAFT') throw new ApiError('NOT_RUNNING', '活动还没有发起，不能接着办', { field: 'follows' })
  const { template } = await setups.of(pool, id)
  return { id, title: row.title, template, bindings: row.bindings, parameters: row.parameters }
}

async function expected(tx: Parameters<typeof findCampaign>[0], id: string): Promise<CampaignRow> {
  const row = await findCampaign(tx, id)
  if (!row) throw new Error(`campaign ${id}: expected a row`)
  return row
}

/** The calendar version that a new campaign takes: the latest of its template's region. @throws ApiError CALENDAR_REGION_UNKNOWN */
async function calendarFor({ pool, calendars }: Services, { calendar }: CampaignTemplate): Promise<string> {
  if (!calendar) return (await calendars.latest()).version
  const version = await latestVersion(pool, calendar.region)
  if (version !== undefined) return version
  throw new ApiError('CALENDAR_REGION_UNKNOWN', `没有“${calendar.region}”的工作日历`, { field: 'templateId' })
}

/** The campaign office is whoever stewards the cases. */
function officeOf(template: CampaignTemplate, bindings: Bindings): number | undefined {
  const steward = template.procedures[0]?.steward
  return steward === undefined ? undefined : bindings.roles[steward]
}
