import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../../../api/engine.ts'
import { campaignTime, steppedTo } from '../../../domain/campaign/clock.ts'
import type { Act } from '../../../domain/entity/cause.ts'
import { changeClock, dueEntities } from '../../../store/clocks.ts'
import type { Pool } from '../../../store/pool.ts'
import { recordAct } from '../../../store/record-act.ts'
import type { Setups } from '../../../store/setup.ts'

export interface RehearsedAct {
  subject: string
  act: Act
}

export interface Play {
  pool: Pool
  setups: Setups
  engine: Engine
  campaign: string
  until: number
}

const LOOK_MS = 4
const PATIENCE_MS = 15_000

/** Plays the acts of a rehearsal on the engine: the stepped clock goes from instant to instant, each settled before the next. */
export async function playActs(play: Play, acts: readonly RehearsedAct[]): Promise<void> {
  const waiting = [...acts]
  for (;;) {
    const due = await dueEntities(play.pool, play.campaign, play.until)
    const next = waiting[0]
    if (next && (!due || next.act.at <= due.at)) {
      waiting.shift()
      await stepTo(play, next.act.at)
      await record(play, next)
    } else if (due) {
      await stepTo(play, due.at)
      await Promise.all(due.ids.map((id) => play.engine.wake(id)))
      await until(`${due.ids.join(' ')} at ${due.at}`, async () => {
        const later = await dueEntities(play.pool, play.campaign, play.until)
        return later?.at !== due.at
      })
    } else return
  }
}

/** The clock stands for a stepped campaign until it is moved; two acts may share an instant. */
async function stepTo({ pool, campaign }: Play, at: number): Promise<void> {
  await changeClock(pool, campaign, (clock, nowMs) =>
    at > campaignTime(clock, nowMs) ? steppedTo(clock, at, nowMs) : undefined,
  )
}

async function record({ pool, setups, engine }: Play, { subject, act }: RehearsedAct): Promise<void> {
  const entity = subject.replace(/^(case|campaign)\//, '').replace('/', '-')
  const { verb, payload, actor, actId } = act
  const result = await recordAct(pool, setups, { entity, verb, payload, actor, actId, answer: () => ({}) })
  if (result.kind !== 'recorded') throw new Error(`${subject} ${verb} at ${act.at}: ${JSON.stringify(result)}`)
  const { no, at, orderNo } = result.recorded.act
  engine.hint({ entity, no, actId, at, orderNo })
  await until(`${subject} act ${no}`, async () => {
    const { rows } = await pool.query<{ ok: boolean }>(
      'select followed >= $2 and jobs = 0 as ok from entity where id = $1',
      [entity, no],
    )
    return rows[0]?.ok === true
  })
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not settled after ${PATIENCE_MS} ms: ${what}`)
    await sleep(LOOK_MS)
  }
}
