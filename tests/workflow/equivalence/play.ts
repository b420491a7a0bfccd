import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../../../api/engine.ts'
import { campaignTime, steppedTo } from '../../../domain/campaign/clock.ts'
import { ORDER_VERBS } from '../../../domain/campaign/machine.ts'
import type { AskedMatter } from '../../../domain/case/matter-opening.ts'
import type { Act } from '../../../domain/entity/cause.ts'
import type { RehearsedRecord } from '../../../domain/rehearsal/input.ts'
import { changeClock, dueEntities } from '../../../store/clocks.ts'
import { openMatter } from '../../../store/open-matter.ts'
import { deliverOutbox } from '../../../store/outbox.ts'
import { inTransaction, type Pool } from '../../../store/pool.ts'
import { recordAct } from '../../../store/record-act.ts'
import { recordFact } from '../../../store/record-fact.ts'
import type { Setups } from '../../../store/setup.ts'

/** What somebody did in a rehearsal. */
export type Deed = { at: number } & (
  | { act: Act; subject: string }
  | { record: RehearsedRecord }
  | { opening: AskedMatter }
)

export interface Play {
  pool: Pool
  setups: Setups
  engine: Engine
  campaign: string
  until: number
  /** place of an entity among those whose turns are of the same instant, as in the rehearsal */
  rank(entity: string): number
}

/** A turn takes some tens of milliseconds, and looking more often takes the processor from it. */
const LOOK_MS = 20
const PATIENCE_MS = 15_000
const PORTS = { call: async () => undefined }

/** Plays a rehearsal's deeds on the engine: the stepped clock goes from instant to instant, and whoever is due has his turn alone. */
export async function play(on: Play, deeds: readonly Deed[]): Promise<void> {
  const { pool, engine } = on
  const waiting = [...deeds]
  for (;;) {
    const due = await dueWhenSettled(on)
    const next = waiting[0]
    if (next && (!due || next.at <= due.at)) {
      waiting.shift()
      await stepTo(on, next.at)
      await perform(on, next)
    } else if (due) {
      await stepTo(on, due.at)
      const [first = ''] = due.ids.toSorted((a, b) => on.rank(a) - on.rank(b))
      await engine.wake(first)
      await untilHolds(`${first} at ${due.at}`, () => isBeyond(pool, first, due.at))
    } else return
  }
}

/** A run takes everything that it has to do at an instant in a row. */
async function isBeyond(pool: Pool, id: string, at: number): Promise<boolean> {
  const { rows } = await pool.query<{ beyond: boolean }>(
    'select ended or stuck is not null or next_at is null or next_at > $2 as beyond from entity where id = $1',
    [id, at],
  )
  return rows[0]?.beyond === true
}

/** The clock stands for a stepped campaign until it is moved; two deeds may share an instant. */
async function stepTo({ pool, campaign }: Play, at: number): Promise<void> {
  await changeClock(pool, campaign, (clock, nowMs) =>
    at > campaignTime(clock, nowMs) ? steppedTo(clock, at, nowMs) : undefined,
  )
}

async function perform(on: Play, deed: Deed): Promise<void> {
  if ('act' in deed) return act(on, deed.subject, deed.act)
  if ('record' in deed) return record(on, deed.record)
  const { pool, setups, campaign, engine } = on
  const { id } = await inTransaction(pool, (tx) => openMatter(tx, setups, { campaign, ...deed.opening }))
  await engine.wake(id)
}

async function act({ pool, setups, engine }: Play, subject: string, { verb, payload, actor, actId, at }: Act) {
  const entity = subject.replace(/^(case|campaign)\//, '').replace('/', '-')
  const order = subject.startsWith('campaign/') && (ORDER_VERBS as readonly string[]).includes(verb)
  const result = await recordAct(pool, setups, { entity, verb, payload, actor, actId, order, answer: () => ({}) })
  if (result.kind !== 'recorded') throw new Error(`${subject} ${verb} at ${at}: ${JSON.stringify(result)}`)
  const { no, at: stamp, orderNo } = result.recorded.act
  await engine.send({ entity, no, actId, at: stamp, orderNo })
}

async function record({ pool, setups, campaign }: Play, { entity, person, payload, beside, at }: RehearsedRecord) {
  const result = await recordFact(pool, setups, {
    entity,
    campaign,
    ...(beside ? {} : { task: { id: `${entity}.${payload.task}`, key: payload.task } }),
    payload,
    actor: { person, unit: Number(entity.split('~')[2]) },
    idempotency: { caller: String(person), route: entity, key: `${entity} ${payload.task}`, bodyHash: '' },
    answer: () => ({}),
  })
  if (result.kind !== 'recorded') throw new Error(`${entity} ${payload.task} at ${at}: ${JSON.stringify(result)}`)
}

type Due = Awaited<ReturnType<typeof dueEntities>>

/** Who is due next, once whatever follows at this instant has followed: messages are delivered, acts are taken, work in pages is done. */
async function dueWhenSettled(on: Play): Promise<Due> {
  let due: Due
  await untilHolds('what was recorded', async () => {
    const now = await stateOf(on)
    due = now.due
    if (now.isLeft) await deliver(on)
    return !now.isLeft && !now.isOpen
  })
  return due
}

/** Of one moment: a run that is awake goes on by itself, and what it does between two questions would be in neither answer. */
const stateOf = ({ pool, campaign, until }: Play): Promise<{ due: Due; isLeft: boolean; isOpen: boolean }> =>
  inTransaction(
    pool,
    async (tx) => {
      const due = await dueEntities(tx, campaign, until)
      const { rows } = await tx.query<{ isLeft: boolean; isOpen: boolean }>(
        `select exists (select from outbox where delivered_at is null and attempts = 0) as "isLeft",
           exists (select from entity where campaign_id = $1 and stuck is null and (last_act > followed or jobs > 0)) as "isOpen"`,
        [campaign],
      )
      return { due, isLeft: rows[0]?.isLeft !== false, isOpen: rows[0]?.isOpen !== false }
    },
    'isolation level repeatable read',
  )

let delivered: Promise<void> = Promise.resolve()

/** Delivers what waits, of every campaign that is played; one after the other, as only the leading worker delivers. */
function deliver({ pool, setups, engine }: Play): Promise<void> {
  delivered = delivered.then(async () => {
    for (const hint of await deliverOutbox(pool, setups, PORTS)) await engine.send(hint)
  })
  return delivered
}

async function untilHolds(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not settled after ${PATIENCE_MS} ms: ${what}`)
    await sleep(LOOK_MS)
  }
}
