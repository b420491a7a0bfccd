import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settle } from '../../store/pages.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { confidential } from '../factories/confidential.template.ts'
import { cookieOf, follow, listening } from './follow-stream.ts'
import { STANDING, startWorld, type World } from './world.ts'

const COMPLAINANT = '赵六13900001111'
const INFORMANT = '钱七13900002222'
const WITNESS = '孙八13900003333'

let world: World
let campaign: string
let id: string

/** A complaint into which 甲 has looked, naming a witness; 乙 has its next task in hand. */
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  campaign = (await runningCampaign(world.owner, confidential, bindings, office, STANDING)).id
  const worker = await world.as('甲')
  const matter = { what: '态度', officer: [], contact: COMPLAINANT, source: INFORMANT }
  const { body } = await worker.post('/api/cases', { campaignId: campaign, procedure: 'conduct', matter, unit: street })
  id = String(body.caseId)
  await worker.post(`/api/tasks/${id}.look.1/claim`)
  const answers = { witness: WITNESS }
  const done = await worker.post(`/api/tasks/${id}.look.1/complete`, { outcome: 'founded', answers, evidence: [] })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  await settle(world.pool, world.setups, id)
  await (await world.as('乙')).post(`/api/tasks/${id}.settle.2/claim`)
})
afterAll(() => world.close())

const page = async (name: string, path: string) => JSON.stringify((await (await world.as(name)).get(path)).body)
const subject = () => encodeURIComponent(`case/${id.replace('-', '/')}`)
const unmask = async (name: string, body: object = { reason: '核实情况' }) =>
  (await world.as(name)).send({ method: 'POST', url: `/api/cases/${id}/unmask`, payload: body })

describe('identities are masked', () => {
  test('in every answer of a GET route, for whoever has no task of it in hand', async () => {
    for (const name of ['甲', '办公室', '审计']) {
      const caller = await world.as(name)
      for (const { method, url } of world.app.declaredRoutes) {
        if (method !== 'GET' || !url.startsWith('/api/') || url === '/api/stream') continue
        for (const each of [id, `${id}.look.1`, `${id}.settle.2`, campaign]) {
          const address = url.replace(':id', each).replace(':subject', subject()).replace(/:\w+/g, 'foundFacts')
          const text = JSON.stringify((await caller.send({ method: 'GET', url: address })).body)
          for (const secret of [COMPLAINANT, INFORMANT, WITNESS])
            expect(text.includes(secret), `${name} ${address} ${secret}`).toBe(false)
        }
      }
    }
  })

  /** Negative control of the sweep above: it would have found them. */
  test('the complainant is shown to whoever has a task of it in hand, the informant to nobody', async () => {
    for (const path of [`/api/cases/${id}`, `/api/tasks/${id}.settle.2`]) {
      const text = await page('乙', path)
      expect([text.includes(COMPLAINANT), text.includes(INFORMANT)]).toEqual([true, false])
    }
    const { body } = await (await world.as('办公室')).get(`/api/cases/${id}`)
    expect(body.site).toEqual(
      expect.arrayContaining([
        { key: 'contact', title: '投诉人', value: '＊＊＊', masked: 'complainant' },
        { key: 'source', title: '举报人', value: '＊＊＊', masked: 'informant' },
      ]),
    )
  })

  test('what nobody has claimed is in nobody’s hands: whoever could claim it is shown nobody', async () => {
    const { team, office, street } = world.units
    const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street] } }
    const other = (await runningCampaign(world.owner, confidential, bindings, office, STANDING)).id
    const matter = { what: '态度', officer: [], contact: COMPLAINANT }
    const opened = await (await world.as('办公室')).post('/api/cases', {
      campaignId: other,
      procedure: 'conduct',
      matter,
      unit: street,
    })
    const unclaimed = String(opened.body.caseId)
    for (const name of ['甲', '办公室', '审计'])
      for (const path of [`/api/cases/${unclaimed}`, `/api/tasks/${unclaimed}.look.1`]) {
        const text = await page(name, path)
        expect([text.includes('态度'), text.includes(COMPLAINANT)], `${name} ${path}`).toEqual([true, false])
      }
  })

  test('a correction is told without them, and a mask that is sent back changes nothing', async () => {
    const office = await world.as('办公室')
    const correct = (contact: string) =>
      office.post(`/api/cases/${id}/correct`, { site: { contact }, reason: '更正联系方式' })
    expect((await correct('＊＊＊')).body.code).toBe('NOTHING_CHANGED')
    expect((await correct('李九13900004444')).status).toBe(200)
    await settle(world.pool, world.setups, id)
    for (const path of [`/api/cases/${id}/trace`, `/api/trail/${subject()}`]) {
      const text = await page('办公室', path)
      expect(text).toContain('"contact":"＊＊＊"')
      expect(text).not.toMatch(/1390000/)
    }
    expect((await correct(COMPLAINANT)).status).toBe(200)
    await settle(world.pool, world.setups, id)
  })
})

