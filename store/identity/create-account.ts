import type { Post } from '../../contracts/http/identity.ts'
import type { Tx } from '../pool.ts'
import { appendUserEvent } from './user-events.ts'

export interface NewAccount {
  username: string
  name: string
  /** code of the unit */
  unit: string
  post: Post
  title: string
  /** of a password that nobody knows: the person chooses one by a link */
  passwordHash: string
  /** who opened it, and why; on the server nobody in particular */
  told?: { by: number; reason: string }
}

/** Answers nothing where the username is taken. */
export async function insertPerson(
  tx: Tx,
  { username, name, passwordHash }: Pick<NewAccount, 'username' | 'name' | 'passwordHash'>,
): Promise<number | undefined> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into person (username, name, password_hash) values ($1, $2, $3) on conflict (username) do nothing returning id`,
    [username, name, passwordHash],
  )
  return rows[0]?.id
}

/** An account with its first post. Undefined where the username is taken; 'unit' where there is no such unit. */
export async function createAccount(tx: Tx, account: NewAccount): Promise<number | 'unit' | undefined> {
  const units = await tx.query<{ id: number }>('select id from unit where code = $1', [account.unit])
  const unit = units.rows[0]?.id
  if (unit === undefined) return 'unit'
  const id = await insertPerson(tx, account)
  if (id === undefined) return undefined
  await tx.query('insert into post_holding (person_id, unit_id, post, title) values ($1, $2, $3, $4)', [
    id,
    unit,
    account.post,
    account.title,
  ])
  await appendUserEvent(tx, id, 'account.created', { post: account.post, unit, ...account.told })
  return id
}
