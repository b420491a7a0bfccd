import type { NoticeLanguage, Urgency } from '../../contracts/notices.ts'
import { inTransaction, type Pool, type Tx } from '../pool.ts'

/** Of a message at most: a thousand notices of one morning are several messages. */
const NOTICES_OF_A_MESSAGE = 100
const ROWS_AT_ONCE = 1000
/** Longer than any attempt takes. Whoever is dead by then has not settled it, and somebody else tries. */
const HELD = '2 minutes'

export interface ClaimedNotice {
  text: string
  urgency: Urgency
  at: number
  campaign: { id: string; title: string }
  case: string
  task: string | null
  about: string | null
}

/** What goes out as one message, with the number of this attempt. */
export interface Claimed {
  message: string
  attempts: number
  /** null: to the channel as a whole */
  to: { person: number; name: string; email: string; language: NoticeLanguage } | null
  notices: ClaimedNotice[]
}

/**
 * Takes messages of one channel that are due, and counts the attempt before it is made: one that kills its process is bounded too. A
 * message keeps the notices of its first attempt. What lost its recipient or its object meanwhile is dropped, and says so.
 * @param perMinute attempts of the channel within a minute, at most
 */
export function claimMessages(
  pool: Pool,
  { channel, perMinute, limit }: { channel: string; perMinute: number; limit: number },
): Promise<Claimed[]> {
  return inTransaction(pool, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 34))', [channel])
    await dropWithoutRecipient(tx, channel)
    await dropSettled(tx, channel)
    await nameMessages(tx, channel)
    const { rows } = await tx.query<{ message: string }>(
      `select message from delivery where channel = $1 and status = 'WAITING' and message is not null and due_at <= clock_timestamp()
         and (held_until is null or held_until < clock_timestamp())
       group by message order by min(due_at), message
       limit greatest(0, least($2, $3 - (select count(distinct message) from delivery
         where channel = $1 and tried_at > clock_timestamp() - interval '1 minute')))`,
      [channel, limit, perMinute],
    )
    return rows.length === 0
      ? []
      : take(
          tx,
          rows.map(({ message }) => message),
        )
  })
}

/** Disabled, moved to another unit, or without an address since the notice was written. */
async function dropWithoutRecipient(tx: Tx, channel: string): Promise<void> {
  await tx.query(
    `update delivery d set status = 'DROPPED', settled_at = clock_timestamp(), error = 'RECIPIENT_GONE'
     from notice n where d.channel = $1 and d.status = 'WAITING' and d.due_at <= clock_timestamp() and d.held_until is null
       and d.person_id is not null and n.id = d.notice_id and not exists (
         select from person p join notice_profile f on f.person_id = p.id and f.email is not null
         where p.id = d.person_id and p.disabled_at is null and (n.person_id = p.id or n.unit_id = any(works_in(p.id))))`,
    [channel],
  )
}

/**
 * What asks somebody for a task that is done, withdrawn or another's by now, or for an answer that was given. What was written when the task
 * ended, or after that, tells of the end and goes out; so do copies and answers, which are words beside the task.
 */
async function dropSettled(tx: Tx, channel: string): Promise<void> {
  await tx.query(
    `update delivery d set status = 'DROPPED', settled_at = clock_timestamp(), error = settled.why
     from (
       select w.id, case
         when n.effect_id like 'note:%' then case when asked.answered_at is not null then 'QUESTION_ANSWERED' end
         when t.status <> 'OPEN' and t.done_at > n.at then 'TASK_SETTLED'
         when t.status = 'OPEN' and n.person_id is not null and t.holder_id is distinct from n.person_id then 'TASK_PASSED_ON' end as why
       from delivery w join notice n on n.id = w.notice_id join task t on t.id = n.task_id
       left join task_note asked on asked.kind = 'ASK' and n.effect_id = 'note:' || asked.id and asked.task_id = t.id
       where w.channel = $1 and w.status = 'WAITING' and w.due_at <= clock_timestamp() and w.held_until is null) settled
     where d.id = settled.id and settled.why is not null`,
    [channel],
  )
}

/** What is due together becomes one message, once: what comes later goes into another. */
async function nameMessages(tx: Tx, channel: string): Promise<void> {
  await tx.query(
    `with due as (
       select id, bundle from delivery where channel = $1 and status = 'WAITING' and message is null and due_at <= clock_timestamp()
       order by due_at, id limit ${ROWS_AT_ONCE}),
     ranked as (select id, bundle, (row_number() over (partition by bundle order by id) - 1) / ${NOTICES_OF_A_MESSAGE} as part from due),
     named as (select id, bundle || '#' || min(id) over (partition by bundle, part) as message from ranked)
     update delivery d set message = named.message from named where d.id = named.id`,
    [channel],
  )
}

async function take(tx: Tx, messages: readonly string[]): Promise<Claimed[]> {
  const { rows } = await tx.query<Claimed>(
    `with taken as (
       update delivery set attempts = attempts + 1, tried_at = clock_timestamp(), held_until = clock_timestamp() + interval '${HELD}'
       where message = any($1::text[]) and status = 'WAITING' returning id, message, attempts, person_id, notice_id, urgency)
     select t.message, max(t.attempts) as attempts,
       case when p.id is null then null else jsonb_build_object('person', p.id, 'name', p.name, 'email', f.email, 'language', f.language) end as "to",
       jsonb_agg(jsonb_build_object('text', n.text, 'urgency', t.urgency, 'at', n.at, 'campaign', jsonb_build_object('id', c.id, 'title', c.title),
         'case', n.entity_id, 'task', n.task_id, 'about', coalesce(k.name, l.name)) order by t.id) as notices
     from taken t join notice n on n.id = t.notice_id join campaign c on c.id = n.campaign_id
     left join case_file k on k.id = n.entity_id left join ledger_entry l on l.id = n.entity_id
     left join person p on p.id = t.person_id left join notice_profile f on f.person_id = p.id
     group by t.message, p.id, f.email, f.language order by t.message`,
    [messages],
  )
  return rows
}
