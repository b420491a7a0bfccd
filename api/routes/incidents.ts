import type { FastifyInstance } from 'fastify'
import Type, { type Static, type TSchema } from 'typebox'
import { IncidentRuled, IncidentRulingBodies } from '../../contracts/http/administration.ts'
import { IncidentPage } from '../../contracts/http/cases.ts'
import { PageQuery } from '../../contracts/http/shapes.ts'
import {
  findIncident,
  listIncidents,
  type RulingRequest,
  type RulingResult,
  ruleIncident,
} from '../../store/incidents.ts'
import type { Ruling } from '../../store/loaded.ts'
import { OPENING } from '../../store/raise-opening.ts'
import { ruleOpening } from '../../store/rule-opening.ts'
import { OUTBOX, ruleUndelivered } from '../../store/undelivered.ts'
import { repeated } from '../answers.ts'
import { limitOf, pageCut, readCursor, writeCursor } from '../cursor.ts'
import { ApiError, notFound } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import { actingUnit, holds, scopeOf } from '../policies/actor.ts'
import { instant } from '../presenters/instants.ts'
import { route } from '../route.ts'
import type { Services } from '../services.ts'
import { wakeSoon } from '../wake.ts'

const Params = Type.Object({ id: Type.String({ maxLength: 200 }) }, { additionalProperties: false })
const Query = Type.Object(
  { status: Type.Optional(Type.Enum(['OPEN', 'RULED', 'RESOLVED'], { type: 'string' })), ...PageQuery },
  { additionalProperties: false },
)

export function incidentRoutes(app: FastifyInstance, services: Services): void {
  const { pool } = services

  route(app, {
    method: 'GET',
    url: '/api/incidents',
    summary: '规则或数据不允许继续的环节',
    permission: 'incident.read',
    query: Query,
    answer: IncidentPage,
    async handle({ actor, query }) {
      const limit = limitOf(query.limit)
      const at = readCursor(query.cursor)
      const rows = await listIncidents(pool, {
        scope: scopeOf(actor),
        everywhere: holds(actor, ['ADMIN']),
        status: query.status,
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

  const ruling = <B extends TSchema>(
    verb: string,
    summary: string,
    body: B,
    rule: (body: Static<B>) => { ruling: NonNullable<Ruling['ruling']>; reason: string | undefined },
  ) =>
    route(app, {
      method: 'POST',
      url: `/api/incidents/:id/${verb}`,
      summary,
      permission: 'incident.rule',
      params: Params,
      body,
      answer: IncidentRuled,
      async handle({ actor, params, body: given, idempotency, request }) {
        const found = await findIncident(pool, params.id)
        if (!found) throw notFound()
        await authorise(pool, request, 'incident.rule', { id: found.campaignId, status: 'RUNNING' })
        const asked = {
          ...rule(given),
          incident: found.id,
          entity: found.caseId,
          actor: { person: actor.person.id, unit: actingUnit(actor, 0) },
          idempotency,
        }
        const result = await ruled(services, found.cause, asked)
        if (result.kind === 'settled') throw new ApiError('INCIDENT_SETTLED', '该事件已经处理完毕')
        if (result.kind === 'answered') return repeated(result.stored, idempotency) as Static<typeof IncidentRuled>
        if (found.cause !== OPENING) wakeSoon(services, request, found.caseId)
        return result.response as Static<typeof IncidentRuled>
      },
    })

  const { retry, skip, assign } = IncidentRulingBodies
  ruling('retry', '重试', retry, ({ reason }) => ({ ruling: { do: 'retry' }, reason }))
  ruling('skip', '跳过', skip, ({ reason }) => ({ ruling: { do: 'skip' }, reason }))
  ruling('assign', '指定单位', assign, ({ unit, reason }) => ({ ruling: { do: 'assign', unit }, reason }))
}

/** Where a ruling is carried out: at once for what has no run that waits for it, else by the entity's next step. */
function ruled({ pool, setups }: Services, cause: string, asked: RulingRequest): Promise<RulingResult> {
  if (cause === OPENING) return ruleOpening(pool, setups, asked)
  if (cause.startsWith(OUTBOX)) return ruleUndelivered(pool, { ...asked, cause })
  return ruleIncident(pool, asked)
}
