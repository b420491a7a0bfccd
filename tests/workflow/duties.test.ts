import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { verifyChain } from '../../domain/audit/verify-chain.ts'
import { draw } from '../../domain/duty/draw.ts'
import type { DutyState } from '../../domain/duty/index.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { dutyId } from '../../store/duties/duty-id.ts'
import { openDutiesPage } from '../../store/duties/open-duties.ts'
import { workJobs } from '../../store/jobs.ts'
import { followOrders, settle } from '../../store/pages.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { readChain } from '../../store/trail-read.ts'
import { organisation, type TestOrganisation } from '../factories/campaign.ts'
import { withDuties } from '../factories/duty.template.ts'
import { type DutyCampaign, dutyCampaign, goTo, handIn, instant, stand, trailOf } from '../factories/duty-campaign.ts'

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
})

afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

beforeEach(async () => {
  at = await dutyCampaign(pool, setups, org, 4)
})

const to = (time: string) => goTo(pool, setups, at.id, time)
const score = (task: string, more: { key?: string; fails?: string[] } = {}) =>
  handIn(pool, setups, at.daily, task, { person: org.people.first, ...more })
const site = async (no: number) =>
  (await trailOf(pool, `site/${at.id}/${no}`)).filter(({ data }) => data.duty === 'dailyScore').map(({ type }) => type)
const facts = async (fact: string) => {
  const { rows } = await pool.query<{ site: string; day: string; data: Record<string, unknown> }>(
    'select site, day, data from fact where campaign_id = $1 and fact = $2 order by site, id',
    [at.id, fact],
  )
  return rows
}
const order = async (verb: string, payload = {}) => {
  const result = await recordAct(pool, setups, {
    entity: at.id,
    verb,
    payload,
    actor: { person: org.people.office, unit: org.office },
    actId: `${at.id}:${verb}`,
    order: true,
    answer: () => ({}),
  })
  if (result.kind !== 'recorded') throw new Error(JSON.stringify(result))
}

