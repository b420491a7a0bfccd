import type { Actor } from '../domain/entity/cause.ts'
import type { NewSubstitution } from '../domain/task/substitution.ts'
import { msOf } from './instants.ts'
import type { Pool, Tx } from './pool.ts'
import { trailPayload } from './trail.ts'

interface Named {
  id: number
  name: string
}

/** Instants in real ms. */
export interface SubstitutionRow {
  id: string
  principal: Named
  substitute: Named
  campaign: { id: string; title: string } | null
  procedure: string | null
  from: number
  until: number
  reason: string
  createdBy: Named
  endedAt: number | null
  endedBy: Named | null
  nowMs: number
}

const named = (alias: string) => `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name)`
const ROWS = `select s.id::text, ${named('y')} as principal, ${named('x')} as substitute,
    case when c.id is null then null else jsonb_build_object('id', c.id, 'title', c.title) end as campaign, s.procedure,
    ${msOf('s.from_at')} as from, ${msOf('s.until_at')} as until, s.reason, ${named('b')} as "createdBy", ${msOf('s.ended_at')} as "endedAt",
    case when e.id is null then null else ${named('e')} end as "endedBy", ${msOf('clock_timestamp()')} as "nowMs"
  from substitution s join person y on y.id = s.principal_id join person x on x.id = s.substitute_id join person b on b.id = s.created_by
  left join person e on e.id = s.ended_by left join campaign c on c.id = s.campaign_id`

const OVER_AT_MOST = 20

/** Those that hold or are to come, then the last twenty of the others. */
export async function listSubstitutions(
  db: Pick<Pool, 'query'>,
  of: { principal: number } | { substitute: number },
): Promise<SubstitutionRow[]> {
  const [column, person] = 'principal' in of ? ['principal_id', of.principal] : ['substitute_id', of.substitute]
  const { rows } = await db.query<SubstitutionRow>(
    `(${ROWS} where s.${column} = $1 and s.ended_at is null and s.until_at > clock_timestamp() order by s.from_at, s.id limit 100)
     union all
     (${ROWS} where s.${column} = $1 and (s.ended_at is not null or s.until_at <= clock_timestamp())
       order by coalesce(s.ended_at, s.until_at) desc, s.id desc limit ${OVER_AT_MOST})`,
    [person],
  )
  return rows
}

export async function findSubstitution(db: Pick<Pool, 'query'>, id: string): Promise<SubstitutionRow | undefined> {
  const { rows } = await db.query<SubstitutionRow>(`${ROWS} where s.id = $1::bigint`, [id])
  return rows[0]
}

/** How many a principal has that are not over, his row locked so that two cannot both be the last one; and the database's time. */
export async function lockPrincipal(tx: Tx, principal: number): Promise<{ standing: number; nowMs: number }> {
  await tx.query('select from person where id = $1 for no key update', [principal])
  const { rows } = await tx.query<{ standing: number; nowMs: number }>(
    `select count(*)::int as standing, ${msOf('clock_timestamp()')} as "nowMs" from substitution
     where principal_id = $1 and ended_at is null and until_at > clock_timestamp()`,
    [principal],
  )
  const [row] = rows
  if (!row) throw new Error('substitutions: expected a row')
  return row
}

export async function beginSubstitution(
  tx: Tx,
  asked: NewSubstitution & { reason: string },
  actor: Actor,
): Promise<string> {
  const { principal, substitute, campaign, procedure, from, until, reason } = asked
  const { rows } = await tx.query<{ id: string }>(
    `insert into substitution (principal_id, substitute_id, campaign_id, procedure, from_at, until_at, reason, created_by)
     values ($1, $2, $3, $4, to_timestamp($5 / 1000.0), to_timestamp($6 / 1000.0), $7, $8) returning id::text`,
    [principal, substitute, campaign, procedure, from, until, reason, actor.person],
  )
  const id = rows[0]?.id ?? ''
  await tell(tx, 'substitution.begun', { principal, substitute }, actor, {
    substitution: id,
    campaign,
    procedure,
    from,
    until,
    reason,
  })
  return id
}

/** Answers whether it was there and not ended before. */
export async function endSubstitution(tx: Tx, id: string, actor: Actor): Promise<boolean> {
  const { rows } = await tx.query<{ principal: number; substitute: number }>(
    `update substitution set ended_at = clock_timestamp(), ended_by = $2 where id = $1::bigint and ended_at is null
     returning principal_id as principal, substitute_id as substitute`,
    [id, actor.person],
  )
  const [ended] = rows
  if (ended) await tell(tx, 'substitution.ended', ended, actor, { substitution: id })
  return ended !== undefined
}

/** On both persons' own chains, in the order of their ids; their inboxes look again. */
async function tell(
  tx: Tx,
  type: 'substitution.begun' | 'substitution.ended',
  people: { principal: number; substitute: number },
  actor: Actor,
  data: Record<string, unknown>,
): Promise<void> {
  const payload = trailPayload({ type, level: 'notice', at: Date.now(), actor, data: { ...people, ...data } })
  for (const person of [people.principal, people.substitute].toSorted((a, b) => a - b)) {
    await tx.query('select audit_append($1, $2)', [`user/${person}`, [payload]])
  }
}

/** What somebody stands in for others that is not over, locked. */
export async function lockStandIns(
  tx: Tx,
  substitute: number,
): Promise<
  {
    id: string
    principal: number
    campaign: string | null
    procedure: string | null
    from: number
    until: number
    reason: string
  }[]
> {
  const { rows } = await tx.query<{
    id: string
    principal: number
    campaign: string | null
    procedure: string | null
    from: number
    until: number
    reason: string
  }>(
    `select id::text, principal_id as principal, campaign_id as campaign, procedure, ${msOf('from_at')} as from, ${msOf('until_at')} as until, reason
     from substitution where substitute_id = $1 and ended_at is null and until_at > clock_timestamp() order by id for update`,
    [substitute],
  )
  return rows
}

/**
 * Handing over a desk carries what its owner does in the place of others: the receiver stands in from now on. Who would stand in for
 * himself does not, and the receiver's own stays where it was.
 */
export async function carryStandIns(tx: Tx, giver: number, receiver: number, actor: Actor): Promise<void> {
  for (const { id, ...standing } of await lockStandIns(tx, giver)) {
    await endSubstitution(tx, id, actor)
    if (standing.principal !== receiver) await beginSubstitution(tx, { ...standing, substitute: receiver }, actor)
  }
}
