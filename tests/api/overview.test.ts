import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignProgress } from '../../contracts/http/campaigns.ts'
import type {
  CampaignFunnel,
  CampaignOverview,
  CampaignTrend,
  Overview,
  UnitReasons,
} from '../../contracts/http/overview.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { countedCases } from '../factories/counted-cases.ts'
import { rectified } from '../factories/rectified.template.ts'
import { type Api, district, startApi } from './harness.ts'
import { STANDING } from './world.ts'

const NOW = STANDING.segments[0]?.campaignFrom ?? 0
const CASES = 600

let api: Api
let campaign: string
let units: { office: number; team: number; east: number; west: number }

/** Two streets with many cases, one of which is hidden from the leader. */
beforeAll(async () => {
  api = await startApi()
  const { unit, person } = district(api.owner)
  const root = await unit('样例区', 'DISTRICT')
  const group = await unit('样例领导小组', 'LEADING_GROUP', root)
  units = {
    office: await unit('样例活动办', 'CAMPAIGN_OFFICE', root),
    team: await unit('样例督导组', 'SUPERVISION_TEAM', root),
    east: await unit('样例东街', 'SUBDISTRICT', root),
    west: await unit('样例西街', 'SUBDISTRICT', root),
  }
  const leader = await person('组长', group, 'LEADER')
  await person('东街', units.east, 'HEAD')
  await person('审计', root, 'AUDITOR')
  await person('安全', root, 'SECURITY')
  const bindings = { roles: { worker: units.team, office: units.office }, perUnit: {} }
  campaign = (await runningCampaign(api.owner, rectified, bindings, units.office, STANDING)).id
  await countedCases(api.owner, {
    campaign,
    units: [units.east, units.west, units.west],
    now: NOW,
    cases: CASES,
    procedure: 'rectification',
    steps: ['inspect', 'rectify', 'review', 'closed'],
    early: 'sound',
    performer: units.team,
  })
  await api.owner.query(`insert into concealment (entity_id, units, persons) values ($1, '{}', array[$2::int])`, [
    `${campaign}-k11`,
    leader,
  ])
})
afterAll(() => api.close())

async function get<T>(who: string, url: string): Promise<T> {
  const { status, body } = await (await api.as(who)).get(url)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as T
}
const board = (who: string) => get<CampaignOverview>(who, `/api/campaigns/${campaign}/overview`)

/** How long the list with these words is, for the same person. */
async function rows(who: string, words: Record<string, string | number>): Promise<number> {
  const query = new URLSearchParams({ campaign, limit: '1' })
  for (const [name, value] of Object.entries(words)) query.set(name, String(value))
  return (await get<{ total: number }>(who, `/api/cases?${query.toString()}`)).total
}

describe('每个数等于它打开的列表', () => {
  test.each(['组长', '审计', '东街'])('%s：四个数', async (who) => {
    const { figures } = await board(who)
    expect(figures.due.now).toBeGreaterThan(0)
    expect({
      due: figures.due.now,
      part: figures.onTime.part,
      whole: figures.onTime.whole,
      overdue: figures.overdue.now,
      returned: figures.returned.now,
    }).toEqual({
      due: await rows(who, { are: 'DUE' }),
      part: await rows(who, { are: 'CLOSED_ON_TIME' }),
      whole: await rows(who, { are: 'TO_CLOSE' }),
      overdue: await rows(who, { are: 'OVERDUE' }),
      returned: await rows(who, { are: 'RETURNED' }),
    })
    expect(figures.onTime.whole - figures.overdue.now - figures.onTime.part).toBe(
      await rows(who, { are: 'CLOSED_LATE' }),
    )
  })

  test('逾期与到期筛选是同一些案件', async () => {
    expect(await rows('组长', { due: 'overdue' })).toBe(await rows('组长', { are: 'OVERDUE' }))
  })

  test('每个单位、每个阶段', async () => {
    const { units: found } = await board('组长')
    expect(found.map(({ unit }) => unit.name).toSorted()).toEqual(['样例东街', '样例西街'])
    for (const { unit, cells, ...counts } of found) {
      const of = (words: Record<string, string>) => rows('组长', { unit: unit.id, ...words })
      expect([counts.due, counts.overdue, counts.stuck, counts.returned, counts.repeated, counts.closed]).toEqual([
        await of({ are: 'DUE' }),
        await of({ are: 'OVERDUE' }),
        await of({ are: 'STUCK' }),
        await of({ are: 'RETURNED' }),
        await of({ are: 'REPEATED' }),
        await of({ are: 'CLOSED' }),
      ])
      expect(counts.stuck + counts.repeated).toBeGreaterThan(0)
      for (const { phase, open, overdue } of cells) {
        expect([phase, open, overdue]).toEqual([
          phase,
          await of({ phase, are: 'OPEN' }),
          await of({ phase, are: 'OVERDUE' }),
        ])
      }
      expect(cells.reduce((sum, { open }) => sum + open, 0)).toBe(await of({ status: 'OPEN' }))
    }
  })

  test('对谁保密的，谁的数里也没有', async () => {
    const [leader, auditor] = [await board('组长'), await board('审计')]
    expect(auditor.figures.overdue.now - leader.figures.overdue.now).toBe(1)
  })

  test('街道只数自己的', async () => {
    const { units: own } = await board('东街')
    expect(own.map(({ unit }) => unit.name)).toEqual(['样例东街'])
    expect(own[0]?.due).toBe((await board('审计')).units.find(({ unit }) => unit.id === units.east)?.due)
  })
})

