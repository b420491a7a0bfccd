import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountEntryPage, AccountsOut, MoneyPreviewOut } from '../../contracts/http/money.ts'
import { settle } from '../../store/pages.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { money } from '../factories/money.template.ts'
import { type Api, district, startApi } from './harness.ts'
import { STANDING } from './world.ts'

let api: Api
let campaign: string
let units: { office: number; team: number; east: number; west: number }

/** 东街 is charged 700 and 700, of which its year leaves 300; 西街 is charged 900, of which all together leave 500, and taken back. */
beforeAll(async () => {
  api = await startApi()
  const { unit, person } = district(api.owner)
  const root = await unit('样例区', 'DISTRICT')
  units = {
    office: await unit('样例活动办', 'CAMPAIGN_OFFICE', root),
    team: await unit('样例督导组', 'SUPERVISION_TEAM', root),
    east: await unit('样例东街', 'SUBDISTRICT', root),
    west: await unit('样例西街', 'SUBDISTRICT', root),
  }
  await person('办公室', units.office, 'OFFICE')
  await person('督导', units.team, 'STAFF')
  await person('东街', units.east, 'STAFF')
  await person('西街', units.west, 'STAFF')
  await person('安全', root, 'SECURITY')
  const bindings = { roles: { worker: units.team, office: units.office }, perUnit: {} }
  campaign = (await runningCampaign(api.owner, money, bindings, units.office, STANDING)).id
  for (const [index, street] of [units.east, units.east, units.west, units.east].entries())
    await openOne(api.owner, api.setups, campaign, street, index + 1)
  await complete(1, 'inspect.1', 'charged', { amount: 700 })
  await complete(2, 'inspect.1', 'charged', { amount: 700 })
  await complete(3, 'inspect.1', 'charged', { amount: 900 })
})
afterAll(() => api.close())

const bodyOf = (outcome: string, answers: Record<string, unknown>) => ({
  outcome,
  answers,
  evidence: [],
  reason: '样例理由',
})

async function complete(no: number, task: string, outcome: string, answers: Record<string, unknown> = {}) {
  const { status, body } = await (await api.as('督导')).post(
    `/api/tasks/${campaign}-${no}.${task}/complete`,
    bodyOf(outcome, answers),
  )
  expect(status, JSON.stringify(body)).toBe(200)
  await settle(api.pool, api.setups, `${campaign}-${no}`)
}

