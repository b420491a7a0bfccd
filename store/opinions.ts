import type { OpinionBody, OpinionKind } from '../contracts/http/opinions.ts'
import type { Actor } from '../domain/entity/cause.ts'
import { idOfReceipt, receiptOf } from '../domain/opinions/opinion.ts'
import { msOf } from './instants.ts'
import type { Pool, Tx } from './pool.ts'
import { parameters } from './scope.ts'
import { trailPayload } from './trail.ts'

/** Subject of the chain that tells that something was sent and answered: never by whom it was sent, nor what it says. */
export const OPINIONS_SUBJECT = 'sys:opinions'

interface Named {
  id: number
  name: string
}

/** Instants in real ms. */
export interface OpinionRow {
  id: number
  kind: OpinionKind
  text: string
  page: string | null
  contact: string | null
  from: Named
  sentMs: number
  answer: string | null
  answeredBy: Named | null
  answeredMs: number | null
  isNew: boolean
}

const ROWS = `select o.id, o.kind, o.text, o.page, o.contact, jsonb_build_object('id', p.id, 'name', p.name) as from, ${msOf('o.sent_at')} as "sentMs",
    o.answer, case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name) end as "answeredBy", ${msOf('o.answered_at')} as "answeredMs",
    o.answered_at is not null and o.answer_seen_at is null as "isNew"
  from opinion o join person p on p.id = o.person_id left join person a on a.id = o.answered_by`

export interface OpinionsAsked {
  /** whose; absent: everybody's */
  person?: number | undefined
  status?: 'WAITING' | 'ANSWERED' | undefined
  q?: string | undefined
  /** id of the last one that was shown */
  before: number | undefined
  limit: number
}

/** Latest first; those that wait for an answer oldest first would hide what is new, so that each list is in one order. */
export async function listOpinions(db: Pick<Pool, 'query'>, asked: OpinionsAsked): Promise<OpinionRow[]> {
  const p = parameters()
  const where = [
    ...(asked.person === undefined ? [] : [`o.person_id = ${p.add(asked.person)}`]),
    ...(asked.status === undefined ? [] : [`o.answered_at is ${asked.status === 'WAITING' ? '' : 'not '}null`]),
    ...(asked.before === undefined ? [] : [`o.id < ${p.add(asked.before)}`]),
    ...(asked.q === undefined || asked.q === '' ? [] : [found(asked.q)]),
  ]
  const { rows } = await db.query<OpinionRow>(
    `${ROWS} ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by o.id desc limit ${p.add(asked.limit)}`,
    p.values,
  )
  return rows

  function found(q: string): string {
    const id = idOfReceipt(q)
    if (id !== undefined) return `o.id = ${p.add(id)}`
    const text = p.add(q)
    return `(strpos(o.text, ${text}) > 0 or strpos(coalesce(o.answer, ''), ${text}) > 0 or strpos(p.name, ${text}) > 0)`
  }
}

export async function findOpinion(db: Pick<Pool, 'query'>, id: number): Promise<OpinionRow | undefined> {
  const { rows } = await db.query<OpinionRow>(`${ROWS} where o.id = $1`, [id])
  return rows[0]
}

/** How many somebody has sent within a day, his row locked so that two cannot both be the last one. */
export async function lockSender(tx: Tx, person: number): Promise<number> {
  await tx.query('select from person where id = $1 for no key update', [person])
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from opinion where person_id = $1 and sent_at > clock_timestamp() - interval '1 day'`,
    [person],
  )
  return rows[0]?.n ?? 0
}

/** @returns its id */
export async function sendOpinion(tx: Tx, person: number, { kind, text, page, contact }: OpinionBody): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    'insert into opinion (person_id, kind, text, page, contact) values ($1, $2, $3, $4, $5) returning id',
    [person, kind, text.trim(), page ?? null, contact?.trim() || null],
  )
  const id = rows[0]?.id ?? 0
  await tell(tx, 'opinion.sent', null, { receipt: receiptOf(id), kind })
  return id
}

/** Locked, so that only one of two administrators answers. */
export async function lockOpinion(tx: Tx, id: number): Promise<{ person: number; isAnswered: boolean } | undefined> {
  const { rows } = await tx.query<{ person: number; isAnswered: boolean }>(
    `select person_id as person, answered_at is not null as "isAnswered" from opinion where id = $1 for update`,
    [id],
  )
  return rows[0]
}

export async function answerOpinion(tx: Tx, id: number, answer: string, by: Actor & { person: number }): Promise<void> {
  await tx.query('update opinion set answer = $2, answered_by = $3, answered_at = clock_timestamp() where id = $1', [
    id,
    answer.trim(),
    by.person,
  ])
  await tell(tx, 'opinion.answered', by, { receipt: receiptOf(id) })
}

/** How many answers somebody has not seen yet. */
export async function countNewAnswers(db: Pick<Pool, 'query'>, person: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    'select count(*)::int as n from opinion where person_id = $1 and answered_at is not null and answer_seen_at is null',
    [person],
  )
  return rows[0]?.n ?? 0
}

/** He has seen every answer that there is; answers how many were new. */
export async function markSeen(tx: Tx, person: number): Promise<number> {
  const { rowCount } = await tx.query(
    'update opinion set answer_seen_at = clock_timestamp() where person_id = $1 and answered_at is not null and answer_seen_at is null',
    [person],
  )
  return rowCount ?? 0
}

async function tell(
  tx: Tx,
  type: 'opinion.sent' | 'opinion.answered',
  actor: Actor | null,
  data: Record<string, unknown>,
): Promise<void> {
  const payload = trailPayload({ type, level: 'system', at: Date.now(), actor, data })
  await tx.query('select audit_append($1, $2)', [OPINIONS_SUBJECT, [payload]])
}
