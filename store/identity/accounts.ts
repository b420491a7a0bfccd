import type { Post } from '../../contracts/http/identity.ts'
import type { Pool, Tx } from '../pool.ts'

export interface Account {
  id: number
  name: string
  username: string
  passwordHash: string
  /** since the password was set, whole days */
  passwordAgeDays: number
  passwordChangedAt: Date
  disabled: boolean
  locked: boolean
  hasSecondFactor: boolean
  posts: Post[]
}

export const MOST_FAILED_LOGINS = 5
export const LOCK_MINUTES = 15

/** Of a row `p`: a person's account; other systems are not logged in and have none. */
export const IS_PERSON = 'not exists (select from service_account s where s.person_id = p.id)'

const ACCOUNT = `select p.id, p.name, p.username, p.password_hash as "passwordHash", p.password_changed_at as "passwordChangedAt",
    floor(extract(epoch from clock_timestamp() - p.password_changed_at) / 86400)::int as "passwordAgeDays",
    p.disabled_at is not null as disabled, coalesce(p.locked_until > clock_timestamp(), false) as locked,
    exists (select from second_factor f where f.person_id = p.id and f.confirmed_at is not null) as "hasSecondFactor",
    array(select distinct h.post from held_post h where h.person_id = p.id) as posts
  from person p`

export async function findAccount(db: Pick<Pool, 'query'>, username: string): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(`${ACCOUNT} where p.username = $1 and ${IS_PERSON}`, [username])
  return rows[0]
}

/** The account, which nobody else changes until the transaction ends. */
export async function lockAccount(tx: Tx, person: number): Promise<Account> {
  const { rows } = await tx.query<Account>(`${ACCOUNT} where p.id = $1 for no key update of p`, [person])
  if (!rows[0]) throw new Error(`person ${person}: expected to exist`)
  return rows[0]
}

export async function findAccountById(db: Pick<Pool, 'query'>, person: number): Promise<Account | undefined> {
  const { rows } = await db.query<Account>(`${ACCOUNT} where p.id = $1 and ${IS_PERSON}`, [person])
  return rows[0]
}

/** Counts a failed login; the fifth in a row locks the account for a quarter of an hour. Answers whether this one did. */
export async function countFailedLogin(tx: Tx, person: number): Promise<boolean> {
  const { rows } = await tx.query<{ locked: boolean }>(
    `update person set failed_logins = case when failed_logins + 1 >= ${MOST_FAILED_LOGINS} then 0 else failed_logins + 1 end,
       locked_until = case when failed_logins + 1 >= ${MOST_FAILED_LOGINS} then clock_timestamp() + make_interval(mins => ${LOCK_MINUTES}) else locked_until end
     where id = $1 returning failed_logins = 0 as locked`,
    [person],
  )
  return rows[0]?.locked ?? false
}

/** Answers whether there were any. */
export async function forgetFailedLogins(tx: Tx, person: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update person set failed_logins = 0, locked_until = null where id = $1 and (failed_logins > 0 or locked_until is not null)',
    [person],
  )
  return rowCount === 1
}

/** A password that the person chose: its age starts anew. */
export async function setPassword(tx: Tx, person: number, hash: string): Promise<void> {
  await tx.query('update person set password_hash = $2, password_changed_at = clock_timestamp() where id = $1', [
    person,
    hash,
  ])
}

/** The same password under other parameters. */
export async function rehashPassword(tx: Tx, person: number, hash: string): Promise<void> {
  await tx.query('update person set password_hash = $2 where id = $1', [person, hash])
}

/** Answers whether that changed anything. */
export async function setDisabled(tx: Tx, person: number, disabled: boolean): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update person set disabled_at = case when $2 then clock_timestamp() end where id = $1 and (disabled_at is not null) <> $2`,
    [person, disabled],
  )
  return rowCount === 1
}