describe('looking at them', () => {
  test.each<[string, number, string | undefined]>([
    ['甲', 403, 'FORBIDDEN'],
    ['组长', 403, 'FORBIDDEN'],
    ['审计', 403, 'FORBIDDEN'],
    ['街道', 404, 'NOT_FOUND'],
    ['丙', 404, 'NOT_FOUND'],
  ])('%s may not', async (name, status, code) => {
    const answer = await unmask(name)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect((await (await world.as(name)).get(`/api/cases/${id}`)).body.mayUnmask).toBeUndefined()
  })

  test('the role that the procedure names may, giving a reason; the trail tells who, which and why, not what', async () => {
    const office = await world.as('办公室')
    expect((await office.get(`/api/cases/${id}`)).body.mayUnmask).toEqual(['complainant', 'informant'])
    expect((await unmask('办公室', {})).status).toBe(400)
    expect((await unmask('办公室')).body.items).toEqual([
      { key: 'contact', title: '投诉人', value: COMPLAINANT, privacy: 'complainant' },
      { key: 'source', title: '举报人', value: INFORMANT, privacy: 'informant' },
      { key: 'look.witness', title: '证人', value: WITNESS, privacy: 'complainant' },
    ])
    const { body } = await (await world.as('甲')).get(`/api/cases/${id}/trace?type=identity.unmasked`)
    expect(body.items).toMatchObject([
      {
        actor: { id: world.people.办公室 },
        data: { fields: ['contact', 'source', 'look.witness'], reason: '核实情况' },
      },
    ])
  })

  test('a few times a minute', async () => {
    const answers = []
    for (let n = 0; n < 12; n += 1) answers.push((await unmask('办公室')).status)
    expect([answers[0], answers.at(-1)]).toEqual([200, 429])
  })
})

describe('who handles it does not close it', () => {
  test('notBy: whoever has looked into it may not settle it, another of the unit may', async () => {
    const matter = { what: '回避', officer: [] }
    const worker = await world.as('甲')
    const { body } = await worker.post('/api/cases', {
      campaignId: campaign,
      procedure: 'conduct',
      matter,
      unit: world.units.street,
    })
    const of = String(body.caseId)
    await worker.post(`/api/tasks/${of}.look.1/claim`)
    await worker.post(`/api/tasks/${of}.look.1/complete`, { outcome: 'founded', answers: {}, evidence: [] })
    await settle(world.pool, world.setups, of)
    const settleIt = async (name: string) =>
      (
        await (
          await world.as(name)
        ).post(`/api/tasks/${of}.settle.2/complete`, { outcome: 'done', answers: {}, evidence: [] })
      ).body.code
    expect(await settleIt('甲')).toBe('SAME_PERSON')
    expect(await settleIt('乙')).toBeUndefined()
  })
})

