import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { dutyId } from '../../store/duties/duty-id.ts'
import { deliverOutbox } from '../../store/outbox.ts'
import { settle } from '../../store/pages.ts'
import { withDuties } from '../factories/duty.template.ts'
import { type DutyCampaign, goTo } from '../factories/duty-campaign.ts'
import { dutiesOf } from './duties-of.ts'
import { sentPhoto } from './sent-photo.ts'
import { startWorld, type World } from './world.ts'

let world: World
let at: DutyCampaign
const CHECKED = { clean: { result: 'pass' }, covered: { result: 'fail' }, approved: { result: 'pass' } }
const body = (more: object = {}) => ({ outcome: 'done', answers: {}, checklist: CHECKED, evidence: [], ...more })

beforeAll(async () => {
  world = await startWorld()
  at = await dutiesOf(world, 3)
  await goTo(world.owner, world.setups, at.id, '2024-09-18 14:30')
})

afterAll(() => world.close())

const task = (no: number) => encodeURIComponent(`${at.daily}.2024-09-18.${no}`)

test('a file that was handed in to a duty opens for whoever sees the duty, and for nobody else', async () => {
  const file = await sentPhoto(await world.as('甲'))
  const statusFor = async (name: string) => (await (await world.as(name)).get(`/api/evidence/${file}`)).status
  expect([await statusFor('甲'), await statusFor('审计')]).toEqual([200, 404])
  await world.owner.query('update evidence set entity_id = $1 where id = $2', [at.daily, file])
  expect([await statusFor('甲'), await statusFor('审计'), await statusFor('办公室'), await statusFor('丙')]).toEqual([
    200, 200, 200, 404,
  ])
})

describe('a score is a task like any other', () => {
  test('it stands in the inbox of its unit, and its page has the checklist', async () => {
    const caller = await world.as('甲')
    const { body: inbox } = await caller.get(`/api/tasks?campaign=${at.id}`)
    expect(inbox.items.map(({ name }) => name)).toEqual(['样例场所1', '样例场所2', '样例场所3'])
    const page = await caller.get(`/api/tasks/${task(1)}`)
    expect(page.status).toBe(200)
    expect(page.body).toMatchObject({ checklist: { id: 'sheet' }, outcomes: [{ id: 'done', title: '登记' }] })
    expect(page.body.may.find(({ verb }) => verb === 'withdraw')?.allowed).toBe(false)
  })

  test('claimed by one, refused to another, completed, and told on the trail of its site', async () => {
    const [first, second] = [await world.as('甲'), await world.as('乙')]
    expect((await first.post(`/api/tasks/${task(1)}/claim`)).status).toBe(200)
    expect(await second.post(`/api/tasks/${task(1)}/complete`, body())).toMatchObject({
      status: 409,
      body: { code: 'TASK_CLAIMED' },
    })
    const key = 'the-same-key-1'
    const done = await first.post(`/api/tasks/${task(1)}/complete`, body(), key)
    expect(done).toMatchObject({ status: 200, body: { actNo: null, processing: false } })
    expect((await first.post(`/api/tasks/${task(1)}/complete`, body(), key)).body).toEqual(done.body)
    expect(await first.post(`/api/tasks/${task(1)}/complete`, body())).toMatchObject({
      status: 409,
      body: { code: 'TASK_NOT_OPEN' },
    })
    const trail = await first.get(`/api/trail/${encodeURIComponent(`site/${at.id}/1`)}`)
    expect(trail.body.items.map(({ type }) => type).slice(-2)).toEqual(['task.claimed', 'score.recorded'])
    const verified = await first.post(`/api/trail/${encodeURIComponent(`site/${at.id}/1`)}/verify`)
    expect(verified.body.verdict).toBe('pass')
  })

  test.each([
    ['an unfilled checklist', { checklist: { clean: { result: 'pass' } } }, 'ITEM_UNANSWERED'],
    ['a file that is nobody’s', { evidence: [{ slot: 'photo', evidenceId: 'e1' }] }, 'EVIDENCE_UNKNOWN'],
    ['another outcome', { outcome: 'back' }, 'OUTCOME_UNKNOWN'],
  ])('%s is refused', async (_name, more, code) => {
    const caller = await world.as('甲')
    expect(await caller.post(`/api/tasks/${task(2)}/complete`, body(more))).toMatchObject({
      status: 422,
      body: { code },
    })
  })

  test('nobody else’s', async () => {
    expect((await (await world.as('丙')).post(`/api/tasks/${task(2)}/complete`, body())).status).toBe(404)
    expect((await (await world.as('审计')).post(`/api/tasks/${task(2)}/complete`, body())).status).toBe(403)
  })
})

