import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import type { DeliveryMode, Urgency } from '../../contracts/notices.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups } from '../../store/setup.ts'
import { FAST, openOne, organisation, runningCampaign, type TestOrganisation } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'

export interface DeliveryState {
  key: string
  status: string
  attempts: number
  error: string | null
  message: string | null
}

const template = {
  ...twoStep,
  notices: [{ id: 'done', on: 'task.completed', to: 'worker', level: 4, text: '检查已经办完' }],
}

/** A running campaign with three people, of whom the two of the first unit have an address. */
export interface Place {
  databaseUrl: string
  pool: Pool
  org: TestOrganisation
  campaign: string
  /** writes a notice, as an act would; level 4 is urgent and does not wait for office hours */
  tell(
    effect: string,
    given: { unit?: number; person?: number; level?: number; text?: string; task?: string },
  ): Promise<void>
  /** opens one more case; answers it: its first task is `<case>.inspect.1` */
  open(): Promise<string>
  /** completes the first task of a case, which the template's rule tells the first unit of; answers the case */
  act(id?: string): Promise<string>
  wish(person: number, given: { modes?: Partial<Record<Urgency, DeliveryMode>>; email?: string | null }): Promise<void>
  states(): Promise<DeliveryState[]>
  /** as if its time had come: what waits is due, and whoever held it is gone */
  comeDue(): Promise<void>
  clear(): Promise<void>
  close(): Promise<void>
}

export async function startPlace(): Promise<Place> {
  const database = await createTestDatabase(inject('template'))
  const pool = createPool(database.workerUrl)
  const org = await organisation(pool)
  const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {} }
  const { id: campaign } = await runningCampaign(pool, template, bindings, org.office, FAST())
  let no = 100
  const place: Place = {
    databaseUrl: database.workerUrl,
    pool,
    org,
    campaign,
    async tell(effect, { unit, person, level = 4, text = '请查看', task }) {
      await pool.query(
        `insert into notice (effect_id, campaign_id, entity_id, unit_id, person_id, level, text, at, task_id)
         values ($1, $2, coalesce(split_part($8, '.', 1), $2), $3, $4, $5, $6, $7, $8)`,
        [
          effect,
          campaign,
          unit ?? null,
          person ?? null,
          level,
          text,
          Date.parse('2024-09-18T09:00:00+08:00'),
          task ?? null,
        ],
      )
    },
    open: () => openOne(pool, createSetups(), campaign, org.work, ++no),
    async act(given) {
      const setups = createSetups()
      const id = given ?? (await place.open())
      const result = await recordAct(pool, setups, {
        entity: id,
        verb: 'complete',
        payload: { task: 'inspect.1', outcome: 'done', answers: {}, evidence: [] },
        actor: { person: org.people.first, unit: org.work },
        actId: randomUUID(),
        answer: () => ({}),
      })
      if (result.kind !== 'recorded') throw new Error(JSON.stringify(result))
      return id
    },
    async wish(person, { modes = {}, email = `sample-${person}@example.test` }) {
      await pool.query(
        `insert into notice_profile (person_id, email) values ($1, $2) on conflict (person_id) do update set email = excluded.email`,
        [person, email],
      )
      for (const [urgency, mode] of Object.entries(modes)) {
        await pool.query(
          `insert into notice_preference (person_id, channel, urgency, mode) values ($1, 'EMAIL', $2, $3)
           on conflict (person_id, channel, urgency) do update set mode = excluded.mode`,
          [person, urgency, mode],
        )
      }
    },
    async states() {
      const { rows } = await pool.query<DeliveryState>(
        'select key, status, attempts, error, message from delivery order by id',
      )
      return rows
    },
    async comeDue() {
      await pool.query(
        `update delivery set due_at = clock_timestamp() - interval '1 second', held_until = case when held_until is not null then clock_timestamp() - interval '1 second' end
         where status = 'WAITING'`,
      )
    },
    async clear() {
      await pool.query('delete from delivery')
      await pool.query('delete from notice')
      await pool.query('delete from notice_preference')
      await pool.query('update person set disabled_at = null')
    },
    async close() {
      await pool.end()
      await database.drop()
    },
  }
  await place.wish(org.people.first, {})
  await place.wish(org.people.second, {})
  return place
}
