import { LETTERS_A_DAY, PENDING_HOURS, WRONG_AT_MOST } from '../../domain/notice/new-address.ts'
import { msOf } from '../instants.ts'
import type { Pool, Tx } from '../pool.ts'

/** An address that is asked for and not confirmed yet. Instants in ms. */
export interface PendingAddress {
  email: string
  until: number
}

export async function readPendingAddress(db: Pick<Pool, 'query'>, person: number): Promise<PendingAddress | undefined> {
  const { rows } = await db.query<PendingAddress>(
    `select email, ${msOf('expires_at')} as until from address_change where person_id = $1 and expires_at > clock_timestamp()`,
    [person],
  )
  return rows[0]
}

/** When the person asked for codes within a day, newest first, and the database's now; two calls of one person wait for each other. */
export async function lockLetters(tx: Tx, person: number): Promise<{ asked: number[]; nowMs: number }> {
  await tx.query('select from person where id = $1 for no key update', [person])
  const { rows } = await tx.query<{ asked: number[]; nowMs: number }>(
    `select array(select ${msOf('created_at')} from address_letter where person_id = $1 and kind = 'CONFIRM'
         and created_at > clock_timestamp() - interval '1 day' order by created_at desc limit ${LETTERS_A_DAY}) as asked, ${msOf('clock_timestamp()')} as "nowMs"`,
    [person],
  )
  const [row] = rows
  if (!row) throw new Error('letters: expected a row')
  return { asked: row.asked.map(Number), nowMs: row.nowMs }
}

/**
 * Asks for a code to an address, in place of any that was asked for before. An address that has had its share today, whoever asked for it,
 * gets none, and nobody is told so.
 */
export async function askAddress(tx: Tx, person: number, email: string): Promise<void> {
  await tx.query(
    `insert into address_change (person_id, email, expires_at) values ($1, $2, clock_timestamp() + make_interval(hours => ${PENDING_HOURS}))
     on conflict (person_id) do update set email = excluded.email, asked_at = clock_timestamp(), expires_at = excluded.expires_at, code_hash = null, code_until = null,
       wrong = case when address_change.email = excluded.email then address_change.wrong else 0 end`,
    [person, email],
  )
  await tx.query(
    `insert into address_letter (person_id, kind, email, status, settled_at)
       select $1, 'CONFIRM', $2, case when full_up then 'DROPPED' else 'WAITING' end, case when full_up then clock_timestamp() end
       from (select count(*) >= ${LETTERS_A_DAY} as full_up from address_letter
         where email = $2 and kind = 'CONFIRM' and status <> 'DROPPED' and created_at > clock_timestamp() - interval '1 day') k`,
    [person, email],
  )
}

/** Answers whether one was asked for. */
export async function dropAddress(tx: Pick<Tx, 'query'>, person: number): Promise<boolean> {
  const { rowCount } = await tx.query('delete from address_change where person_id = $1', [person])
  return rowCount === 1
}

export type Confirmation =
  | { is: 'CONFIRMED'; email: string; before: string | null }
  /** SPENT: the last wrong one of its change */
  | { is: 'WRONG' | 'SPENT' }

/** Takes a code: once, while it lasts, and after not too many wrong ones. The address counts from then on. */
export async function confirmAddress(tx: Tx, person: number, codeHash: string): Promise<Confirmation> {
  const { rows } = await tx.query<{
    email: string
    right: boolean
    open: boolean
    wrong: number
    before: string | null
  }>(
    `select c.email, c.wrong, coalesce(c.code_hash = $2, false) as "right", f.email as before,
       c.expires_at > clock_timestamp() and coalesce(c.code_until > clock_timestamp(), false) and c.wrong < ${WRONG_AT_MOST} as open
     from address_change c left join notice_profile f on f.person_id = c.person_id where c.person_id = $1 for update of c`,
    [person, codeHash],
  )
  const [change] = rows
  if (!change?.open) return { is: 'WRONG' }
  if (!change.right) {
    await tx.query('update address_change set wrong = wrong + 1 where person_id = $1', [person])
    return { is: change.wrong + 1 >= WRONG_AT_MOST ? 'SPENT' : 'WRONG' }
  }
  await dropAddress(tx, person)
  await tx.query(
    `insert into notice_profile (person_id, email) values ($1, $2) on conflict (person_id) do update set email = excluded.email`,
    [person, change.email],
  )
  return { is: 'CONFIRMED', email: change.email, before: change.before }
}

/** To the address that notices do not go to any more. */
export async function tellMoved(tx: Tx, person: number, before: string): Promise<void> {
  await tx.query(`insert into address_letter (person_id, kind, email) values ($1, 'MOVED', $2)`, [person, before])
}
