import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../api/limits.ts'
import { spreadNotices } from '../../store/deliveries/spread.ts'
import { pdf } from '../../store/evidence-files/evidence-files.fixture.ts'
import { readLive } from '../../store/live-log.ts'
import { deliverOutbox } from '../../store/outbox.ts'
import { settle } from '../../store/pages.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { confidential } from '../factories/confidential.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** Nothing else bears this name. */
const SECRET = '暗号苹果树'

let world: World
let campaign: string
let hidden: { case: string; child: string; evidence: string }

/** A complaint against the street and against 组长, looked into, recorded, booked; its second task is open. */
beforeAll(async () => {
  world = await startWorld({ limits: { ...DEFAULT_LIMITS, loginsPerAddress: 100_000 } })
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  campaign = (await runningCampaign(world.owner, confidential, bindings, office, STANDING)).id
  const worker = await world.as('甲')
  const matter = { what: SECRET, officer: [world.people.组长], contact: '赵六 13900001111', source: '钱七' }
  const opened = await worker.post('/api/cases', { campaignId: campaign, procedure: 'conduct', matter, unit: street })
  expect(opened.status, JSON.stringify(opened.body)).toBe(200)
  const id = String(opened.body.caseId)
  const task = `/api/tasks/${id}.look.1`
  await worker.post(`${task}/claim`)
  await worker.post(`${task}/cc`, { personId: world.people.组长 })
  const stored = await upload(worker)
  const body = { outcome: 'founded', answers: {}, evidence: [{ slot: 'paper', evidenceId: stored }] }
  const done = await worker.post(`${task}/complete`, body)
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  await settle(world.pool, world.setups, id)
  await deliverOutbox(world.owner, world.setups, { call: async () => undefined })
  const { rows } = await world.owner.query<{ id: string }>('select id from case_file where parent = $1', [id])
  hidden = { case: id, child: rows[0]?.id ?? '', evidence: stored }
})
afterAll(() => world.close())

async function upload(caller: Awaited<ReturnType<World['as']>>): Promise<string> {
  const boundary = 'x-boundary'
  const payload = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
    ),
    pdf(),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const { body } = await caller.send({ method: 'POST', url: '/api/evidence', payload, headers })
  return String(body.evidenceId)
}

/** What each parameter of an address is tried with: everything of the hidden case, and what it could be reached through. */
function candidates(): Record<string, string[]> {
  const { case: id, evidence } = hidden
  const [of, no] = [id.slice(0, id.indexOf('-')), id.slice(id.indexOf('-') + 1)]
  const subjects = [`case/${of}/${no}`, `campaign/${campaign}`, `user/${world.people.组长}`]
  return {
    id: [
      id,
      `${id}.look.1`,
      `${id}.settle.2`,
      evidence,
      campaign,
      String(world.units.street),
      `${campaign}.sites`,
      confidential.id,
    ],
    subject: subjects.map(encodeURIComponent),
    person: [String(world.people.甲), String(world.people.组长)],
    figure: ['foundFacts', 'complaints'],
    account: ['fine'],
    ledger: ['sites'],
  }
}

