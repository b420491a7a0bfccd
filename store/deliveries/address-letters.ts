import type { NoticeLanguage } from '../../contracts/notices.ts'
import type { LetterKind } from '../../domain/notice/letter.ts'
import { CODE_MINUTES } from '../../domain/notice/new-address.ts'
import { oneLine } from '../../domain/notice/plain.ts'
import { MOST_ATTEMPTS, pauseAfter } from '../../domain/notice/retry.ts'
import { inTransaction, type Pool, type Tx } from '../pool.ts'
import { addressCodeHash, newAddressCode } from './address-code.ts'
import type { Outcome } from './settle.ts'

/** Longer than any attempt takes. */
const HELD = '2 minutes'

export interface ClaimedLetter {
  id: string
  kind: LetterKind
  attempts: number
  to: { name: string; email: string; language: NoticeLanguage }
  /** of CONFIRM; made anew for every attempt, so that it is written nowhere: the one that arrives last counts */
  code: string
}

/**
 * Takes the letter that is due, and counts the attempt before it is made. One that nobody waits for is dropped: the change was given up,
 * confirmed or has another address by now, the answers were seen, the address is not his any more, or the person is gone.
 */
export function claimLetter(pool: Pool): Promise<ClaimedLetter | undefined> {
  return inTransaction(pool, async (tx) => {
    await dropUnwanted(tx)
    const { rows } = await tx.query<Omit<ClaimedLetter, 'code'> & { person: number }>(
      `with taken as (
         update address_letter set attempts = attempts + 1, held_until = clock_timestamp() + interval '${HELD}'
         where id = (select id from address_letter where status = 'WAITING' and due_at <= clock_timestamp()
           and (held_until is null or held_until < clock_timestamp()) order by due_at, id limit 1 for update skip locked) returning *)
       select t.id::text, t.kind, t.attempts, p.id as person, jsonb_build_object('name', p.name, 'email', t.email, 'language', coalesce(f.language, 'zh-CN')) as "to"
       from taken t join person p on p.id = t.person_id left join notice_profile f on f.person_id = p.id`,
    )
    const [letter] = rows
    if (!letter) return undefined
    const { person, ...claimed } = letter
    return { ...claimed, code: letter.kind === 'CONFIRM' ? await mintCode(tx, person) : '' }
  })
}

async function dropUnwanted(tx: Tx): Promise<void> {
  await tx.query(
    `update address_letter l set status = 'DROPPED', settled_at = clock_timestamp(), held_until = null
     where l.status = 'WAITING' and (l.held_until is null or l.held_until < clock_timestamp()) and (
       exists (select from person p where p.id = l.person_id and p.disabled_at is not null)
       or l.kind = 'CONFIRM' and not exists (select from address_change c
         where c.person_id = l.person_id and c.email = l.email and c.expires_at > clock_timestamp())
       or l.kind = 'ANSWERED' and not (
         exists (select from opinion o where o.person_id = l.person_id and o.answered_at is not null and o.answer_seen_at is null)
         and exists (select from notice_profile f where f.person_id = l.person_id and f.email = l.email)))`,
  )
  await tx.query(
    `update address_letter set status = 'FAILED', settled_at = clock_timestamp(), held_until = null
     where status = 'WAITING' and attempts >= ${MOST_ATTEMPTS} and held_until < clock_timestamp()`,
  )
}

async function mintCode(tx: Tx, person: number): Promise<string> {
  const code = newAddressCode()
  await tx.query(
    `update address_change set code_hash = $2, code_until = clock_timestamp() + make_interval(mins => ${CODE_MINUTES}) where person_id = $1`,
    [person, addressCodeHash(person, code)],
  )
  return code
}

/** Writes how an attempt ended; another follows after a while, until there have been enough of them. */
export async function settleLetter(
  pool: Pool,
  { id, attempts }: Pick<ClaimedLetter, 'id' | 'attempts'>,
  outcome: Outcome,
): Promise<void> {
  const pause = outcome.sent || outcome.permanent ? undefined : pauseAfter(attempts, outcome.afterMs)
  const status = outcome.sent ? 'SENT' : pause === undefined ? 'FAILED' : 'WAITING'
  await pool.query(
    `update address_letter set status = $3, error = $4, held_until = null,
       settled_at = case when $3 = 'WAITING' then null else clock_timestamp() end,
       due_at = case when $3 = 'WAITING' then clock_timestamp() + interval '1 millisecond' * $5 else due_at end
     where id = $1::bigint and status = 'WAITING' and attempts = $2`,
    [id, attempts, status, outcome.sent ? null : oneLine(outcome.error, 300), pause ?? 0],
  )
}