describe('a day of scores', () => {
  test('opened for each site, scored, late, missed: each once, on the trail of its site', async () => {
    await to('2024-09-18 09:00')
    expect(await site(1)).toEqual(['task.opened'])
    expect((await score('2024-09-18.1', { fails: ['clean'] })).kind).toBe('recorded')
    await to('2024-09-19 09:00')
    expect((await score('2024-09-18.2')).kind).toBe('recorded')
    await to('2024-09-20 17:31')
    expect(await site(1)).toEqual([
      'task.opened',
      'score.recorded',
      'task.opened',
      'duty.late',
      'fact.recorded',
      'task.opened',
    ])
    expect(await site(2)).toEqual([
      'task.opened',
      'duty.late',
      'fact.recorded',
      'task.opened',
      'score.recorded',
      'duty.late',
      'fact.recorded',
      'task.opened',
    ])
    const three = await site(3)
    expect(three.filter((type) => type === 'duty.missed')).toHaveLength(1)
    expect(await facts('score')).toMatchObject([
      { site: `${at.id}-1`, day: '2024-09-18', data: { score: 70, late: false } },
      { site: `${at.id}-2`, day: '2024-09-18', data: { score: 100, late: true } },
    ])
    const late = (await facts('lateScore')).filter(({ day }) => day === '2024-09-18').map((fact) => fact.site)
    expect(late).toEqual([`${at.id}-2`, `${at.id}-3`, `${at.id}-4`])
    expect((await facts('missedScore')).map((fact) => fact.site)).toEqual([`${at.id}-3`, `${at.id}-4`])
    const { rows } = await pool.query(
      'select key, status, tasks, done, late, missed from duty_occurrence where duty_id = $1 order by key limit 1',
      [at.daily],
    )
    expect(rows).toEqual([{ key: '2024-09-18', status: 'CLOSED', tasks: 4, done: 2, late: 3, missed: 2 }])
  })

  test('who is too late before the process has marked it marks it himself, and it counts once', async () => {
    await to('2024-09-18 09:00')
    await stand(pool, at.id, instant('2024-09-19 08:31'))
    expect((await score('2024-09-18.1')).kind).toBe('recorded')
    await to('2024-09-19 10:00')
    expect(await site(1)).toEqual(['task.opened', 'duty.late', 'score.recorded', 'fact.recorded', 'task.opened'])
    expect((await facts('lateScore')).filter((fact) => fact.site === `${at.id}-1`)).toHaveLength(1)
  })

  test('a score stamped in time counts in time, however late the process is; one stamped after the end is refused', async () => {
    await to('2024-09-18 09:00')
    await stand(pool, at.id, instant('2024-09-19 08:30'))
    expect((await score('2024-09-18.1')).kind).toBe('recorded')
    await stand(pool, at.id, instant('2024-09-20 17:31'))
    expect(await score('2024-09-18.2')).toMatchObject({ kind: 'refused', refusal: { code: 'OCCURRENCE_CLOSED' } })
    await to('2024-09-20 17:31')
    expect(await site(1)).not.toContain('duty.missed')
    expect((await facts('score'))[0]?.data.late).toBe(false)
    expect(await score('2024-09-18.3')).toMatchObject({ kind: 'refused', refusal: { code: 'OCCURRENCE_CLOSED' } })
  })

  test('a reminder counts what was open at its instant, however late the process is', async () => {
    await to('2024-09-18 09:00')
    expect((await score('2024-09-18.1')).kind).toBe('recorded')
    await stand(pool, at.id, instant('2024-09-19 07:45'))
    expect((await score('2024-09-18.2')).kind).toBe('recorded')
    await to('2024-09-19 08:00')
    const told = await trailOf(pool, `duty/${at.daily.replaceAll('~', '/')}`)
    expect(told.filter(({ type }) => type === 'reminder.sent')).toMatchObject([
      { data: { occurrence: '2024-09-18', open: 3 } },
    ])
  })

  test('the same key answers again, another key finds the task done, and a checklist with gaps is refused', async () => {
    await to('2024-09-18 09:00')
    const first = await score('2024-09-18.1', { key: 'once' })
    expect(await score('2024-09-18.1', { key: 'once' })).toEqual({
      kind: 'answered',
      stored: expect.objectContaining({ response: first.kind === 'recorded' ? first.response : undefined }),
    })
    expect(await score('2024-09-18.1', { key: 'twice' })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'TASK_NOT_OPEN' },
    })
    expect(await facts('score')).toHaveLength(1)
    expect(await score('2024-09-18.9')).toEqual({ kind: 'absent' })
  })

  test('nobody scores while the campaign is paused, also before the duty has heard of it; the deadline moves with the pause', async () => {
    await to('2024-09-18 09:00')
    await order('pause')
    expect(await score('2024-09-18.1')).toMatchObject({ kind: 'refused', refusal: { code: 'CAMPAIGN_PAUSED' } })
    await followOrders(pool, setups, at.id, '')
    const { rows } = await pool.query('select due_at from task where entity_id = $1', [at.daily])
    expect(rows.map((row) => row.due_at)).toEqual([null, null, null, null])
    await stand(pool, at.id, instant('2024-09-20 10:00'))
    await order('resume')
    expect((await score('2024-09-18.1')).kind).toBe('recorded')
    expect((await facts('score'))[0]?.data.late).toBe(false)
    const told = (await trailOf(pool, `duty/${at.daily.replaceAll('~', '/')}`)).map(({ type, data }) => [
      type,
      data.occurrence,
    ])
    expect(told.filter(([type]) => type === 'duty.skipped')).toEqual([
      ['duty.skipped', '2024-09-19'],
      ['duty.skipped', '2024-09-20'],
    ])
  })

  test('a campaign that is closed voids what is open at once; nobody scores before the duty has heard of it', async () => {
    await to('2024-09-18 09:00')
    await order('close', { reason: '收尾' })
    expect(await score('2024-09-18.1')).toMatchObject({
      kind: 'refused',
      refusal: { message: '任务已经作废，不用再办' },
    })
    await settle(pool, setups, at.id)
    await workJobs(pool, setups, at.id, async () => true)
    const { rows } = await pool.query('select distinct status from task where entity_id = $1', [at.daily])
    expect(rows).toEqual([{ status: 'CANCELLED' }])
    const { rows: duties } = await pool.query(
      `select distinct ended from entity where campaign_id = $1 and kind = 'duty'`,
      [at.id],
    )
    expect(duties).toEqual([{ ended: true }])
  })
})

describe('a spot check', () => {
  test('is drawn with a seed that anybody can draw with again, and compared with the score of the same site and day', async () => {
    await to('2024-09-18 14:00')
    const { rows } = await pool.query<{ seed: string; list: string[]; list_sha256: string }>(
      'select seed, list, list_sha256 from duty_occurrence where duty_id = $1',
      [at.spot],
    )
    const { rows: tasks } = await pool.query<{ site: string; key: string }>(
      'select site, key from task where entity_id = $1 order by key',
      [at.spot],
    )
    expect(tasks.map((task) => task.site)).toEqual(draw(rows[0]?.seed ?? '', rows[0]?.list ?? [], { count: 2 }))
    const [first, second] = tasks
    await score(`2024-09-18.${first?.site.split('-')[1]}`)
    const check = (task: string, falsified: boolean) =>
      handIn(pool, setups, at.spot, task, { person: org.people.office, fails: ['clean'], answers: { falsified } })
    expect((await check(first?.key ?? '', true)).kind).toBe('recorded')
    expect((await check(second?.key ?? '', false)).kind).toBe('recorded')
    const found = new Map((await facts('spotScore')).map((fact) => [fact.site, fact.data]))
    expect(found.get(first?.site ?? '')).toMatchObject({ score: 70, compared: 100, difference: -30 })
    expect(found.get(second?.site ?? '')).toMatchObject({ score: 70, compared: null, difference: null })
    const { rows: starts } = await pool.query<{ payload: Record<string, unknown> }>(
      `select payload from outbox where to_entity like $1`,
      [`${at.id}-falsification-%`],
    )
    expect(starts.map(({ payload }) => payload)).toMatchObject([
      { procedure: 'falsification', unit: org.work, matter: { site: first?.site, day: '2024-09-18' } },
    ])
  })
})

