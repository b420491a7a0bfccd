import { randomBytes } from 'node:crypto'
import type {
  EndAnswer,
  EndBody,
  EstablishBody,
  GrantAnswer,
  GrantBody,
  NewPersonAnswer,
  NewPersonBody,
} from '../../contracts/http/organisation.ts'
import { parseInstant } from '../../domain/calendar/index.ts'
import { ADMINISTRATORS, endRefusal, grantRefusal, overlap, type Term } from '../../domain/organisation/holding.ts'
import { createAccount } from '../../store/identity/create-account.ts'
import { appendUserEvent } from '../../store/identity/user-events.ts'
import { ringLive } from '../../store/live-log.ts'
import { leaveTasks } from '../../store/organisation/leave-tasks.ts'
import {
  appendUnitEvent,
  endHolding,
  establish,
  insertHolding,
  lockHolding,
  lockOthers,
  lockOwnTerms,
  lockPost,
  type PostStanding,
} from '../../store/organisation/posts.ts'
import type { Pool, Tx } from '../../store/pool.ts'
import { ApiError, notFound, refused } from '../errors.ts'
import { hashPassword } from '../sessions/passwords.ts'
import { done, type OrganisationCall } from './call.ts'

const DAY_MS = 86_400_000
const startOf = (day: string): number => parseInstant(day, 'startOfDay')
/** The first instant after a day. */
const afterDay = (day: string): number => startOf(day) + DAY_MS

/** Gives a person a post, from a day to a day. @throws ApiError what is against it */
export function grant(pool: Pool, { by, body, idempotency }: OrganisationCall<GrantBody>): Promise<GrantAnswer> {
  const from = body.from === undefined ? null : startOf(body.from)
  const until = body.lastDay === undefined ? null : afterDay(body.lastDay)
  const acting = body.acting ?? false
  return done(pool, idempotency, async (tx): Promise<GrantAnswer> => {
    const standing = await lockPost(tx, body)
    const own = await lockOwnTerms(tx, body.person, body)
    if (!own) throw notFound()
    permit(standing, {
      by,
      person: body.person,
      post: body.post,
      acting,
      term: { from: from ?? Date.now(), until },
      own,
    })
    const holding = await insertHolding(tx, { ...body, grade: body.grade, acting, from, until })
    const { person, unit, post, title, reason } = body
    await appendUserEvent(tx, person, 'post.granted', { holding, unit, post, title, acting, from, until, by, reason })
    return { holding }
  })
}

interface Asked {
  by: number
  person: number
  post: GrantBody['post']
  acting: boolean
  term: Term
  own: readonly Term[]
}

function permit({ unit, places, taken }: PostStanding, { by, person, ...asked }: Asked): { code: string } {
  if (!unit) throw notFound()
  const refusal = grantRefusal({ ...asked, isSelf: person === by, unitGone: unit.gone, places, taken })
  if (refusal) throw refused(refusal)
  return unit
}

/** Ends a post on a day, or at once: then the tasks that its holder had by it go back to the unit. */
export async function endPost(
  pool: Pool,
  { id, by, body, idempotency }: OrganisationCall<EndBody> & { id: number },
): Promise<EndAnswer> {
  const at = body.lastDay === undefined ? null : afterDay(body.lastDay)
  const answer = await done(pool, idempotency, (tx) => endPostIn(tx, { id, by, at, reason: body.reason }))
  if (answer.tasks > 0) ringLive(pool)
  return answer
}

/**
 * The same in a transaction. @param asked `by` null: whoever runs the installation; `at` null: at once
 * @throws ApiError what is against it
 */
export async function endPostIn(
  tx: Tx,
  { id, by, at, reason }: { id: number; by: number | null; at: number | null; reason: string },
): Promise<EndAnswer> {
  const holding = await lockHolding(tx, id)
  if (!holding) throw notFound()
  const now = Date.now()
  const { person, unit, post, title, term } = holding
  const others = ADMINISTRATORS.includes(post) ? await lockOthers(tx, holding, at ?? now) : 0
  const refusal = endRefusal({ isSelf: person === by, post, term, at: at ?? now, now, others })
  if (refusal) throw refused(refusal)
  await endHolding(tx, id, at)
  await appendUserEvent(tx, person, 'post.ended', { holding: id, unit, post, title, until: at ?? now, by, reason })
  if (at !== null || term.from > now) return { tasks: 0, more: false }
  const { tasks, isAll } = await leaveTasks(tx, holding)
  return { tasks, more: !isAll }
}

/** Says how many places a post has. @throws ApiError PLACES_TAKEN when more people than that have one now */
export function setPlaces(
  pool: Pool,
  { by, body, idempotency }: OrganisationCall<EstablishBody>,
): Promise<{ done: boolean }> {
  return done(pool, idempotency, async (tx) => {
    const { unit, taken } = await lockPost(tx, body)
    if (!unit) throw notFound()
    const now = Date.now()
    const held = taken.filter((term) => overlap(term, { from: now, until: now + 1 })).length
    if (held > body.places) {
      throw new ApiError('PLACES_TAKEN', `现在有 ${held} 人任这个岗位`, {
        field: 'places',
        next: '先办理离任，再减少编制',
      })
    }
    const { reason, unit: id, ...post } = body
    await establish(tx, { unit: id, ...post, grade: body.grade })
    await appendUnitEvent(tx, id, 'post.established', { by, ...post, reason })
    return { done: true }
  })
}

/** Opens an account with its first post. Nobody knows its password: a security administrator gives the person a link. */
export async function addPerson(
  pool: Pool,
  { by, body, idempotency }: OrganisationCall<NewPersonBody>,
): Promise<NewPersonAnswer> {
  const passwordHash = await hashPassword(randomBytes(32).toString('base64'))
  const { username, name, post, title, reason } = body
  return done(pool, idempotency, async (tx): Promise<NewPersonAnswer> => {
    const standing = await lockPost(tx, body)
    const term = { from: Date.now(), until: null }
    const unit = permit(standing, { by, person: 0, post: body.post, acting: false, term, own: [] })
    const person = await createAccount(tx, {
      username,
      name,
      post,
      title,
      unit: unit.code,
      passwordHash,
      told: { by, reason },
    })
    if (typeof person !== 'number') {
      throw new ApiError('USERNAME_TAKEN', `账号 ${body.username} 已经有了`, { field: 'username' })
    }
    return { person }
  })
}