describe('the duties of a campaign', () => {
  const seen = async (who: string) => {
    const answer = await (await world.as(who)).get(`/api/campaigns/${at.id}/duties`)
    return answer.status === 200
      ? (answer.body.items as unknown as { duty: string }[]).map(({ duty }) => duty)
      : answer.status
  }

  test.each([
    ['办公室', ['dailyScore', 'spotCheck', 'weeklyOperation']],
    ['审计', ['dailyScore', 'spotCheck', 'weeklyOperation']],
    ['甲', ['dailyScore']],
    ['丙', []],
    ['管理', 403],
  ])('%s sees %j', async (who, expected) => {
    expect(await seen(who)).toEqual(expected)
  })

  test('one of them, with its occurrences', async () => {
    const caller = await world.as('办公室')
    const one = await caller.get(`/api/duties/${encodeURIComponent(at.daily)}`)
    expect(one.body).toMatchObject({
      kind: 'RECORD',
      open: 2,
      done: 1,
      late: 0,
      missed: 0,
      next: { key: '2024-09-19' },
    })
    const pages = await caller.get(`/api/duties/${encodeURIComponent(at.spot)}/occurrences`)
    expect(pages.body.items).toMatchObject([{ key: '2024-09-18', tasks: 2, open: 2, sample: { of: 3 } }])
    expect((await (await world.as('丙')).get(`/api/duties/${encodeURIComponent(at.daily)}`)).status).toBe(404)
  })

  test('the occurrences behind a number', async () => {
    const caller = await world.as('办公室')
    const behind = async (are: string) => {
      const { status, body } = await caller.get(`/api/duties/${encodeURIComponent(at.daily)}/occurrences?are=${are}`)
      return status === 200 ? (body.items as unknown as { key: string }[]).map(({ key }) => key) : status
    }
    expect(await behind('open')).toEqual(['2024-09-18'])
    expect(await behind('done')).toEqual(['2024-09-18'])
    expect(await behind('late')).toEqual([])
    expect(await behind('missed')).toEqual([])
    expect(await behind('all')).toBe(400)
  })
})

describe('the progress of the campaign', () => {
  const open = async (who: string) =>
    (await (await world.as(who)).get(`/api/campaigns/${at.id}/progress`)).body['duties'] as {
      duty: string
      open: number
    }[]

  test('what duties have to record stands by itself, in no step of a case', async () => {
    const { body: counted } = await (await world.as('办公室')).get(`/api/campaigns/${at.id}/progress`)
    expect(counted).toMatchObject({ byStep: [] })
    expect(await open('办公室')).toMatchObject([
      { duty: 'dailyScore', open: 2, overdue: 0 },
      { duty: 'spotCheck', open: 2 },
    ])
  })

  test('a unit sees its own', async () => {
    expect((await open('甲')).map(({ duty }) => duty)).toEqual(['dailyScore'])
    expect(await open('丙')).toEqual([])
  })
})

describe('what nobody asked for', () => {
  const report = (who: string, answers: object, key?: string) =>
    world
      .as(who)
      .then((caller) =>
        caller.post(`/api/duties/${encodeURIComponent(at.weekly)}/records`, { answers, evidence: [] }, key),
      )

  test('an operation is reported by the performing unit, checked by the fact’s own fields, and counted', async () => {
    expect(await report('办公室', {})).toMatchObject({ status: 422, body: { code: 'ANSWER_REQUIRED' } })
    expect(await report('甲', { people: 8 })).toMatchObject({ status: 404 })
    const done = await report('办公室', { people: 8 }, 'operation-1')
    expect(done.status).toBe(200)
    expect((await report('办公室', { people: 8 }, 'operation-1')).body).toEqual(done.body)
    const { rows } = await world.owner.query('select unit_id, data from fact where campaign_id = $1 and fact = $2', [
      at.id,
      'operation',
    ])
    expect(rows).toMatchObject([{ unit_id: world.units.office, data: { people: 8 } }])
  })
})

