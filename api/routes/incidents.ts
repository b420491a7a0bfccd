import type { FastifyInstance } from 'fastify'
import Type, { type Static, type TSchema } from 'typebox'
import {
  IncidentBulkAnswer,
  IncidentBulkBodies,
  IncidentRuled,
  IncidentRulingBodies,
  IncidentsQuery,
} from '../../contracts/http/administration.ts'
import { IncidentPage } from '../../contracts/http/cases.ts'
import { listIncidents } from '../../store/incidents.ts'
import { type Order, previewRuling, ruleOn } from '../acts/rule-incident.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { ApiError } from '../errors.ts'
import { holds, scopeOf } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'

const Params = Type.Object({ id: Type.String({ maxLength: 200 }) }, { additionalProperties: false })
const BulkQuery = Type.Object({ preview: Type.Optional(Type.Boolean()) }, { additionalProperties: false })

export function incidentRoutes(app: FastifyInstance, services: Services): void {
  const { pool } = services

  route(app, {
    method: 'GET',
    url: '/api/incidents',
    summary: '规则或数据不允许继续的环节',
    permission: 'incident.read',
    query: IncidentsQuery,
    answer: IncidentPage,
    async handle({ actor, query: { status, code, campaign, q, ...page } }) {
      const limit = limitOf(page.limit)
      const at = readCursor(page.cursor)
      const rows = await listIncidents(pool, {
        scope: scopeOf(actor),
        everywhere: holds(actor, ['ADMIN']),
        status,
        code,
        campaign,
        q: q === '' ? undefined : q,
        before: at && { at: at.sort, id: at.id },
        limit: limit + 1,
      })
      const { items, nextCursor } = pageCut(rows, limit, (row) => writeCursor(row.createdAtMs, row.id))
      return {
        items: items.map(({ createdAtMs, ...row }) => ({ ...row, createdAt: instant(createdAtMs) })),
        nextCursor,
      }
    },
  })

  interface Said {
    ruling: Order
    reason: string | undefined
  }

  const ruling = <B extends TSchema, M extends TSchema>(
    verb: string,
    summary: string,
    { one, many }: { one: B; many: M },
    rule: (body: Static<B> | Static<M>) => Said,
  ) => {
    route(app, {
      method: 'POST',
      url: `/api/incidents/:id/${verb}`,
      summary,
      permission: 'incident.rule',
      params: Params,
      body: one,
      answer: IncidentRuled,
      handle: ({ actor, params, body, idempotency, request }) =>
        ruleOn(services, params.id, { ...rule(body), actor, request, idempotency }),
    })

    route(app, {
      method: 'POST',
      url: `/api/incidents/bulk/${verb}`,
      summary: `${summary}：最多五十件，逐件给出结果；preview 只看每件会不会成，不写`,
      permission: 'incident.rule',
      query: BulkQuery,
      body: many,
      answer: IncidentBulkAnswer,
      async handle({ actor, query: { preview = false }, body, idempotency, request }) {
        const results: Static<typeof IncidentBulkAnswer>['results'] = []
        for (const id of new Set((body as { ids: string[] }).ids)) {
          const own = { ...idempotency, key: `${idempotency.key}:${id}` }
          try {
            if (preview) await previewRuling(services, request, id)
            const { status } = preview
              ? { status: null }
              : await ruleOn(services, id, { ...rule(body), actor, request, idempotency: own })
            results.push({ id, ok: true, status, code: null, message: null })
          } catch (error) {
            if (!(error instanceof ApiError)) throw error
            results.push({ id, ok: false, status: null, code: error.code, message: error.message })
          }
        }
        return { results }
      },
    })
  }

  const of = (verb: 'retry' | 'skip' | 'assign') => ({
    one: IncidentRulingBodies[verb],
    many: IncidentBulkBodies[verb],
  })
  ruling('retry', '重试', of('retry'), (body) => ({ ruling: { do: 'retry' }, reason: body.reason }))
  ruling('skip', '跳过', of('skip'), (body) => ({ ruling: { do: 'skip' }, reason: body.reason }))
  const { one, many } = { one: IncidentRulingBodies.assign, many: IncidentBulkBodies.assign }
  ruling('assign', '指定单位', { one, many }, ({ unit, reason }) => ({ ruling: { do: 'assign', unit }, reason }))
}