async function get<T>(who: string, path: string): Promise<T> {
  const { status, body } = await (await api.as(who)).get(`/api/campaigns/${campaign}/${path}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as T
}

async function preview(no: number, task: string, outcome: string, answers: Record<string, unknown> = {}, who = '督导') {
  const { status, body } = await (await api.as(who)).post(
    `/api/tasks/${campaign}-${no}.${task}/money`,
    bodyOf(outcome, answers),
  )
  return { status, preview: (body as unknown as MoneyPreviewOut).preview }
}

describe('balances', () => {
  test('the office sees every unit, with what each cap leaves on this day', async () => {
    const { day, items } = await get<AccountsOut>('办公室', 'accounts')
    expect(day).toBe('2024-09-18')
    const [fee] = items
    expect(fee).toMatchObject({
      id: 'fee',
      kind: 'FEE',
      currency: 'EUR',
      entries: 3,
      asked: '2300.00',
      granted: '1500.00',
    })
    expect(fee?.caps).toMatchObject([
      { per: 'YEAR', of: 'UNIT', atMost: '1000.00', room: null },
      { per: 'CAMPAIGN', of: 'ALL', atMost: '1500.00', room: { used: '1500.00', left: '0.00' } },
    ])
    expect(fee?.units.map(({ unit, granted, rooms }) => [unit.name, granted, rooms.map(({ left }) => left)])).toEqual([
      ['样例东街', '1000.00', ['0.00']],
      ['样例西街', '500.00', ['500.00']],
    ])
  })

  test('of another day the periods are its own', async () => {
    const { items } = await get<AccountsOut>('办公室', 'accounts?day=2025-01-01')
    expect(items[0]?.units[0]?.rooms).toMatchObject([{ period: { key: '2025' }, used: '0.00', left: '1000.00' }])
  })

  test('a unit sees its own; whoever has no part in the campaign nothing', async () => {
    const { items } = await get<AccountsOut>('西街', 'accounts')
    expect(items[0]?.units.map(({ unit }) => unit.name)).toEqual(['样例西街'])
    expect(items[0]).toMatchObject({ entries: 1, granted: '500.00' })
    expect((await (await api.as('安全')).get(`/api/campaigns/${campaign}/accounts`)).status).toBe(403)
  })
})

describe('entries', () => {
  test('say how each came about, newest first, page by page', async () => {
    const first = await get<AccountEntryPage>('办公室', 'accounts/fee/entries?limit=2')
    expect(first.items).toMatchObject([
      {
        case: { name: '样例场所3' },
        asked: '900.00',
        granted: '500.00',
        cap: { per: 'CAMPAIGN', of: 'ALL', atMost: '1500.00' },
      },
      {
        case: { id: `${campaign}-2`, name: '样例场所2' },
        unit: { name: '样例东街' },
        day: '2024-09-18',
        outcome: '收费',
        by: { name: expect.stringContaining('督导') },
        granted: '300.00',
        cap: { per: 'YEAR', of: 'UNIT', period: '2024' },
        reason: '复查收费',
        reversed: false,
      },
    ])
    const rest = await get<AccountEntryPage>('办公室', `accounts/fee/entries?limit=2&cursor=${first.nextCursor}`)
    expect(rest.items.map(({ granted, cap }) => [granted, cap])).toEqual([['700.00', null]])
    expect(rest.nextCursor).toBeNull()
  })

  test.each([
    ['办公室', 'unit', 2],
    ['办公室', 'q', 1],
    ['西街', '', 1],
    ['东街', '', 2],
  ] as const)('%s finds by %s', async (who, by, count) => {
    const query = { unit: `?unit=${units.east}`, q: `?q=${encodeURIComponent('场所2')}`, '': '' }[by]
    expect((await get<AccountEntryPage>(who, `accounts/fee/entries${query}`)).items).toHaveLength(count)
  })

  test('an account that the template does not have is not there; a day that is none is refused', async () => {
    const office = await api.as('办公室')
    expect((await office.get(`/api/campaigns/${campaign}/accounts/cash/entries`)).status).toBe(404)
    expect((await office.get(`/api/campaigns/${campaign}/accounts?day=tomorrow`)).status).toBe(400)
  })
})

describe('before it is done', () => {
  test('what an outcome would book, with the cap that would cut it', async () => {
    expect((await preview(4, 'inspect.1', 'charged', { amount: 10 })).preview).toMatchObject({
      books: [
        {
          account: { title: '检查费', currency: 'EUR' },
          unit: { name: '样例东街' },
          asked: '10.00',
          granted: '0.00',
          cap: { per: 'YEAR' },
        },
      ],
      reverses: [],
    })
    expect((await preview(4, 'inspect.1', 'rewarded', { score: 80 })).preview?.books).toMatchObject([
      { asked: '300.00', granted: '300.00', tier: { value: '80', from: 80 }, cap: null },
    ])
  })

  test('nothing while answers are missing; and nothing is written', async () => {
    expect((await preview(4, 'inspect.1', 'charged')).preview).toBeNull()
    const { rows } = await api.owner.query('select from money_entry where entity_id = $1', [`${campaign}-4`])
    expect(rows).toEqual([])
  })

  test('nobody else’s task', async () => {
    expect((await preview(4, 'inspect.1', 'charged', { amount: 1 }, '安全')).status).toBe(403)
  })

  test('what it would take back; and taken back, both stand in the book', async () => {
    expect((await preview(3, 'objection.2', 'upheld')).preview).toMatchObject({
      reverses: [{ account: { id: 'fee' }, entries: 1, granted: '500.00' }],
    })
    await complete(3, 'objection.2', 'upheld')
    const { items } = await get<AccountEntryPage>('西街', 'accounts/fee/entries')
    expect(items.map(({ granted, reversed, reverses }) => [granted, reversed, reverses])).toEqual([
      ['0.30', false, null],
      ['-500.00', false, items[2]?.id],
      ['500.00', true, null],
    ])
  })
})