describe('a unit that a ledger names later', () => {
  const ofStreets = {
    ...withDuties,
    id: 'duties-of-streets',
    roles: [...withDuties.roles, { id: 'street', title: '街道', finds: { by: 'siteUnit' as const, field: 'street' } }],
    ledgers: withDuties.ledgers.map((ledger) => ({
      ...ledger,
      fields: [...ledger.fields, { key: 'street', title: '街道', aliases: [], type: 'unit' as const, required: true }],
    })),
    duties:
      withDuties.duties?.map((duty) => (duty.id === 'dailyScore' ? { ...duty, performer: 'street' } : duty)) ?? [],
  }

  test('performs its duties from the entry on', async () => {
    const { team, street } = world.units
    const { id } = await dutiesOf(world, 1, ofStreets)
    const performers = async () => {
      const { rows } = await world.owner.query<{ unit_id: number }>(
        `select unit_id from duty where campaign_id = $1 and duty = 'dailyScore' order by 1`,
        [id],
      )
      return rows.map(({ unit_id }) => unit_id)
    }
    expect(await performers()).toEqual([team])
    const entry = {
      campaign: id,
      ledger: 'sites',
      origin: 'OMITTED',
      reason: '巡查发现',
      data: { name: '后来的场所', street: String(street) },
    }
    expect((await (await world.as('办公室')).post('/api/entries', entry)).status).toBe(200)
    expect(await performers()).toEqual([team, street].toSorted((a, b) => a - b))
  })
})

describe('an occurrence that opens a case', () => {
  const meeting = (id: string, due: Partial<Duty['when']>): Duty => ({
    id,
    title: '样例会商',
    performer: 'office',
    when: { every: 'day', at: '08:30', ...due } as Duty['when'],
    does: { procedure: 'falsification' },
  })
  const withMeetings: CampaignTemplate = {
    ...withDuties,
    id: 'duties-with-cases',
    duties: [meeting('withDeadline', { due: { in: 0, unit: 'calendarDay', at: '12:00' } }), meeting('without', {})],
  }

  test('counts it as open while it goes on, and names it to whoever may open it', async () => {
    const { office } = world.units
    const { id } = await dutiesOf(world, 1, withMeetings)
    await goTo(world.owner, world.setups, id, '2024-09-18 09:00')
    await deliverOutbox(world.owner, world.setups, { call: async () => undefined })

    const caller = await world.as('办公室')
    const duties = async () => (await caller.get(`/api/campaigns/${id}/duties`)).body.items
    const occurrences = async (duty: string, only = '') =>
      (await caller.get(`/api/duties/${encodeURIComponent(dutyId(id, duty, office))}/occurrences${only}`)).body.items
    expect(await duties()).toMatchObject([
      { duty: 'withDeadline', open: 1, done: 0 },
      { duty: 'without', open: 1, done: 0 },
    ])
    const [started] = await occurrences('withDeadline')
    expect(started).toMatchObject({ tasks: 1, open: 1, case: { status: 'OPEN', stepTitle: '上报', visible: true } })
    expect(await occurrences('withDeadline', '?are=open')).toEqual([started])
    const { id: opened } = (started as unknown as { case: { id: string } }).case
    expect((await caller.get(`/api/cases/${opened}`)).status).toBe(200)

    await caller.post(`/api/tasks/${opened}.report.1/complete`, { outcome: 'done', answers: {}, evidence: [] })
    await settle(world.owner, world.setups, opened)
    expect((await duties())[0]).toMatchObject({ duty: 'withDeadline', open: 0 })
    expect(await occurrences('withDeadline', '?are=open')).toEqual([])
    await settle(world.owner, world.setups, dutyId(id, 'withDeadline', office))
    expect(await occurrences('withDeadline')).toMatchObject([
      { tasks: 1, open: 0, case: { id: opened, status: 'CLOSED' } },
    ])
  })
})
