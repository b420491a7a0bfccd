import type { Post } from '../../contracts/http/identity.ts'
import type { LoginMethod, LoginStage } from '../../domain/identity/login-stage.ts'
import type { StandIn } from '../../domain/task/substitution.ts'
import type { TaskStandingRow } from '../inbox/task-page.ts'
import type { Pool, Tx } from '../pool.ts'

export interface HeldPost {
  post: Post
  title: string
  unit: { id: number; name: string; kind: string }
}

/** A person with a live session, and what his posts reach, read in one query. */
export interface SessionPerson {
  person: { id: number; name: string }
  username: string
  posts: HeldPost[]
  /** units whose tasks he may do: where he holds a post that works, and what was merged into them */
  works: number[]
  /** units that he heads, everything below them, and what was merged into those */
  headed: number[]
  /**
   * campaigns whose office or leading group (bound to a role, or of the place above the office) he belongs to, that he plans, or that a
   * unit which he heads runs as its part of another
   */
  campaigns: string[]
  /** in whose place he may act now */
  standIns: StandIn[]
  lastSeenAgeMs: number
  /** since he last proved who he is */
  authAgeMs: number
}

/** Of a row `s`: not ended, nor grown old, nor left alone. */
const IN_FORCE = `s.revoked_at is null and s.expires_at > clock_timestamp()
          and s.last_seen_at > clock_timestamp() - make_interval(mins => s.idle_minutes)`

const sessionQuery = (more = '') => `
      with me as (
        select p.id, p.name, p.username, floor(extract(epoch from clock_timestamp() - s.last_seen_at) * 1000)::int as age,
          floor(extract(epoch from clock_timestamp() - s.auth_at) * 1000)::int as auth_age
        from session s join person p on p.id = s.person_id
        where s.token_hash = $1 and s.stage = 'OPEN' and p.disabled_at is null and ${IN_FORCE}
      ), held as (
        select h.post, h.title, u.id, u.name, u.kind, u."parentId" as parent
        from me join held_post h on h.person_id = me.id join unit u on u.id = h.unit_id
      )
      select jsonb_build_object('id', me.id, 'name', me.name) as person, me.username, me.age as "lastSeenAgeMs", me.auth_age as "authAgeMs",
        (select coalesce(jsonb_agg(jsonb_build_object('post', h.post, 'title', h.title,
            'unit', jsonb_build_object('id', h.id, 'name', h.name, 'kind', h.kind)) order by h.id, h.post), '[]') from held h) as posts,
        works_in(me.id) as works,
        with_merged(array(select u.id from unit u where u.path && array(select h.id from held h where h.post = 'HEAD'))) as headed,
        array(select c.id from campaign c left join unit o on o.id = c.office_unit_id
          where o.path && array(select h.id from held h where h.post in ('OFFICE', 'LEADER', 'PLANNER'))
            or exists (select from held h where h.post = 'LEADER'
              and (h.id::text in (select value from jsonb_each_text(coalesce(c.bindings -> 'roles', '{}')))
                or (h.kind = 'LEADING_GROUP' and h.parent = any(o.path))))
            or (c.parent is not null and o.path && array(select h.id from held h where h.post = 'HEAD'))
            or (c.created_by = me.id and c.parent is null and exists (select from held h where h.post = 'PLANNER'))) as campaigns,
        (select coalesce(jsonb_agg(jsonb_build_object('id', s.id::text, 'principal', jsonb_build_object('id', y.id, 'name', y.name),
            'campaign', s.campaign_id, 'procedure', s.procedure, 'works', works_in(y.id)) order by s.id), '[]')
          from substitution s join person y on y.id = s.principal_id
          where s.substitute_id = me.id and s.ended_at is null and s.from_at <= clock_timestamp() and s.until_at > clock_timestamp()
            and y.disabled_at is null) as "standIns"${more}
      from me`

const FIND = { name: 'find-session', text: sessionQuery() }

