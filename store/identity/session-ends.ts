import type { LoginMethod } from '../../domain/identity/login-stage.ts'
import type { Pool, Tx } from '../pool.ts'
import { appendUserEvent } from './user-events.ts'

/**
 * LOGOUT: he left. STAGE: a login went on to its next stage. LIMIT: too many at once. PASSWORD: he changed it. SELF: from another device.
 * ADMINISTRATOR: an administrator's act. PROVIDER: the identity provider logged him out.
 */
export type SessionEnd = 'LOGOUT' | 'STAGE' | 'LIMIT' | 'PASSWORD' | 'SELF' | 'ADMINISTRATOR' | 'PROVIDER'

const ENDED = `revoked_at = clock_timestamp(), id_token = null`

/** One session, without a word on the trail: whoever calls says what it was. */
export async function endSession(tx: Tx, tokenHash: string, because: SessionEnd): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update session set ${ENDED}, ended_because = $2 where token_hash = $1 and revoked_at is null`,
    [tokenHash, because],
  )
  return rowCount === 1
}

/** Which of a person's sessions end. */
export interface EndedSessions {
  person: number
  because: SessionEnd
  /** only this one */
  id?: string
  /** all but this one */
  except?: string | undefined
  /** the oldest, until so many are left */
  keep?: number
  /** what else the event tells: by whom, for what reason */
  told?: Record<string, unknown>
}

/** Ends a person's sessions; his trail has one event for all of them. Answers how many. */
export async function endSessions(tx: Tx, ended: EndedSessions): Promise<number> {
  const { rowCount } = await tx.query(
    `update session set ${ENDED}, ended_because = $2
     where person_id = $1 and revoked_at is null and ($3::uuid is null or id = $3) and ($4::text is null or token_hash <> $4)
       and token_hash in (select token_hash from session where person_id = $1 and revoked_at is null and expires_at > clock_timestamp()
         order by created_at desc, token_hash offset $5)`,
    [ended.person, ended.because, ended.id ?? null, ended.except ?? null, ended.keep ?? 0],
  )
  const sessions = rowCount ?? 0
  if (sessions > 0)
    await appendUserEvent(tx, ended.person, 'session.ended', { why: ended.because, sessions, ...ended.told })
  return sessions
}

/** Whom the provider's subject is, and those of his sessions that it vouched for. `session`: only of that session of the provider. */
export async function endProviderSessions(
  tx: Tx,
  { issuer, subject, session }: { issuer: string; subject: string | undefined; session: string | undefined },
): Promise<number> {
  const { rows } = await tx.query<{ person: number; sessions: number }>(
    `with ended as (
       update session set ${ENDED}, ended_because = 'PROVIDER'
       where issuer = $1 and revoked_at is null and ($2::text is null or subject = $2) and ($3::text is null or provider_session = $3)
       returning person_id)
     select person_id as person, count(*)::int as sessions from ended group by person_id order by person_id`,
    [issuer, subject ?? null, session ?? null],
  )
  for (const { person, sessions } of rows) {
    await appendUserEvent(tx, person, 'session.ended', { why: 'PROVIDER', sessions })
  }
  return rows.reduce((sum, { sessions }) => sum + sessions, 0)
}

/** Why a token opens nothing any more; undefined for one that nobody ever had. */
export async function findSessionEnd(
  db: Pick<Pool, 'query'>,
  tokenHash: string,
): Promise<SessionEnd | 'EXPIRED' | 'IDLE' | undefined> {
  const { rows } = await db.query<{ why: SessionEnd | 'EXPIRED' | 'IDLE' }>(
    `select case when s.revoked_at is not null then coalesce(s.ended_because, 'LOGOUT')
       when p.disabled_at is not null then 'ADMINISTRATOR'
       when s.expires_at <= clock_timestamp() then 'EXPIRED' else 'IDLE' end as why
     from session s join person p on p.id = s.person_id where s.token_hash = $1`,
    [tokenHash],
  )
  return rows[0]?.why
}

export interface OwnSession {
  id: string
  here: boolean
  method: LoginMethod
  createdAt: Date
  lastSeenAt: Date
  ip: string | null
  userAgent: string | null
}

/** His open sessions, the one used last first; bounded by the most that a person may have. */
export async function listSessions(
  db: Pick<Pool, 'query'>,
  asked: { person: number; tokenHash: string; limit: number },
): Promise<OwnSession[]> {
  const { rows } = await db.query<OwnSession>(
    `select id, token_hash = $2 as here, method, created_at as "createdAt", last_seen_at as "lastSeenAt", ip, user_agent as "userAgent"
     from session where person_id = $1 and stage = 'OPEN' and revoked_at is null and expires_at > clock_timestamp()
       and last_seen_at > clock_timestamp() - make_interval(mins => idle_minutes)
     order by last_seen_at desc limit $3`,
    [asked.person, asked.tokenHash, asked.limit],
  )
  return rows
}
