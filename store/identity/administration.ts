import type { Pool, Tx } from '../pool.ts'
import { parameters } from '../scope.ts'
import { IS_PERSON } from './accounts.ts'

export type AccountStatus = 'ACTIVE' | 'LOCKED' | 'DISABLED'

export interface AccountRow {
  id: number
  name: string
  username: string
  status: AccountStatus
  lockedUntil: Date | null
  hasSecondFactor: boolean
  isFederated: boolean
  sessions: number
  lastSeenAt: Date | null
  posts: { post: string; title: string; unit: { id: number; name: string } }[]
}

const STATUS = `case when p.disabled_at is not null then 'DISABLED' when p.locked_until > clock_timestamp() then 'LOCKED' else 'ACTIVE' end`

export interface AccountsAsked {
  q: string | undefined
  status: AccountStatus | undefined
  after: string
  limit: number
}

/** Accounts by username, with what a security administrator has to know of each. `q`: part of the name or username. */
export async function listAccounts(db: Pick<Pool, 'query'>, asked: AccountsAsked): Promise<AccountRow[]> {
  const p = parameters()
  const q = asked.q === undefined ? '' : p.add(asked.q)
  const { rows } = await db.query<AccountRow>(
    `select p.id, p.name, p.username, ${STATUS} as status,
       case when p.locked_until > clock_timestamp() then p.locked_until end as "lockedUntil",
       exists (select from second_factor f where f.person_id = p.id and f.confirmed_at is not null) as "hasSecondFactor",
       exists (select from federated_identity f where f.person_id = p.id) as "isFederated",
       coalesce(live.n, 0) as sessions, live.seen as "lastSeenAt",
       (select coalesce(jsonb_agg(jsonb_build_object('post', h.post, 'title', h.title, 'unit', jsonb_build_object('id', u.id, 'name', u.name)) order by h.id), '[]')
        from held_post h join unit u on u.id = h.unit_id where h.person_id = p.id) as posts
     from person p left join lateral (
       select count(*)::int as n, max(s.last_seen_at) as seen from session s
       where s.person_id = p.id and s.stage = 'OPEN' and s.revoked_at is null and s.expires_at > clock_timestamp()
         and s.last_seen_at > clock_timestamp() - make_interval(mins => s.idle_minutes)) live on true
     where p.username > ${p.add(asked.after)} and ${IS_PERSON}
       ${q === '' ? '' : `and (strpos(p.name, ${q}) > 0 or strpos(p.username, ${q}) > 0)`}
       ${asked.status === undefined ? '' : `and ${STATUS} = ${p.add(asked.status)}`}
     order by p.username limit ${p.add(asked.limit)}`,
    p.values,
  )
  return rows
}

/** What a security administrator does to an account. */
export type AccountActKind =
  | 'DISABLED'
  | 'ENABLED'
  | 'UNLOCKED'
  | 'PASSWORD_RESET'
  | 'FACTOR_REMOVED'
  | 'SESSIONS_ENDED'

/** Kept until the person has been told. */
export async function noteAccountAct(
  tx: Tx,
  act: { person: number; kind: AccountActKind; by: number; reason: string },
): Promise<void> {
  await tx.query('insert into account_act (person_id, kind, by_person, reason) values ($1, $2, $3, $4)', [
    act.person,
    act.kind,
    act.by,
    act.reason,
  ])
}

export interface AccountActRow {
  kind: AccountActKind
  at: Date
  by: { id: number; name: string }
  reason: string
}

const MOST_UNTOLD = 50

/** What he has not been told yet, the latest first. */
export async function listUntold(db: Pick<Pool, 'query'>, person: number): Promise<AccountActRow[]> {
  const { rows } = await db.query<AccountActRow>(
    `select a.kind, a.at, a.reason, jsonb_build_object('id', b.id, 'name', b.name) as by
     from account_act a join person b on b.id = a.by_person
     where a.person_id = $1 and a.told_at is null order by a.at desc limit ${MOST_UNTOLD}`,
    [person],
  )
  return rows
}

export async function countUntold(db: Pick<Pool, 'query'>, person: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    'select count(*)::int as n from account_act where person_id = $1 and told_at is null',
    [person],
  )
  return rows[0]?.n ?? 0
}

export async function markTold(db: Pick<Pool, 'query'>, person: number): Promise<void> {
  await db.query('update account_act set told_at = clock_timestamp() where person_id = $1 and told_at is null', [
    person,
  ])
}

export const RESET_HOURS = 24

/** A way to a new password, in place of any earlier one. */
export async function keepReset(tx: Tx, person: number, tokenHash: string): Promise<void> {
  await tx.query(
    `insert into password_reset (person_id, token_hash, expires_at) values ($1, $2, clock_timestamp() + make_interval(hours => ${RESET_HOURS}))
     on conflict (person_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
    [person, tokenHash],
  )
}

/** Whose it is, while it lasts. */
export async function findReset(db: Pick<Pool, 'query'>, tokenHash: string): Promise<number | undefined> {
  const { rows } = await db.query<{ person: number }>(
    'select person_id as person from password_reset where token_hash = $1 and expires_at > clock_timestamp()',
    [tokenHash],
  )
  return rows[0]?.person
}

/** Answers whether it was still there: it counts once. */
export async function takeReset(tx: Tx, tokenHash: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from password_reset where token_hash = $1 and expires_at > clock_timestamp()',
    [tokenHash],
  )
  return rowCount === 1
}