/** The person behind a session token's hash, while the session and the person are in force. Rights are read anew each time. */
export async function findSession(db: Pick<Pool, 'query'>, tokenHash: string): Promise<SessionPerson | undefined> {
  const { rows } = await db.query<SessionPerson>({ ...FIND, values: [tokenHash] })
  return rows[0]
}

const FIND_WITH_TASK = {
  name: 'find-session-with-task',
  text: sessionQuery(', task_standing($2) as task'),
}

/** The person, and what authority asks of the task that he names, in one round trip; `task` null when there is none. */
export async function findSessionWithTask(
  db: Pick<Pool, 'query'>,
  tokenHash: string,
  taskId: string,
): Promise<(SessionPerson & { task: TaskStandingRow | null }) | undefined> {
  const { rows } = await db.query<SessionPerson & { task: TaskStandingRow | null }>({
    ...FIND_WITH_TASK,
    values: [tokenHash, taskId],
  })
  return rows[0]
}

/** How long a session lasts, and how many a person has at once. */
export interface SessionLimits {
  idleMinutes: number
  absoluteHours: number
  perPerson: number
}

/** What the identity provider said of its own session. */
export interface ProviderSession {
  issuer: string
  subject: string
  /** its `sid`, if it has one */
  session: string | undefined
  /** handed back when he logs out */
  idToken: string
}

export interface NewSession {
  tokenHash: string
  person: number
  stage: LoginStage
  method: LoginMethod
  amr: readonly string[]
  provider: ProviderSession | undefined
  ip: string
  userAgent: string
}

/** A login that still has something to give has this long. */
const STAGE_MINUTES = 10

export async function insertSession(tx: Tx, session: NewSession, limits: SessionLimits): Promise<void> {
  const minutes = session.stage === 'OPEN' ? limits.absoluteHours * 60 : STAGE_MINUTES
  const { provider } = session
  await tx.query(
    `insert into session (token_hash, person_id, stage, method, amr, expires_at, idle_minutes, ip, user_agent, issuer, subject, provider_session, id_token)
     values ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(mins => $6), $7, $8, $9, $10, $11, $12, $13)`,
    [
      session.tokenHash,
      session.person,
      session.stage,
      session.method,
      session.amr,
      minutes,
      limits.idleMinutes,
      session.ip,
      session.userAgent.slice(0, 200),
      provider?.issuer ?? null,
      provider?.subject ?? null,
      provider?.session ?? null,
      provider?.idToken ?? null,
    ],
  )
}

/** Marks the session as used; called at most once a minute. */
export async function touchSession(db: Pick<Pool, 'query'>, tokenHash: string): Promise<void> {
  await db.query('update session set last_seen_at = clock_timestamp() where token_hash = $1', [tokenHash])
}

/** A session as it says who logged in and how. */
export interface SessionRow {
  id: string
  person: number
  stage: LoginStage
  method: LoginMethod
  amr: string[]
  ip: string
  userAgent: string
  provider: ProviderSession | null
}

const SESSION_ROW = `s.id, s.person_id as person, s.stage, s.method, s.amr, s.ip, s.user_agent as "userAgent",
    case when s.issuer is not null then jsonb_build_object('issuer', s.issuer, 'subject', s.subject, 'session', s.provider_session, 'idToken', s.id_token) end as provider`

/** A session in force, at whatever stage. */
export async function findSessionRow(db: Pick<Pool, 'query'>, tokenHash: string): Promise<SessionRow | undefined> {
  const { rows } = await db.query<SessionRow>(
    `select ${SESSION_ROW} from session s join person p on p.id = s.person_id
     where s.token_hash = $1 and p.disabled_at is null and ${IN_FORCE}`,
    [tokenHash],
  )
  return rows[0]
}

/** Another token for the same session, whose person has just proved who he is: whoever had the old one has nothing. */
export async function rotateSession(tx: Tx, tokenHash: string, newHash: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update session s set token_hash = $2, auth_at = clock_timestamp(), last_seen_at = clock_timestamp()
     where s.token_hash = $1 and s.stage = 'OPEN' and ${IN_FORCE}`,
    [tokenHash, newHash],
  )
  return rowCount === 1
}