describe('与一周前比', () => {
  test('一周前的数，是那时打开、那时没有办完的', async () => {
    const { figures, asOf, weekAgo } = await board('审计')
    expect([asOf, weekAgo]).toEqual(['2024-09-18T09:00:00+08:00', '2024-09-11T09:00:00+08:00'])
    const before = NOW - 7 * 86_400_000
    const { rows: told } = await api.owner.query(
      `select count(*) filter (where opened_at <= $2 and status <> 'CANCELLED' and not on_hold)::int as due,
         count(*) filter (where closed_at <= $2 and status = 'CLOSED')::int as closed,
         (select count(distinct t.entity_id)::int from task t join case_file f on f.id = t.entity_id
          where t.campaign_id = $1 and t.due_at <= $2 and (t.done_at is null or t.done_at > $2)) as overdue
       from case_file where campaign_id = $1`,
      [campaign, before],
    )
    expect(told[0]).toEqual({
      due: figures.due.before,
      closed: figures.onTime.wholeBefore - figures.overdue.before,
      overdue: figures.overdue.before,
    })
    expect(figures.due.now).toBeGreaterThan(figures.due.before)
    expect(figures.due.reason).toMatchObject({ by: 'unit', name: '样例西街' })
  })
})

describe('一个单位的原因', () => {
  test('逾期最久的在前，写明环节、晚几天、为什么', async () => {
    const [worst] = (await board('组长')).units
    const found = await get<UnitReasons>('组长', `/api/campaigns/${campaign}/overview/units/${worst?.unit.id}`)
    expect(found.unit).toEqual(worst)
    expect(found.late).toHaveLength(Math.min(worst?.overdue ?? 0, 20))
    const days = found.late.map(({ workingDaysLate }) => workingDaysLate ?? 0)
    expect(days).toEqual(days.toSorted((a, b) => b - a))
    expect(found.late[0]).toMatchObject({ performer: { name: '样例督导组' }, isHeld: false })
    expect(found.late.some(({ returned }) => returned === '照片看不清')).toBe(true)
    expect(found.steps.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(worst?.overdue)
  })

  test('没有看得见的案件：都是零；没有这个单位：查不到', async () => {
    const found = await get<UnitReasons>('东街', `/api/campaigns/${campaign}/overview/units/${units.west}`)
    expect(found).toMatchObject({ unit: { due: 0, need: null }, late: [], steps: [] })
    const { status } = await (await api.as('组长')).get(`/api/campaigns/${campaign}/overview/units/999999`)
    expect(status).toBe(404)
  })
})

describe('各活动的总览', () => {
  test('合计是各活动之和，单位按需要帮助排列', async () => {
    const [all, one] = [await get<Overview>('组长', '/api/overview'), await board('组长')]
    expect(all.campaigns.map(({ campaign: { id } }) => id)).toEqual([campaign])
    expect(all.figures.overdue.now).toBe(one.figures.overdue.now)
    const { total } = await get<{ total: number }>('组长', '/api/cases?running=true&are=OVERDUE')
    expect(all.figures.overdue.now).toBe(total)
    expect(all.units.map(({ unit, need }) => [unit.name, need])).toEqual(
      one.units.map(({ unit, need }) => [unit.name, need]),
    )
  })

  test('管理员没有总览', async () => {
    expect((await (await api.as('安全')).get('/api/overview')).status).toBe(403)
  })

  test('按阶段、按日期筛选要先说是哪个活动', async () => {
    const { status, body } = await (await api.as('组长')).get('/api/cases?phase=main')
    expect([status, body['field']]).toEqual([400, 'campaign'])
    const leader = await api.as('组长')
    expect((await leader.get('/api/cases?openedFrom=2024-09-16')).body['field']).toBe('campaign')
    expect((await leader.get(`/api/cases?campaign=${campaign}&closedUntil=2024-02-30`)).status).toBe(400)
  })
})

describe('漏斗', () => {
  test('到了多少、正在多少、为什么少了，都等于它打开的列表', async () => {
    const { stages } = await get<CampaignFunnel>('组长', `/api/campaigns/${campaign}/overview/funnel`)
    expect(stages.map(({ stage }) => stage)).toEqual(['SURVEY', 'FILING', 'RECTIFICATION', 'REVIEW', 'CLOSE_OUT'])
    for (const { stage, reached, standing, lost } of stages) {
      expect([stage, reached, standing]).toEqual([
        stage,
        await rows('组长', { reached: stage }),
        await rows('组长', { stage }),
      ])
      for (const { key, title, count } of lost) {
        expect([key, count]).toEqual([key, await rows('组长', title === null ? { stage, status: key } : { exit: key })])
      }
    }
    expect(stages[0]?.lost.map(({ title }) => title)).toContain('没有问题')
    expect(stages[0]?.reached).toBe(CASES - 1)
    expect(stages.at(-1)?.reached).toBeGreaterThan(0)
  })
})

describe('活动页的进展', () => {
  const progress = (who: string) => get<CampaignProgress>(who, `/api/campaigns/${campaign}/progress`)

  test.each(['组长', '审计', '东街'])('%s：单位的次序、原因和看板是同一个', async (who) => {
    const [{ byUnit, formula }, { units: onBoard, formula: told }] = [await progress(who), await board(who)]
    expect(byUnit).toEqual(onBoard.map(({ cells: _cells, ...unit }) => unit))
    expect(formula).toEqual(told)
  })

  test('按环节数的是案件：合计等于各单位的逾期，每个数等于它打开的列表', async () => {
    const { byStep, byUnit } = await progress('组长')
    const sum = (counts: readonly { overdue: number }[]) => counts.reduce((total, { overdue }) => total + overdue, 0)
    expect(sum(byStep)).toBeGreaterThan(0)
    expect(sum(byStep)).toBe(sum(byUnit))
    for (const { step, open, overdue } of byStep) {
      expect([step, open, overdue]).toEqual([
        step,
        await rows('组长', { step, are: 'OPEN' }),
        await rows('组长', { step, are: 'OVERDUE' }),
      ])
    }
  })
})

describe('趋势', () => {
  test('逐周累计到今天，就是今天的数；非工作日和目标照日历和方案', async () => {
    const { figures } = await board('组长')
    const trend = await get<CampaignTrend>('组长', `/api/campaigns/${campaign}/overview/trend`)
    const last = trend.weeks.at(-1)
    expect(last).toMatchObject({ from: '2024-09-16', until: '2024-09-18', openedInAll: figures.due.now })
    expect(last?.closedInAll).toBe(await rows('组长', { are: 'CLOSED' }))
    expect(trend.weeks.reduce((sum, { opened }) => sum + opened, 0)).toBeLessThanOrEqual(figures.due.now)
    for (const { from, until, opened, closed, late } of trend.weeks)
      expect([from, opened, closed, late]).toEqual([
        from,
        await rows('组长', { are: 'DUE', openedFrom: from, openedUntil: until }),
        await rows('组长', { are: 'CLOSED', closedFrom: from, closedUntil: until }),
        await rows('组长', { are: 'CLOSED_LATE', closedFrom: from, closedUntil: until }),
      ])
    expect(trend.weeks.some(({ late }) => late > 0)).toBe(true)
    expect(trend.daysOff).toEqual(['2024-09-16', '2024-09-17'])
    expect(trend.target).toBeNull()
  })
})
