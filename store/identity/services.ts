import type { ServiceChoices, ServicePermission } from '../../contracts/http/services.ts'
import type { Pool, Tx } from '../pool.ts'

export interface ServiceScope {
  permissions: ServicePermission[]
  campaigns: string[]
  /** ways in; empty: every one of its campaigns */
  channels: string[]
  callsPerMinute: number
}

export interface ServiceKeyRow {
  id: string
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export interface ServiceRow extends ServiceScope {
  id: number
  personId: number
  name: string
  unit: { id: number; name: string; kind: string }
  createdAt: Date
  disabledAt: Date | null
}

const SERVICE = `select s.id, s.person_id as "personId", s.name, jsonb_build_object('id', u.id, 'name', u.name, 'kind', u.kind) as unit, s.permissions, s.campaigns,
    s.channels, s.calls_per_minute as "callsPerMinute", s.created_at as "createdAt", s.disabled_at as "disabledAt"
  from service_account s join unit u on u.id = s.unit_id`
const KEY_COLUMNS = `k.id, k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"`

/** So many are shown of one service, the newest first. */
const KEYS_AT_MOST = 10
const SERVICES_AT_MOST = 200

const CHOICES_AT_MOST = 500

/** Campaigns that have not ended, the newest first, with the ways in that their rules name. */
export async function listChoices(db: Pick<Pool, 'query'>): Promise<ServiceChoices['campaigns']> {
  const { rows } = await db.query<ServiceChoices['campaigns'][number]>(
    `select c.id, c.title, coalesce((select jsonb_agg(jsonb_build_object('id', i ->> 'id', 'title', i ->> 'title'))
         from jsonb_array_elements(coalesce(c.frozen, t.document)::jsonb -> 'intake') i), '[]') as channels
     from campaign c left join template t on t.id = c.template_id and t.version = c.template_version
     where c.status <> 'CLOSED' order by c.created_at desc, c.id limit ${CHOICES_AT_MOST}`,
  )
  return rows
}

export async function listServices(db: Pick<Pool, 'query'>): Promise<(ServiceRow & { keys: ServiceKeyRow[] })[]> {
  const { rows: services } = await db.query<ServiceRow>(`${SERVICE} order by s.name limit ${SERVICES_AT_MOST}`)
  const { rows: keys } = await db.query<ServiceKeyRow & { service: number }>(
    `select k.service, ${KEY_COLUMNS} from (
       select k.*, k.service_id as service, row_number() over (partition by k.service_id order by k.created_at desc) as nth
       from service_key k where k.service_id = any($1)) k
     where k.nth <= ${KEYS_AT_MOST} order by k.created_at desc`,
    [services.map(({ id }) => id)],
  )
  const of = Map.groupBy(keys, ({ service }) => service)
  return services.map((service) => ({ ...service, keys: of.get(service.id) ?? [] }))
}

/** The service, which nobody else changes until the transaction ends. */
export async function lockService(tx: Tx, id: number): Promise<ServiceRow | undefined> {
  const { rows } = await tx.query<ServiceRow>(`${SERVICE} where s.id = $1 for no key update of s`, [id])
  return rows[0]
}

export async function countServices(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ n: number }>('select count(*)::int as n from service_account')
  return rows[0]?.n ?? 0
}
export const isFull = (services: number): boolean => services >= SERVICES_AT_MOST

/** Which of these campaigns there are. */
export async function knownCampaigns(db: Pick<Pool, 'query'>, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>('select id from campaign where id = any($1)', [ids])
  return rows.map(({ id }) => id)
}

/** Answers the id, or undefined where the name is taken. */
export async function insertService(
  tx: Tx,
  { name, unit, permissions, campaigns, channels, callsPerMinute }: ServiceScope & { name: string; unit: number },
): Promise<{ id: number; person: number } | undefined> {
  const { rows: taken } = await tx.query('select from service_account where name = $1', [name])
  if (taken.length > 0) return undefined
  // no password has this hash, and the account is disabled as well
  const { rows: persons } = await tx.query<{ id: number }>(
    `insert into person (username, name, password_hash, disabled_at) values ('service:' || gen_random_uuid(), $1, '', clock_timestamp()) returning id`,
    [name],
  )
  const person = persons[0]?.id ?? 0
  const { rows } = await tx.query<{ id: number }>(
    `insert into service_account (person_id, name, unit_id, permissions, campaigns, channels, calls_per_minute)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (name) do nothing returning id`,
    [person, name, unit, permissions, campaigns, channels, callsPerMinute],
  )
  return rows[0] && { id: rows[0].id, person }
}

/** Answers whether that changed anything. */
export async function setServiceDisabled(tx: Tx, id: number, disabled: boolean): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update service_account set disabled_at = case when $2 then clock_timestamp() end where id = $1 and (disabled_at is not null) <> $2`,
    [id, disabled],
  )
  return rowCount === 1
}

export async function insertServiceKey(
  tx: Tx,
  { id, service, secretHash, days }: { id: string; service: number; secretHash: string; days: number },
): Promise<Date> {
  const { rows } = await tx.query<{ until: Date }>(
    `insert into service_key (id, service_id, secret_hash, expires_at) values ($1, $2, $3, clock_timestamp() + make_interval(days => $4))
     returning expires_at as until`,
    [id, service, secretHash, days],
  )
  if (!rows[0]) throw new Error('expected the key to be written')
  return rows[0].until
}

/** Keys that are in force, of a service that is locked. */
export async function keysInForce(tx: Tx, service: number): Promise<ServiceKeyRow[]> {
  const { rows } = await tx.query<ServiceKeyRow>(
    `select ${KEY_COLUMNS} from service_key k where k.service_id = $1 and k.revoked_at is null and k.expires_at > clock_timestamp()`,
    [service],
  )
  return rows
}

export async function endKeyAt(tx: Tx, id: string, at: number): Promise<void> {
  await tx.query('update service_key set expires_at = $2 where id = $1', [id, new Date(at)])
}

/** Answers whether there was such a key, not revoked yet. */
export async function revokeKey(tx: Tx, service: number, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update service_key set revoked_at = clock_timestamp() where id = $1 and service_id = $2 and revoked_at is null',
    [id, service],
  )
  return rowCount === 1
}

/** A key with the service that it is of, whether in force or not. */
export interface ServiceKeyFound {
  key: ServiceKeyRow & { secretHash: string }
  service: ServiceRow
  nowMs: number
}

export async function findServiceKey(db: Pick<Pool, 'query'>, id: string): Promise<ServiceKeyFound | undefined> {
  const { rows: keys } = await db.query<ServiceKeyRow & { secretHash: string; serviceId: number; nowMs: number }>(
    `select ${KEY_COLUMNS}, k.secret_hash as "secretHash", k.service_id as "serviceId",
       floor(extract(epoch from clock_timestamp()) * 1000)::bigint as "nowMs" from service_key k where k.id = $1`,
    [id],
  )
  const [key] = keys
  if (!key) return undefined
  const { rows } = await db.query<ServiceRow>(`${SERVICE} where s.id = $1`, [key.serviceId])
  return rows[0] && { key, service: rows[0], nowMs: key.nowMs }
}

/** At most once a minute, so that a busy system does not write with every call. */
export async function touchServiceKey(db: Pick<Pool, 'query'>, id: string): Promise<void> {
  await db.query(
    `update service_key set last_used_at = clock_timestamp() where id = $1
       and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`,
    [id],
  )
}