/** The address with every combination of its parameters; those that nothing of the case could stand in, with a word. */
function addresses(url: string): string[] {
  const known = candidates()
  const names = [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return names.reduce<string[]>(
    (urls, name) => urls.flatMap((each) => (known[name] ?? ['1']).map((value) => each.replace(`:${name}`, value))),
    [url],
  )
}

const QUERIES = [
  '',
  `?q=${encodeURIComponent('苹果')}`,
  '?view=cc',
  '?holder=all',
  '?view=done',
  '?view=started',
  '?status=OPEN',
]

/** Calls every GET route of the application, also one that somebody adds tomorrow. Answers those whose bytes tell of the case. */
async function sweep(name: string): Promise<string[]> {
  const caller = await world.as(name)
  const told: string[] = []
  const queries = [...QUERIES, `?campaign=${campaign}`]
  for (const { method, url } of world.app.declaredRoutes) {
    // the stream never ends: it has a test of its own
    if (method !== 'GET' || !url.startsWith('/api/') || url === '/api/stream') continue
    for (const address of addresses(url)) {
      for (const query of url.includes(':') ? [''] : queries) {
        const answer = await caller.send({ method: 'GET', url: `${address}${query}` })
        expect([429, 500], `${address}${query}`).not.toContain(answer.status)
        const text = JSON.stringify(answer.body)
        if (text.includes(hidden.case) || text.includes(SECRET) || text.includes(hidden.evidence))
          told.push(`${url} ${query}`.trim())
      }
    }
  }
  return [...new Set(told)]
}

describe('conduct complaints are hidden from the unit and the officer complained of', () => {
  test.each(['街道', '组长'])('%s finds it by no route at all', async (name) => {
    expect(await sweep(name)).toEqual([])
  })

  /** Negative control: the same sweep finds it for whoever may see it, by each way that it goes through. */
  test('whoever is not hidden from finds it everywhere', async () => {
    const told = await sweep('办公室')
    for (const route of [
      '/api/cases',
      '/api/cases/:id',
      '/api/cases/:id/relations',
      '/api/cases/:id/trace',
      '/api/tasks/:id',
      '/api/trail/:subject',
      '/api/campaigns/:id/indicators/:figure/rows',
      '/api/campaigns/:id/accounts/:account/entries',
    ])
      expect(told).toContain(route)
    expect(await sweep('甲')).toEqual(
      expect.arrayContaining(['/api/tasks', '/api/tasks ?q=%E8%8B%B9%E6%9E%9C', '/api/tasks ?view=done']),
    )
  })

  /** Negative control: without its row the case is what any other is, and the sweep says so. */
  test('a concealment that is gone is noticed', async () => {
    const { rows } = await world.owner.query('delete from concealment where entity_id = $1 returning units, persons', [
      hidden.case,
    ])
    expect(await sweep('组长')).toContain('/api/cases/:id')
    await world.owner.query('insert into concealment values ($1, $2, $3)', [
      hidden.case,
      rows[0]?.units,
      rows[0]?.persons,
    ])
    expect(await sweep('组长')).toEqual([])
  })

  test('asked for by its id, it answers byte for byte as what does not exist; by acts too', async () => {
    const caller = await world.as('组长')
    const bare = ({ status, body }: { status: number; body: object }) => ({ status, body: { ...body, requestId: '' } })
    for (const { method, url } of world.app.declaredRoutes) {
      if (!/^\/api\/(cases|tasks|evidence|trail|incidents)\/:/.test(url)) continue
      for (const payload of [{}, { reason: '理由' }, { outcome: 'done', answers: {}, evidence: [] }, { personId: 1 }]) {
        const ask = async (id: string) => {
          const subject = encodeURIComponent(`case/${id.replace('-', '/')}`)
          const place = url.startsWith('/api/tasks')
            ? `${id}.settle.2`
            : url.startsWith('/api/evidence')
              ? id.replace(/^.*$/, 'eNothing')
              : id
          const address = url.replace(':subject', subject).replace(':id', place)
          const headers = { 'idempotency-key': `key-${Math.random()}` }
          return bare(
            await caller.send({
              method: method as 'GET',
              url: address,
              headers,
              ...(method === 'GET' ? {} : { payload }),
            }),
          )
        }
        expect(await ask(hidden.case), `${method} ${url}`).toEqual(await ask(`${campaign}-conduct~nothing`))
      }
    }
    const file = await caller.get(`/api/evidence/${hidden.evidence}`)
    expect(bare(file)).toEqual(bare(await caller.get('/api/evidence/eNothing')))
  })

  test('that he asked is told to those who handle it and to the auditor, not to him', async () => {
    const own = async () =>
      (
        await world.owner.query('select count(*)::int as n from audit_event where subject = $1', [
          `user/${world.people.组长}`,
        ])
      ).rows
    const before = await own()
    await (await world.as('组长')).get(`/api/cases/${hidden.case}`)
    expect(await own()).toEqual(before)
    const { body } = await (await world.as('甲')).get(`/api/cases/${hidden.case}/trace?type=case.denied`)
    expect(body.items).toContainEqual(
      expect.objectContaining({
        type: 'case.denied',
        actor: { id: world.people.组长, name: '样例组长' },
        data: { permission: 'case.read', route: 'GET /api/cases/:id' },
      }),
    )
    const denials = await (await world.as('审计')).get('/api/denials')
    expect(denials.body.items[0]).toMatchObject({ person: { id: world.people.组长 }, route: 'GET /api/cases/:id' })
  })

  test('figures, progress and balances are those of the rows that one may see', async () => {
    const figures = async (name: string) => {
      const caller = await world.as(name)
      const at = `/api/campaigns/${campaign}`
      const read = async (what: string) => (await caller.get(`${at}/${what}`)).body
      const items = (await read('indicators')).items as unknown as { whole: { value: unknown } }[]
      const accounts = (await read('accounts')).items as unknown as { entries: number }[]
      const values = items.map(({ whole }) => whole.value)
      const entries = accounts.map((item) => item.entries)
      const ladders = (await read('ladders')).items as unknown as { units: { count: number }[] }[]
      const counts = ladders.flatMap(({ units }) => units.map(({ count }) => count))
      return { values, entries, counts, open: (await read('progress')).byStatus }
    }
    const [office, leader] = await Promise.all([figures('办公室'), figures('组长')])
    expect(office).toMatchObject({ values: ['1', '1'], entries: [1], counts: [1], open: { OPEN: 2 } })
    expect(leader).toMatchObject({ values: ['0', '0'], entries: [0], counts: [], open: { OPEN: 1 } })
  })

  test('the administrator of a unit counts open tasks without what is hidden from him', async () => {
    const { team } = world.units
    const counts = async () => {
      const admin = await world.as('管理')
      const [unit, person] = await Promise.all([
        admin.get(`/api/organisation/units/${team}`),
        admin.get(`/api/organisation/people/${world.people.甲}`),
      ])
      return [Number(unit.body.openTasks), Number(person.body.heldTasks)]
    }
    const [open = 0, held = 0] = await counts()
    const { rows } = await world.owner.query<{ open: number; held: number }>(
      `select count(*)::int as open, count(*) filter (where holder_id = $2)::int as held from task where entity_id = $1 and status = 'OPEN' and unit_id = $3`,
      [hidden.case, world.people.甲, team],
    )
    await world.owner.query('update concealment set persons = persons || $2::int where entity_id = $1', [
      hidden.case,
      world.people.管理,
    ])
    expect(rows[0]?.open).toBeGreaterThan(0)
    expect(await counts()).toEqual([open - (rows[0]?.open ?? 0), held - (rows[0]?.held ?? 0)])
    await world.owner.query('update concealment set persons = array_remove(persons, $2::int) where entity_id = $1', [
      hidden.case,
      world.people.管理,
    ])
  })

  test('what follows from it is seen, without where it comes from', async () => {
    const { status, body } = await (await world.as('组长')).get(`/api/cases/${hidden.child}/relations`)
    expect([status, body.parent]).toEqual([200, null])
    expect((await (await world.as('甲')).get(`/api/cases/${hidden.child}/relations`)).body.parent).toMatchObject({
      id: hidden.case,
    })
  })

  test('its opener, where it names its own unit by mistake, still knows of it', async () => {
    const matter = { what: '自己', officer: [] }
    const { body } = await (await world.as('甲')).post('/api/cases', {
      campaignId: campaign,
      procedure: 'conduct',
      matter,
    })
    expect((await (await world.as('甲')).get(`/api/cases/${String(body.caseId)}`)).status).toBe(200)
  })
})

describe('a correction hides it from whom it names now', () => {
  test('the officer who was named wrongly may see it again, the other no more', async () => {
    const matter = { what: '更正', officer: [world.people.组长] }
    const worker = await world.as('甲')
    const { body } = await worker.post('/api/cases', {
      campaignId: campaign,
      procedure: 'conduct',
      matter,
      unit: world.units.bureau,
    })
    const id = String(body.caseId)
    const sees = async (name: string) => (await (await world.as(name)).get(`/api/cases/${id}`)).status
    expect([await sees('组长'), await sees('策划')]).toEqual([404, 200])
    const fixed = await (await world.as('办公室')).post(`/api/cases/${id}/correct`, {
      site: { officer: [world.people.策划] },
      reason: '写错了人',
    })
    expect(fixed.status, JSON.stringify(fixed.body)).toBe(200)
    await settle(world.pool, world.setups, id)
    expect([await sees('组长'), await sees('策划')]).toEqual([200, 404])
  })
})

describe('a covert visit is hidden from the unit until it is published', () => {
  test('not in its lists before, and its task once published', async () => {
    const worker = await world.as('甲')
    const { body } = await worker.post('/api/cases', {
      campaignId: campaign,
      procedure: 'covert',
      matter: { what: '梨树' },
      unit: world.units.street,
    })
    const id = String(body.caseId)
    const street = await world.as('街道')
    const lists = async () => [
      (await street.get(`/api/cases/${id}`)).status,
      JSON.stringify((await street.get(`/api/cases?campaign=${campaign}`)).body).includes(id),
      JSON.stringify((await street.get(`/api/tasks?campaign=${campaign}`)).body).includes(id),
    ]
    expect(await lists()).toEqual([404, false, false])
    await worker.post(`/api/tasks/${id}.visit.1/claim`)
    await worker.post(`/api/tasks/${id}.visit.1/complete`, { outcome: 'bad', answers: {}, evidence: [] })
    await settle(world.pool, world.setups, id)
    expect(await lists()).toEqual([200, true, true])
    const trace = await worker.get(`/api/cases/${id}/trace`)
    expect(trace.body.items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['case.concealed', 'case.disclosed']),
    )
  })
})