test('a week without an operation is short, once; one that is reported is enough', async () => {
  await to('2024-09-23 00:00')
  expect((await facts('noOperation')).map(({ day }) => day)).toEqual([])
  const told = async () => (await trailOf(pool, `duty/${at.weekly.replaceAll('~', '/')}`)).map(({ type }) => type)
  await to('2024-09-30 00:00')
  expect((await told()).filter((type) => type === 'duty.short')).toHaveLength(1)
  expect(await facts('noOperation')).toHaveLength(1)
})

describe('the launch', () => {
  test('opens the duties after the last case, and its job ends', async () => {
    await pool.query('delete from duty where campaign_id = $1', [at.id])
    await pool.query(`delete from entity where campaign_id = $1 and kind = 'duty'`, [at.id])
    await pool.query(`insert into job (campaign_id, kind, at) values ($1, 'launch', 0)`, [at.id])
    await pool.query('update entity set jobs = jobs + 1 where id = $1', [at.id])
    await workJobs(pool, setups, at.id, async () => true)
    const { rows } = await pool.query(
      `select (select count(*)::int from case_file where campaign_id = $1) as cases, (select count(*)::int from duty where campaign_id = $1) as duties,
         (select status from job where campaign_id = $1) as job, (select jobs from entity where id = $1) as jobs`,
      [at.id],
    )
    expect(rows).toEqual([{ cases: 4, duties: 3, job: 'DONE', jobs: 0 }])
  })

  test('opens every duty once, however often it is repeated', async () => {
    const count = async () =>
      (await pool.query('select id from entity where kind = $1 and campaign_id = $2', ['duty', at.id])).rowCount
    expect(await count()).toBe(3)
    await pool.query('delete from duty where id = $1', [at.spot])
    await pool.query('delete from entity where id = $1', [at.spot])
    expect(await openDutiesPage(pool, setups, at.id).catch(() => 'again')).toBeTruthy()
    expect(await openDutiesPage(pool, setups, at.id)).toBe(false)
    expect(await count()).toBe(3)
  })
})

test('every chain holds: of the duty, and of each site', async () => {
  await to('2024-09-20 18:00')
  await score('2024-09-20.1')
  for (const subject of [`duty/${at.daily.replaceAll('~', '/')}`, `site/${at.id}/1`, `site/${at.id}/4`]) {
    const { entries, head } = await readChain(pool, subject)
    expect(entries.length).toBeGreaterThan(2)
    expect(verifyChain(subject, entries, head), subject).toMatchObject({ firstBroken: null })
  }
})

test('the state stays small and says what is open', async () => {
  await to('2024-09-21 09:00')
  const { rows } = await pool.query<{ state: DutyState; size: number }>(
    'select state, length(state::text) as size from entity where id = $1',
    [at.daily],
  )
  expect(rows[0]?.size).toBeLessThanOrEqual(2048)
  expect(rows[0]?.state.current.map(({ key }) => key)).toEqual(['2024-09-19', '2024-09-20', '2024-09-21'])
})

describe('an assessment', () => {
  const template: CampaignTemplate = {
    ...withDuties,
    rankings: [
      {
        id: 'teams',
        title: '小组排名',
        role: 'team',
        formula: [{ title: '平均得分', measure: { mean: 'score', field: 'score' }, weight: 100 }],
        per: 'WEEK',
        order: 'HIGHEST_FIRST',
        ties: 'SHARED',
        minimumSample: 0,
      },
    ],
    duties: [
      {
        id: 'ranking',
        title: '每周排名',
        performer: 'office',
        when: { every: 'week', on: ['FRI'], at: '17:30' },
        does: { assess: ['teams'] },
      },
    ],
  }

  test('waits until everything that came due before its cut-off has been followed', async () => {
    const { id } = await dutyCampaign(pool, setups, org, 1, template)
    const ranking = dutyId(id, 'ranking', org.office)
    const told = async () => (await trailOf(pool, `duty/${ranking.replaceAll('~', '/')}`)).map(({ type }) => type)
    await settle(pool, setups, ranking)
    await pool.query(
      `insert into entity (id, kind, campaign_id, state, last_at, next_at) values ($1 || '-9', 'case', $1, '{}', 0, $2)`,
      [id, instant('2024-09-20 17:29')],
    )
    await stand(pool, id, instant('2024-09-20 18:00'))
    await settle(pool, setups, ranking)
    expect(await told()).toEqual(['duty.assigned'])
    await pool.query(`update entity set next_at = $2 where id = $1 || '-9'`, [id, instant('2024-09-20 17:31')])
    await settle(pool, setups, ranking)
    expect(await told()).toEqual(['duty.assigned', 'duty.opened', 'ranking.published'])
  })
})