describe('who stands in for the holder', () => {
  const DAY = 86_400_000
  const standIn = async (
    principal: string,
    more: { campaign?: string; procedure?: string; from?: number; until?: number } = {},
  ) => {
    const { campaign: within = null, procedure = null, from = -1, until = 5 } = more
    await world.owner.query('delete from substitution')
    await world.owner.query(
      `insert into substitution (principal_id, substitute_id, campaign_id, procedure, from_at, until_at, reason, created_by)
       values ($1, $2, $3, $4, to_timestamp($5 / 1000.0), to_timestamp($6 / 1000.0), '样例出差', $1)`,
      [world.people[principal], world.people.丙, within, procedure, Date.now() + from * DAY, Date.now() + until * DAY],
    )
  }
  /** Of the case's page and its task's, whether 丙 has them and whether they name the complainant and the informant. */
  const told = async (entity = id, task = 'settle.2') => {
    const substitute = await world.as('丙')
    const pages = []
    for (const path of [`/api/cases/${entity}`, `/api/tasks/${entity}.${task}`]) {
      const { status, body } = await substitute.get(path)
      const text = JSON.stringify(body)
      pages.push([status, text.includes(COMPLAINANT), text.includes(INFORMANT)])
    }
    return pages
  }
  const SHOWN = [
    [200, true, false],
    [200, true, false],
  ]
  const MASKED = [
    [200, false, false],
    [200, false, false],
  ]
  const ABSENT = [
    [404, false, false],
    [404, false, false],
  ]
  /** A case of a matter about these officers, whose task is in the hands of whoever is named. */
  const opened = async (officer: number[], holder: string) => {
    const matter = { what: '态度', officer, contact: COMPLAINANT, source: INFORMANT }
    const caller = await world.as(holder)
    const of = { campaignId: campaign, procedure: 'conduct', matter, unit: world.units.street }
    const { body } = await caller.post('/api/cases', of)
    const entity = String(body.caseId)
    await caller.post(`/api/tasks/${entity}.look.1/claim`)
    return entity
  }
  afterAll(() => world.owner.query('delete from substitution'))

  test('is shown the complainant within the scope and the time of it, the informant never', async () => {
    await standIn('乙')
    expect(await told()).toEqual(SHOWN)
    await standIn('乙', { campaign, procedure: 'conduct' })
    expect(await told()).toEqual(SHOWN)
  })

  test.each<[string, Parameters<typeof standIn>[1]]>([
    ['before it begins', { from: 1 }],
    ['after it is over', { from: -5, until: -1 }],
    ['of another procedure', { procedure: 'covert' }],
  ])('nothing of it %s', async (_name, more) => {
    await standIn('乙', more?.procedure ? { campaign, ...more } : more)
    expect(await told()).toEqual(ABSENT)
  })

  test('nothing of it in another campaign, nor once it is ended', async () => {
    await standIn('乙', { campaign: world.campaign })
    expect(await told()).toEqual(ABSENT)
    await standIn('乙')
    await world.owner.query('update substitution set ended_at = clock_timestamp(), ended_by = principal_id')
    expect(await told()).toEqual(ABSENT)
  })

  test('not of a task that is in somebody else’s hands, though he sees the case', async () => {
    await standIn('甲')
    expect(await told()).toEqual(MASKED)
  })

  test('not where it is about himself: he may not act on it either', async () => {
    const entity = await opened([Number(world.people.丙)], '甲')
    await standIn('甲')
    expect(await told(entity, 'look.1')).toEqual(ABSENT)
    // the rule stands by itself, also for a procedure that is confidential towards nobody
    await world.owner.query('delete from concealment where entity_id = $1', [entity])
    expect(await told(entity, 'look.1')).toEqual(MASKED)
    const claim = await (await world.as('丙')).post(`/api/tasks/${entity}.look.1/release`)
    expect(claim.body.code).toBe('CONFLICT_OF_INTEREST')
  })

  test('not where he handled an earlier step in somebody’s place', async () => {
    const entity = await opened([], '甲')
    await standIn('甲')
    expect(await told(entity, 'look.1')).toEqual(SHOWN)
    const answers = { outcome: 'founded', answers: {}, evidence: [] }
    expect((await (await world.as('丙')).post(`/api/tasks/${entity}.look.1/complete`, answers)).status).toBe(200)
    await settle(world.pool, world.setups, entity)
    await (await world.as('乙')).post(`/api/tasks/${entity}.settle.2/claim`)
    await standIn('乙')
    expect(await told(entity)).toEqual(MASKED)
  })

  test('in no list, search, export or history, and not from the live stream', async () => {
    await standIn('乙')
    const substitute = await world.as('丙')
    const found: string[] = []
    const queries = [
      '',
      `?q=${encodeURIComponent(COMPLAINANT)}`,
      `?campaign=${campaign}`,
      '?holder=standIn',
      '?mask=FULL&acknowledged=true',
    ]
    for (const { method, url } of world.app.declaredRoutes) {
      if (method !== 'GET' || !url.startsWith('/api/') || url === '/api/stream') continue
      for (const each of [id, `${id}.settle.2`, `${id}.look.1`, campaign])
        for (const query of queries) {
          const address = url.replace(':id', each).replace(':subject', subject()).replace(/:\w+/g, 'foundFacts')
          const answer = await substitute.send({ method: 'GET', url: `${address}${query}` })
          const text = JSON.stringify(answer.body)
          expect(text.includes(INFORMANT), address).toBe(false)
          if (text.includes(COMPLAINANT) || text.includes(WITNESS)) found.push(url)
        }
    }
    expect([...new Set(found)].sort()).toEqual(['/api/cases/:id', '/api/tasks/:id'])

    const stream = await follow(await listening(world), await cookieOf(world, '丙'))
    const holder = await world.as('乙')
    await holder.post(`/api/tasks/${id}.settle.2/comment`, { text: '样例留言' })
    await holder.post(`/api/tasks/${id}.settle.2/release`)
    await holder.post(`/api/tasks/${id}.settle.2/claim`)
    await expect.poll(stream.text, { timeout: 5000 }).toContain(id)
    stream.close()
    for (const secret of [COMPLAINANT, INFORMANT, WITNESS]) expect(stream.text()).not.toContain(secret)
  })
})
