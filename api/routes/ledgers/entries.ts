import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { EntryPage, EntryQuery } from '../../../contracts/http/campaigns.ts'
import { CaseActAnswer, OpenCaseBody } from '../../../contracts/http/cases.ts'
import type { LedgerData, LedgerSchema, LedgerValue } from '../../../contracts/ledger.ts'
import { campaignTime } from '../../../domain/campaign/clock.ts'
import { maskValue } from '../../../domain/ledger/mask.ts'
import { findCampaign } from '../../../store/campaigns/campaigns.ts'
import { openAddedCase } from '../../../store/cases/open-case.ts'
import { once } from '../../../store/idempotency.ts'
import { countEntries, type EntryRow, existingEntries, listEntries } from '../../../store/ledgers/entries.ts'
import { repeated } from '../../answers.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../../cursor.ts'
import { ApiError, notFound } from '../../errors.ts'
import { readEntryForm } from '../../ledgers/add-entry.ts'
import { entryColumns } from '../../ledgers/entry-columns.ts'
import { unitLookups } from '../../ledgers/lookups.ts'
import { authorise } from '../../plugins/authority.ts'
import { actingUnit, scopeOf } from '../../policies/actor.ts'
import { instant } from '../../presenters/instants.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { wakeSoon } from '../../wake.ts'

const closed = { additionalProperties: false } as const

export function entryRoutes(app: FastifyInstance, services: Services): void {
  const { pool, setups } = services

  route(app, {
    method: 'GET',
    url: '/api/campaigns/:id/ledgers/:ledger/entries',
    summary: '台账条目',
    permission: 'entry.read',
    params: Type.Object({ id: Type.String({ maxLength: 40 }), ledger: Type.String({ maxLength: 60 }) }, closed),
    query: EntryQuery,
    answer: EntryPage,
    async handle({ actor, params, query, request }) {
      const campaign = await findCampaign(pool, params.id)
      if (!campaign) throw notFound('活动')
      await authorise(pool, request, 'entry.read', campaign)
      const { template } = await setups.of(pool, campaign.id)
      const schema = template.ledgers.find((candidate) => candidate.id === params.ledger)
      if (!schema) throw notFound('台账')
      const { cursor, limit: asked, ...filter } = query
      const limit = limitOf(asked)
      const after = readCursor(cursor)?.sort ?? 0
      const where = { ...filter, scope: scopeOf(actor), campaign: campaign.id, ledger: schema.id }
      const [rows, total] = await Promise.all([
        listEntries(pool, { ...where, after, limit: limit + 1 }),
        cursor === undefined ? countEntries(pool, where) : undefined,
      ])
      const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.no, ''))
      return {
        items: items.map((row) => presentEntry(row, schema)),
        nextCursor,
        ...(total === undefined ? {} : { total, totalExact: true }),
      }
    },
  })

  route(app, {
    method: 'POST',
    url: '/api/cases',
    summary: '补录漏报或新增的场所，即行立案',
    permission: 'case.open',
    body: OpenCaseBody,
    answer: CaseActAnswer,
    async handle({ actor, body, idempotency, request }) {
      const campaign = await findCampaign(pool, body.campaign)
      if (!campaign) throw notFound('活动')
      await authorise(pool, request, 'case.open', campaign)
      if (campaign.status !== 'RUNNING') throw new ApiError('NOT_RUNNING', '活动不在进行中')
      const { template } = await setups.of(pool, campaign.id)
      const schema = template.ledgers.find((candidate) => candidate.id === body.ledger)
      if (!schema) throw new ApiError('LEDGER_UNKNOWN', '没有这个台账', { field: 'ledger' })
      const [lookups, existing] = await Promise.all([unitLookups(pool), existingEntries(pool, campaign.id, schema.id)])
      const entry = readEntryForm(schema, body.data, campaign, lookups, existing)
      const done = await once(pool, idempotency, async (tx) => {
        const id = await openAddedCase(tx, setups, {
          campaign: campaign.id,
          ledger: schema.id,
          origin: body.origin,
          reason: body.reason,
          entry,
          columns: entryColumns(schema, campaign.officeUnitId ?? 0),
          actor: { person: actor.person.id, unit: actingUnit(actor, 0) },
        })
        const at = instant(campaignTime(campaign.clock, campaign.nowMs))
        return { caseId: id, actNo: null, at, processing: false }
      })
      if (done.kind === 'answered') return repeated(done.stored, idempotency) as CaseOpened
      const opened = done.response as CaseOpened
      wakeSoon(services, request, opened.caseId)
      return opened
    },
  })
}

interface CaseOpened {
  caseId: string
  actNo: number | null
  at: string
  processing: boolean
}

function presentEntry({ ledger: _ledger, ...row }: EntryRow, schema: LedgerSchema) {
  return { ...row, data: masked(row.data, schema) }
}

/** Numbers of persons show only their ends in lists. */
function masked(data: LedgerData, schema: LedgerSchema): LedgerData {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]): [string, LedgerValue] => {
      const field = schema.fields.find((candidate) => candidate.key === key)
      const personal = field && (field.type === 'idCard' || (field.privacy !== undefined && field.privacy !== 'none'))
      return [key, personal && typeof value === 'string' ? maskValue(field, value) : value]
    }),
  )
}