describe('what is pushed and sent', () => {
  test('neither the stream nor mail tells the hidden-from of it; both tell who handles it', async () => {
    const { rows } = await world.owner.query<{ id: number }>(
      `insert into notice (effect_id, campaign_id, entity_id, unit_id, level, text, at) values ('n1', $1, $2, $3, 1, '样例', 0) returning id`,
      [campaign, hidden.case, world.units.team],
    )
    for (const person of [world.people.甲, world.people.乙])
      await world.owner.query(`insert into notice_profile (person_id, email) values ($1, 'a@example.org')`, [person])
    await world.owner.query('update concealment set persons = persons || $2::int where entity_id = $1', [
      hidden.case,
      world.people.乙,
    ])
    const mail = { name: 'mail', personal: true, least: 'ROUTINE' as const, quiet: false }
    while (await spreadNotices(world.owner, [mail]));
    await world.owner.query('update notice set spread_at = null')
    while (await spreadNotices(world.owner, [{ ...mail, name: 'group', personal: false }]));
    const sent = await world.owner.query('select person_id from delivery where notice_id = $1', [rows[0]?.id])
    expect(sent.rows).toEqual([{ person_id: world.people.甲 }])
    const live = await readLive(world.owner, 0, [], 1000)
    const ofCase = live.filter(({ entity }) => entity === hidden.case)
    expect(ofCase.length).toBeGreaterThan(0)
    for (const { hidden: from } of ofCase)
      expect(from).toMatchObject({ entity: hidden.case, units: [world.units.street] })
  })
})
