import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { ChangeBody } from '../../contracts/http/changes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { approveChange, findChange, insertChange } from '../../store/campaigns/changes.ts'
import { previewChange } from '../../store/campaigns/preview-change.ts'
import { listReceipts } from '../../store/campaigns/receipts.ts'
import { workJobs } from '../../store/jobs.ts'
import { settle } from '../../store/pages.ts'
import { createPool, inTransaction, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { organisation, type TestOrganisation } from '../factories/campaign.ts'
import { withDuties } from '../factories/duty.template.ts'
import { type DutyCampaign, dutyCampaign, goTo, trailOf } from '../factories/duty-campaign.ts'

let database: TestDatabase
let pool: Pool
let setups: Setups
let org: TestOrganisation
let at: DutyCampaign
beforeAll(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
  at = await dutyCampaign(pool, setups, org, 3)
  // the machine knows its phases as after a launch
  await pool.query(
    `update entity e set state = e.state || jsonb_build_object('phases', c.phases) from campaign c where e.id = $1 and c.id = $1`,
    [at.id],
  )
})
afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

/** Scores may come until noon of the next day, spot checks are over, and there is one operation a month besides. */
const second: CampaignTemplate = structuredClone(withDuties)
const [daily, , weekly] = second.duties ?? []
if (!daily || !weekly) throw new Error('expected the duties')
daily.when = { every: 'day', at: '08:30', due: { next: 'calendarDay', at: '12:00' } }
const monthly = {
  ...structuredClone(weekly),
  id: 'monthlyOperation',
  title: '每月行动',
  when: { every: 'month' as const },
}
second.duties = [daily, weekly, monthly]

async function proposed(): Promise<number> {
  const request: ChangeBody = { kind: 'TEMPLATE', version: 2, reason: '样例原因' }
  const by = { actor: { person: 1, unit: org.office }, at: 0 }
  const edition = { templateVersion: 2, document: second, parameters: {} }
  const no = await inTransaction(pool, (tx) =>
    insertChange(tx, { campaign: at.id, request, base: 0, elements: [], edition, by }),
  )
  setups.forget(at.id)
  return no
}

const payload = (no: number) => ({ edition: no, change: no, reason: '样例原因', by: 1 })

async function carriedOut(no: number): Promise<void> {
  const change = await findChange(pool, at.id, no)
  if (!change) throw new Error('expected the change')
  const result = await recordAct(pool, setups, {
    entity: at.id,
    verb: 'change',
    payload: payload(no),
    actor: { person: 2, unit: org.office },
    actId: `${at.id}:change:${no}`,
    order: true,
    beside: async (tx) => void (await approveChange(tx, change, { person: 2, actNo: 1 })),
    answer: () => ({}),
  })
  if (result.kind !== 'recorded') throw new Error(JSON.stringify(result))
  setups.forget(at.id)
  await settle(pool, setups, at.id)
  await workJobs(pool, setups, at.id, async () => true)
}

const receipts = async (no: number, planned: boolean) =>
  (
    await listReceipts(pool, {
      campaign: at.id,
      change: no,
      planned,
      scope: { all: true, units: [], campaigns: [], person: 0, own: [], standIns: [] },
      after: '',
      limit: 100,
    })
  ).map(({ entityId, unit, receipt }) => ({ entityId, unit: unit?.id, receipt }))

test('duties follow a change as its preview says: deadlines move, what is gone ends, what is new begins', async () => {
  await goTo(pool, setups, at.id, '2024-09-18 15:00')
  const no = await proposed()
  const change = await findChange(pool, at.id, no)
  if (!change) throw new Error('expected the change')
  await previewChange(pool, setups, change, { verb: 'change', payload: payload(no), order: true })
  expect(await findChange(pool, at.id, no)).toMatchObject({
    status: 'READY',
    preview: { duties: 2, moved: 1, blocked: 0 },
  })
  const planned = await receipts(no, true)
  expect(planned).toMatchObject([
    { entityId: at.daily, unit: org.work },
    { entityId: at.spot, unit: org.office },
  ])

  await carriedOut(no)
  expect(await receipts(no, false)).toEqual(planned)
  const { rows: due } = await pool.query<{ due: string }>(
    `select distinct to_char(to_timestamp(due_at / 1000) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as due
     from task where entity_id = $1 and status = 'OPEN'`,
    [at.daily],
  )
  expect(due).toEqual([{ due: '2024-09-19 12:00' }])
  const { rows } = await pool.query<{ duty: string; ended: boolean }>(
    `select d.duty, e.ended from duty d join entity e on e.id = d.id where d.campaign_id = $1 order by d.duty`,
    [at.id],
  )
  expect(rows).toEqual([
    { duty: 'dailyScore', ended: false },
    { duty: 'monthlyOperation', ended: false },
    { duty: 'spotCheck', ended: true },
    { duty: 'weeklyOperation', ended: false },
  ])
  const told = await trailOf(pool, `duty/${at.daily.replaceAll('~', '/')}`)
  expect(told.map(({ type }) => type)).toContain('duty.changed')
})

test('the next occurrences are opened by the new rules', async () => {
  await goTo(pool, setups, at.id, '2024-09-19 15:00')
  const { rows } = await pool.query<{ duty: string; day: string }>(
    `select d.duty, o.day from duty_occurrence o join duty d on d.id = o.duty_id where o.campaign_id = $1 and o.day = '2024-09-19' order by 1`,
    [at.id],
  )
  expect(rows).toEqual([{ duty: 'dailyScore', day: '2024-09-19' }])
})
