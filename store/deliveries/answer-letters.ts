import type { DeliveryMode } from '../../contracts/notices.ts'
import { createCalendar } from '../../domain/calendar/index.ts'
import { dueOf } from '../../domain/notice/due.ts'
import { DEFAULT_MODES } from '../../domain/notice/urgency.ts'
import { latestCalendar } from '../calendars.ts'
import { msOf } from '../instants.ts'
import { inTransaction, type Pool } from '../pool.ts'

const PAGE = 100
/** What is answered can wait for as long as its reader likes. */
const URGENCY = 'ROUTINE'

interface Answered {
  opinion: number
  person: number
  email: string | null
  quiet: boolean
  mode: DeliveryMode | null
  nowMs: number
}

/** A letter for answers that their readers have not seen, by what each of them wants: one, however many there are. */
export function spreadAnswers(pool: Pool): Promise<void> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<Answered>(
      `select o.id as opinion, o.person_id as person, f.email, coalesce(f.quiet, true) as quiet, r.mode, ${msOf('clock_timestamp()')} as "nowMs"
       from (select * from opinion where answered_at is not null and answer_seen_at is null and told_at is null
         order by id limit ${PAGE} for update skip locked) o
       left join notice_profile f on f.person_id = o.person_id
       left join notice_preference r on r.person_id = o.person_id and r.channel = 'EMAIL' and r.urgency = '${URGENCY}'`,
    )
    if (rows.length === 0) return
    const calendar = createCalendar(await latestCalendar(tx))
    const letters = rows.flatMap(({ person, email, quiet, mode, nowMs }) => {
      const wish = { mode: mode ?? DEFAULT_MODES[URGENCY], quiet, urgency: URGENCY } as const
      const due = email === null ? undefined : dueOf(wish, nowMs, { calendar, onMissingYear: 'provisional' })
      return due ? [{ person, email, due: due.at }] : []
    })
    await tx.query(
      `insert into address_letter (person_id, kind, email, due_at)
         select distinct on (person) person, 'ANSWERED', email, to_timestamp(due / 1000.0)
         from jsonb_to_recordset($1) as r(person int, email text, due bigint)
         where not exists (select from address_letter l where l.person_id = person and l.kind = 'ANSWERED' and l.status = 'WAITING')`,
      [JSON.stringify(letters)],
    )
    await tx.query('update opinion set told_at = clock_timestamp() where id = any($1::bigint[])', [
      rows.map(({ opinion }) => opinion),
    ])
  })
}
