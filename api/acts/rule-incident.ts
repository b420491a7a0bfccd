import type { FastifyRequest } from 'fastify'
import {
  findIncident,
  type IncidentRow,
  type RulingRequest,
  type RulingResult,
  ruleIncident,
} from '../../store/incidents.ts'
import type { IdempotencyRequest, Ruling } from '../../store/loaded.ts'
import { OPENING } from '../../store/raise-opening.ts'
import { ruleOpening } from '../../store/rule-opening.ts'
import { OUTBOX, ruleUndelivered } from '../../store/undelivered.ts'
import { repeated } from '../answers.ts'
import { ApiError, notFound } from '../errors.ts'
import { authorise } from '../plugins/authority.ts'
import { type Actor, actingUnit } from '../policies/actor.ts'
import type { Services } from '../services.ts'
import { wakeSoon } from '../wake.ts'

export type Order = NonNullable<Ruling['ruling']>

export interface RulingCall {
  actor: Actor
  request: FastifyRequest
  idempotency: IdempotencyRequest
  ruling: Order
  reason: string | undefined
}

export interface Ruled {
  id: string
  status: 'OPEN' | 'RULED' | 'RESOLVED'
}

const settled = () => new ApiError('INCIDENT_SETTLED', '该事件已经处理完毕')

/** An incident that this caller may rule on and that is not settled. @throws ApiError NOT_FOUND, INCIDENT_SETTLED and what authority refuses with */
export async function incidentToRule({ pool }: Services, request: FastifyRequest, id: string): Promise<IncidentRow> {
  const found = await findIncident(pool, id)
  if (!found) throw notFound()
  await authorise(pool, request, 'incident.rule', { id: found.campaignId, status: 'RUNNING' })
  return found
}

/** Whether a ruling would be taken as things stand; nothing is written. @throws as the ruling would */
export async function previewRuling(services: Services, request: FastifyRequest, id: string): Promise<void> {
  const { status } = await incidentToRule(services, request, id)
  if (status === 'RESOLVED') throw settled()
}

/** Rules on one incident and wakes what waits for it. @throws ApiError NOT_FOUND, INCIDENT_SETTLED and what authority refuses with */
export async function ruleOn(services: Services, id: string, call: RulingCall): Promise<Ruled> {
  const { actor, request, idempotency, ruling, reason } = call
  const found = await incidentToRule(services, request, id)
  const result = await ruled(services, found.cause, {
    ruling,
    reason,
    incident: found.id,
    entity: found.caseId,
    actor: { person: actor.person.id, unit: actingUnit(actor, 0) },
    idempotency,
  })
  if (result.kind === 'settled') throw settled()
  if (result.kind === 'answered') return repeated(result.stored, idempotency) as Ruled
  if (found.cause !== OPENING) wakeSoon(services, request, found.caseId)
  return result.response as Ruled
}

/** Where a ruling is carried out: at once for what has no run that waits for it, else by the entity's next step. */
function ruled({ pool, setups }: Services, cause: string, asked: RulingRequest): Promise<RulingResult> {
  if (cause === OPENING) return ruleOpening(pool, setups, asked)
  if (cause.startsWith(OUTBOX)) return ruleUndelivered(pool, { ...asked, cause })
  return ruleIncident(pool, asked)
}
