import { campaignTime } from '../domain/campaign/clock.ts'
import type { Actor } from '../domain/entity/cause.ts'
import { subjectOf } from '../domain/entity/subject.ts'
import { beginAndLoad, type IdempotencyRequest, type Ruling, type StoredAnswer, writeAndCommit } from './loaded.ts'
import { onConnection, type Pool } from './pool.ts'
import { asPlatform } from './reach/caller.ts'
import { notHidden, parameters, type Scope } from './scope.ts'
import { trailPayload } from './trail.ts'

export interface IncidentRow {
  id: string
  caseId: string
  campaignId: string
  name: string
  cause: string
  code: string
  element: string
  value: string
  reason: string
  status: 'OPEN' | 'RULED' | 'RESOLVED'
  createdAtMs: number
}

const SELECT = `select i.id, i.entity_id as "caseId", i.campaign_id as "campaignId", coalesce(f.name, l.name, c.title) as name, i.cause, i.code, i.element,
  i.value, i.reason, i.status, floor(extract(epoch from i.created_at) * 1000)::bigint as "createdAtMs"
  from incident i join campaign c on c.id = i.campaign_id left join case_file f on f.id = i.entity_id
  left join ledger_entry l on l.id = i.entity_id`

/** Latest first. `everywhere`: an administrator sees every campaign's incidents. */
export async function listIncidents(
  db: Pick<Pool, 'query'>,
  asked: {
    scope: Scope
    everywhere: boolean
    status: string | undefined
    code?: string | undefined
    campaign?: string | undefined
    /** in the name, the id or the place in the rules */
    q?: string | undefined
    before: { at: number; id: string } | undefined
    limit: number
  },
): Promise<IncidentRow[]> {
  const p = parameters()
  const where = [
    notHidden('i.entity_id', asked.scope, p),
    asked.everywhere || asked.scope.all ? 'true' : `i.campaign_id = any(${p.add(asked.scope.campaigns)})`,
    ...(asked.status === undefined ? [] : [`i.status = ${p.add(asked.status)}`]),
    ...(asked.code === undefined ? [] : [`i.code = ${p.add(asked.code)}`]),
    ...(asked.campaign === undefined ? [] : [`i.campaign_id = ${p.add(asked.campaign)}`]),
    ...(asked.q === undefined
      ? []
      : [
          `strpos(lower(concat_ws(' ', f.name, l.name, c.title, i.entity_id, i.element)), lower(${p.add(asked.q)})) > 0`,
        ]),
    ...(asked.before
      ? [
          `(floor(extract(epoch from i.created_at) * 1000)::bigint, i.id) < (${p.add(asked.before.at)}::bigint, ${p.add(asked.before.id)})`,
        ]
      : []),
  ]
  const { rows } = await db.query<IncidentRow>(
    `${SELECT} where ${where.join(' and ')} order by floor(extract(epoch from i.created_at) * 1000)::bigint desc, i.id desc limit ${p.add(asked.limit)}`,
    p.values,
  )
  return rows
}

export async function findIncident(db: Pick<Pool, 'query'>, id: string): Promise<IncidentRow | undefined> {
  const { rows } = await asPlatform(() => db.query<IncidentRow>(`${SELECT} where i.id = $1`, [id]))
  return rows[0]
}

export interface RulingRequest {
  incident: string
  entity: string
  ruling: NonNullable<Ruling['ruling']>
  reason: string | undefined
  actor: Actor
  idempotency: IdempotencyRequest
}

export type RulingResult =
  | { kind: 'ruled'; response: unknown }
  | { kind: 'answered'; stored: StoredAnswer }
  | { kind: 'settled' }

/** Writes an operator's ruling under the entity's lock, with the trail event; the entity's next commit obeys it. */
export function ruleIncident(pool: Pool, request: RulingRequest): Promise<RulingResult> {
  return onConnection(pool, async (tx) => {
    const { incident, entity, ruling, actor, idempotency } = request
    const loaded = await beginAndLoad(tx, entity, 'update', { idempotency })
    if (loaded && 'answered' in loaded) {
      await tx.query('rollback')
      return { kind: 'answered', stored: loaded.answered }
    }
    const { rowCount } = await tx.query(
      `update incident set status = 'RULED', ruling = $2, ruled_by = $3, ruled_at = clock_timestamp()
       where id = $1 and status in ('OPEN', 'RULED')`,
      [incident, JSON.stringify(ruling), actor.person],
    )
    if (!loaded || rowCount !== 1) {
      await tx.query('rollback')
      return { kind: 'settled' }
    }
    const response = { id: incident, status: 'RULED' }
    const { caller, route, key, bodyHash } = idempotency
    await writeAndCommit(tx, {
      id: entity,
      campaign: loaded.campaign.id,
      subject: subjectOf(entity),
      idempotency: { caller, route, key, body_hash: bodyHash, status: 200, response },
      trail: [
        trailPayload({
          type: 'incident.ruled',
          level: 'system',
          at: campaignTime(loaded.campaign.clock, loaded.nowMs),
          campaign: loaded.campaign.id,
          entity,
          actor,
          data: { incident, ruling, ...(request.reason === undefined ? {} : { reason: request.reason }) },
        }),
      ],
    })
    return { kind: 'ruled', response }
  })
}
