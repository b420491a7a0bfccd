import { randomUUID } from 'node:crypto'
import type { LedgerData } from '../../contracts/ledger.ts'
import { parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { type CampaignClock, steppedTo } from '../../domain/campaign/clock.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { naturalKey } from '../../domain/ledger/natural-key.ts'
import { BEHAVIOURS } from '../../domain/rehearsal/behaviour.ts'
import { handIn } from '../../domain/rehearsal/hand-in.ts'
import { outcomesToTry } from '../../domain/rehearsal/outcomes.ts'
import { pick, type Random, randomFrom } from '../../domain/rehearsal/random.ts'
import { insertCampaign, prepareLaunch } from '../../store/campaigns/campaigns.ts'
import { changeClock, dueEntities } from '../../store/clocks.ts'
import { workJobPage } from '../../store/jobs.ts'
import { writeEntries } from '../../store/ledgers/entries.ts'
import { settle } from '../../store/pages.ts'
import { createPool, inTransaction, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { recordDuties } from './demo-duties.ts'
import { demoSites } from './demo-sites.ts'
import { parkingBindings, type UnitIds, unitId } from './organisation.ts'

const ISSUED = '2024-09-16'
const LAUNCHED = '2024-09-18T08:40:00+08:00'
/** Moments of the first days at which people of the district are seen to work. */
const MOMENTS = [
  '18T10:20',
  '18T15:10',
  '19T09:30',
  '19T14:40',
  '20T10:05',
  '20T16:20',
  '21T16:00',
  '22T16:00',
  '23T09:15',
  '23T15:30',
  '24T10:40',
]
/** of the open tasks, how many are completed at each moment */
const SHARE = 0.22
/** campaign seconds in a real second while somebody is logged in: an hour of the campaign in a minute */
const RATE = 60

interface Demo {
  pool: Pool
  setups: Setups
  campaign: string
  random: Random
}

/** A campaign part-way through, made by the product's own functions: ledger, launch, and a week of people's acts. */
export async function seedDemoCampaign(workerUrl: string, ids: UnitIds, planner: number): Promise<void> {
  const pool = createPool(workerUrl, { max: 4 })
  try {
    const { rowCount } = await pool.query('select 1 from campaign limit 1')
    if (rowCount !== 0) return
    const demo = { pool, setups: createSetups(), random: randomFrom(7), campaign: await drafted(pool, ids, planner) }
    await launched(demo, planner, unitId(ids, 'campaignOffice'))
    for (const moment of MOMENTS) await work(demo, parseInstant(`2024-09-${moment}:00+08:00`, 'startOfDay'))
    await changeClock(pool, demo.campaign, (clock, nowMs) => ({
      ...steppedTo(clock, clock.segments.at(-1)?.campaignFrom ?? 0, nowMs),
      mode: 'accelerated',
      rate: RATE,
    }))
  } finally {
    await pool.end()
  }
}

async function drafted(pool: Pool, ids: UnitIds, planner: number): Promise<string> {
  const office = unitId(ids, 'campaignOffice')
  const actor = { person: planner, unit: office }
  const clock: CampaignClock = {
    mode: 'stepped',
    segments: [{ realFrom: Date.now(), campaignFrom: parseInstant(LAUNCHED, 'startOfDay'), rate: 0 }],
  }
  return inTransaction(pool, async (tx) => {
    const draft = {
      title: '云溪区停车场专项整治（示范）',
      templateId: parkingLots.id,
      templateVersion: parkingLots.version,
      parameters: {},
      bindings: parkingBindings(ids),
      issueDate: ISSUED,
      officeUnitId: office,
      clock,
      calendarVersion: platformCalendar.version,
    }
    const campaign = await insertCampaign(tx, draft, actor, Date.now())
    const schema = parkingLots.ledgers[0]
    if (!schema) throw new Error('the parking-lot template has no ledger')
    await writeEntries(tx, {
      campaign,
      ledger: schema.id,
      origin: 'SURVEYED',
      reason: '示范数据',
      person: planner,
      columns: {
        name: (data: LedgerData) => String(data.name),
        unit: (data) => Number(data.street),
        areaUnit: (data) => Number(data.community),
      },
      entries: demoSites(ids).map((data) => ({ key: naturalKey(schema, data) ?? String(data.name), data })),
    })
    await prepareLaunch(tx, campaign, clock)
    return campaign
  })
}

async function launched({ pool, setups, campaign }: Demo, planner: number, office: number): Promise<void> {
  const result = await recordAct(pool, setups, {
    entity: campaign,
    verb: 'launch',
    payload: {},
    actor: { person: planner, unit: office },
    actId: randomUUID(),
    answer: () => ({}),
  })
  if (result.kind !== 'recorded')
    throw new Error(`the demonstration campaign was not launched: ${JSON.stringify(result)}`)
  await settle(pool, setups, campaign)
  while (await workJobPage(pool, setups, campaign));
}

/** Moves the campaign to a moment, lets everything due happen on the way, and has some people hand in what they did. */
async function work(demo: Demo, at: number): Promise<void> {
  const { pool, setups, campaign, random } = demo
  for (let due = await dueEntities(pool, campaign, at); due; due = await dueEntities(pool, campaign, at)) {
    const { at: instant, ids } = due
    await changeClock(pool, campaign, (clock, nowMs) => steppedTo(clock, instant, nowMs))
    for (const id of ids) await settle(pool, setups, id)
  }
  await changeClock(pool, campaign, (clock, nowMs) => steppedTo(clock, at, nowMs))
  const { rows } = await pool.query<OpenTask>(
    `select t.entity_id as entity, t.key, t.unit_id as unit, e.state, f.procedure, f.site, t.not_by as "notBy",
       (select array_agg(h.person_id order by h.person_id) from post_holding h where h.unit_id = t.unit_id and h.until_at is null) as members
     from task t join entity e on e.id = t.entity_id join case_file f on f.id = t.entity_id
     where t.campaign_id = $1 and t.status = 'OPEN' and not t.assist order by t.id`,
    [campaign],
  )
  for (const task of rows) if (random() < SHARE) await handedIn(demo, task, at)
  await recordDuties(demo, at)
}

interface OpenTask {
  entity: string
  key: string
  unit: number
  state: CaseState
  procedure: string
  site: Record<string, unknown>
  notBy: number[]
  members: number[] | null
}

const ATTEMPTS = 4
/** Much is found in the first week. */
const FIRST_WEEK = { ...BEHAVIOURS.mixed, smooth: 0.4 }

async function handedIn({ pool, setups, campaign, random }: Demo, task: OpenTask, at: number): Promise<void> {
  const procedure = (await setups.of(pool, campaign)).procedure(task.procedure)
  const step = procedure.steps[task.state.step]
  const free = (task.members ?? []).filter((person) => !task.notBy.includes(person))
  if (step?.kind !== 'task' || free.length === 0) return
  const sources = { site: task.site, value: task.state.value, param: procedure.param }
  const person = pick(random, free)
  for (const outcome of outcomesToTry(FIRST_WEEK, random, task.state.step, step)) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const payload = handIn({ procedure, step, task: task.key, outcome, sources, random, at, attempt })
      const result = await recordAct(pool, setups, {
        entity: task.entity,
        verb: 'complete',
        payload: { ...payload },
        actor: { person, unit: task.unit },
        actId: randomUUID(),
        answer: () => ({}),
      })
      if (result.kind !== 'recorded') continue
      await settle(pool, setups, task.entity)
      return
    }
  }
}
