import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrailCounts } from '../../contracts/http/audit.ts'
import { siteSubject } from '../../domain/entity/subject.ts'
import { gramsOf } from '../../domain/search/grams.ts'
import { sealDay } from '../../store/audit/checkpoints.ts'
import { trailPayload } from '../../store/trail.ts'
import { startWorld, type World } from './world.ts'

let world: World
let open: string
/** The ledger's entry that the case is of. */
const addEntry = (id: string, key: string, campaign = world.campaign) =>
  world.owner.query(
    `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
     values ($1, $2, 'sites', $3, $4, '样例场所甲', '{}', 'SURVEYED', $5, $6)`,
    [id, campaign, Number(id.split('-')[1]), key, world.units.street, gramsOf('样例场所甲')],
  )
beforeAll(async () => {
  world = await startWorld()
  open = await world.open()
  await addEntry(open, 'k1')
  const worker = await world.as('甲')
  for (const verb of ['claim', 'release', 'claim'])
    expect((await worker.post(`/api/tasks/${open}.inspect.1/${verb}`)).status).toBe(200)
})
afterAll(() => world.close())

interface Hit {
  subject: string
  case: { id: string; name: string } | null
  event: { type: string; level: string; actor: { name: string } | null; data: Record<string, unknown> }
}
const search = async (who: string, query = ''): Promise<Hit[]> => {
  const { status, body } = await (await world.as(who)).get(`/api/trail?${query}`)
  expect(status).toBe(200)
  return body.items as unknown as Hit[]
}
const typesOf = (hits: Hit[]) => hits.map(({ event }) => event.type)

describe('跨活动查留痕', () => {
  test('按人、按事件、按单位、按日，最近的在前，连着案件', async () => {
    const mine = await search('审计', `actor=${world.people['甲']}`)
    expect(typesOf(mine)).toEqual(['task.claimed', 'task.released', 'task.claimed'])
    expect(mine[0]).toMatchObject({ subject: `case/${open.replace('-', '/')}`, case: { id: open } })
    expect(typesOf(await search('审计', 'type=task.released'))).toEqual(['task.released'])
    expect((await search('审计', `unit=${world.units.street}&type=task.claimed`)).length).toBe(2)
    expect(await search('审计', `unit=${world.units.bureau}`)).toEqual([])
    expect(await search('审计', 'from=2024-01-01&until=2024-01-02')).toEqual([])
  })

  test('案件以外的链也有名称：场所、职责和它的单位、人', async () => {
    const { rows } = await world.owner.query<{ name: string }>('select name from unit where id = $1', [
      world.units.street,
    ])
    const duty = `${world.campaign}~patrol~${world.units.street}`
    await world.owner.query(
      `insert into duty (id, campaign_id, duty, title, unit_id, opened_at) values ($1, $2, 'patrol', '每周巡查', $3, 0)`,
      [duty, world.campaign, world.units.street],
    )
    const told = trailPayload({
      type: 'duty.missed',
      level: 'business',
      at: 0,
      campaign: world.campaign,
      entity: duty,
      actor: null,
      data: { duty: 'patrol' },
    })
    const site = `${world.campaign}-900`
    await addEntry(site, 'k900')
    await world.owner.query('select audit_append($1, $2)', [siteSubject(site), [told]])
    expect((await search('审计', 'type=duty.missed'))[0]).toMatchObject({
      case: null,
      site: { id: site, name: '样例场所甲' },
      duty: { id: duty, title: '每周巡查', unit: rows[0]?.name },
    })
    expect((await search('审计', `type=trail.searched&actor=${world.people['审计']}`))[0]).toMatchObject({
      subject: `user/${world.people['审计']}`,
      owner: '样例审计',
    })
  })

  test('每种筛选有几条，自己的那一种不算，别的都算；够不着的不数', async () => {
    const counts = async (who: string, query = '') =>
      (await (await world.as(who)).get(`/api/trail/counts?${query}`)).body as unknown as TrailCounts
    const told = await counts('审计', `actor=${world.people['甲']}`)
    const whole = await search('审计', `actor=${world.people['甲']}&limit=200`)
    expect(told.exact).toBe(true)
    expect(told.levels.reduce((sum, { count }) => sum + count, 0)).toBe(whole.length)
    for (const { type, count } of told.types)
      expect([type, count]).toEqual([type, typesOf(whole).filter((one) => one === type).length])
    const some = await counts('审计', `actor=${world.people['甲']}&type=task.released&troubles=true`)
    expect([some.levels, some.troubles]).toEqual([[], 0])
    const typed = await counts('审计', `actor=${world.people['甲']}&type=task.released`)
    expect(typed.types).toEqual(told.types)
    expect((await counts('安全', `actor=${world.people['甲']}`)).types).toEqual([])
    expect((await (await world.as('丙')).get('/api/trail/counts')).status).toBe(403)
    expect((await (await world.as('审计')).get('/api/trail/counts?level=x')).status).toBe(400)
  })

  test('分页接着走，不重不漏', async () => {
    const whole = await search('审计', `campaign=${world.campaign}&limit=200`)
    const auditor = await world.as('审计')
    const paged: Hit[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: { items: unknown[]; nextCursor: string | null } } = await auditor.get(
        `/api/trail?campaign=${world.campaign}&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      paged.push(...(body.items as Hit[]))
      cursor = body.nextCursor
    }
    const keys = (hits: Hit[]) =>
      hits.filter(({ event }) => !event.type.startsWith('trail.')).map((hit) => JSON.stringify(hit))
    expect(keys(paged)).toEqual(keys(whole))
  })

  test('活动的人只查自己的活动，安全管理员只查谁查过', async () => {
    expect((await search('办公室', `actor=${world.people['甲']}`)).length).toBe(3)
    expect((await (await world.as('丙')).get('/api/trail')).status).toBe(403)
    await search('审计', 'type=case.opened')
    const seen = await search('安全')
    expect(new Set(typesOf(seen))).toEqual(new Set(['trail.searched']))
    expect(seen.find(({ event }) => event.data['type'] === 'case.opened')).toMatchObject({
      subject: `user/${world.people['审计']}`,
      event: { actor: { name: '样例审计' } },
    })
  })

  test('瞒着他的案件，连查阅它的记录都查不到', async () => {
    const id = await world.open()
    const auditor = await world.as('审计')
    expect((await auditor.get(`/api/cases/${id}/trace`)).status).toBe(200)
    const about = async (who: string) =>
      (await search(who, 'limit=200')).filter((hit) => JSON.stringify(hit).includes(`case/${id.replace('-', '/')}`))
    expect((await about('办公室')).length).toBeGreaterThan(0)
    expect((await about('安全')).length).toBe(1)
    await world.owner.query('insert into concealment (entity_id, units, persons) values ($1, $2, $3)', [
      id,
      [],
      [world.people['办公室'], world.people['安全']],
    ])
    expect(await about('办公室')).toEqual([])
    expect(await about('安全')).toEqual([])
    const chain = await (await world.as('安全')).get(
      `/api/trail/${encodeURIComponent(`user/${world.people['审计']}`)}?limit=200`,
    )
    expect(JSON.stringify(chain.body)).not.toContain(`case/${id.replace('-', '/')}`)
  })
})

describe('审计的审计', () => {
  const told = async (type: string) => (await search('安全', `type=${type}&limit=200`)).map(({ event }) => event.data)
  test('看、核验都留痕；连着看只记一次，办事的人看自己的案件不记', async () => {
    const id = await world.open()
    const subject = `case/${id.replace('-', '/')}`
    const auditor = await world.as('审计')
    for (let again = 0; again < 3; again++) await auditor.get(`/api/cases/${id}/trace`)
    await (await world.as('甲')).get(`/api/cases/${id}/trace`)
    await auditor.post(`/api/trail/${encodeURIComponent(subject)}/verify`)
    expect((await told('trail.read')).filter((data) => data['subject'] === subject)).toEqual([{ subject }])
    expect(await told('trail.verified')).toContainEqual({ subject, verdict: 'pass', entries: 2, files: 0 })
  })
})

describe('案件的全过程', () => {
  test('按人、按异常、按先后由服务器筛选，每种筛选有几条', async () => {
    const auditor = await world.as('审计')
    const types = async (query: string) =>
      (await auditor.get(`/api/cases/${open}/trace?${query}`)).body.items.map(({ type }) => type)
    expect(await types('newestFirst=true&limit=2')).toEqual(['task.claimed', 'task.released'])
    expect(await types(`actor=${world.people['甲']}&type=task.released`)).toEqual(['task.released'])
    expect(await types('troubles=true')).toEqual([])
    expect(await types('from=2024-09-19')).toEqual([])
    expect((await types('from=2024-09-18&until=2024-09-18')).length).toBe(5)
    const { body } = await auditor.get(`/api/cases/${open}/trace/summary?type=task.claimed`)
    expect(body).toMatchObject({
      total: 2,
      actors: [{ name: '样例甲', count: 2 }],
      days: [{ day: '2024-09-18', count: 2 }],
    })
    // its own filter does not count against it
    expect(body['types']).toContainEqual({ type: 'task.released', count: 1 })
  })

  test('每条写明是立案后第几个工作日，按活动采用的日历', async () => {
    const auditor = await world.as('审计')
    const id = await world.open()
    const days = async () =>
      (await auditor.get(`/api/cases/${id}/trace`)).body.items.map(
        (item) => (item as { workingDay?: number }).workingDay,
      )
    // opened so much earlier than what is told of it: over 国庆, or over a feast of its own
    await world.owner.query(`update case_file set opened_at = $2 where id = $1`, [
      id,
      Date.parse('2024-09-12T09:00:00+08:00'),
    ])
    expect(new Set(await days())).toEqual(new Set([3]))
    await world.owner.query(
      `insert into calendar_version (version, region, source, years) values ('cn-own', 'CN', '样例', $1)`,
      [JSON.stringify([{ year: 2024, status: 'OFFICIAL', source: '样例', days: [] }])],
    )
    await world.owner.query(`update campaign set calendar_version = 'cn-own' where id = $1`, [world.campaign])
    expect(new Set(await days())).toEqual(new Set([4]))
    await world.owner.query(`update campaign set calendar_version = 'cn-2026.1' where id = $1`, [world.campaign])
  })

  test('一个场所在历次活动中的记录是一条时间线', async () => {
    const { status, body } = await (await world.as('审计')).get(`/api/entries/${open}/timeline?limit=2`)
    expect(status).toBe(200)
    expect(body['sites']).toMatchObject([{ id: open, case: { id: open, status: 'OPEN' } }])
    const all = (await (await world.as('审计')).get(`/api/entries/${open}/timeline?limit=200`)).body
      .items as unknown as Hit[]
    const counted = body['levels'] as { level: string; count: number }[]
    expect(counted.map(({ level, count }) => [level, count])).toEqual(
      counted.map(({ level }) => [level, all.filter(({ event }) => event.level === level).length]),
    )
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(all.length)
    expect(typesOf(body.items as unknown as Hit[])).toEqual(['task.claimed', 'task.released'])
    expect((await (await world.as('丙')).get(`/api/entries/${open}/timeline`)).status).toBe(404)
  })
})

test('场所、文书、人员一起查，只查够得着的', async () => {
  const found = async (who: string, q: string) =>
    (await (await world.as(who)).get(`/api/records?q=${encodeURIComponent(q)}`)).body as unknown as {
      entries: { id: string }[]
      documents: { number: string }[]
      persons: { name: string }[]
    }
  await world.owner.query(
    `insert into document (id, campaign_id, entity_id, kind, title, number, content, sha256, issued_at, issued_by)
     values ('doc1', $1, $2, 'ORDER', '样例通知书', '样停责改〔2024〕17号', '{}', 'x', 1, $3)`,
    [world.campaign, open, world.people['甲']],
  )
  expect((await found('审计', '场所甲')).entries.map(({ id }) => id)).toContain(open)
  expect((await found('审计', '17号')).documents).toMatchObject([{ number: '样停责改〔2024〕17号' }])
  expect((await found('审计', '样停责改〔2024〕17号')).documents).toHaveLength(1)
  expect((await found('丙', '17号')).documents).toEqual([])
  expect((await found('审计', '样例甲')).persons).toMatchObject([{ name: '样例甲' }])
})

describe('每日链头', () => {
  /** The entries of today as if they were of yesterday and the day before: no day that is not over is sealed. */
  const backdate = async (sql: string) => {
    await world.owner.query('alter table audit_event disable trigger user')
    await world.owner.query(sql)
    for (const name of ['no_change', 'no_truncate'])
      await world.owner.query(`alter table audit_event enable always trigger audit_event_${name}`)
  }
  test('过完的一天封存一个哈希，与链头独立重算的一致；事后少了末尾就不一致', async () => {
    await backdate(`update audit_event set recorded_at = recorded_at - 2 * 86400000`)
    let sealed = 0
    while (await sealDay(world.pool)) sealed += 1
    expect(sealed).toBe(2)
    const auditor = await world.as('审计')
    const { body } = await auditor.get('/api/trail/checkpoints')
    const [yesterday, before] = body.items as unknown as {
      day: string
      hash: string
      prevHash: string
      subjects: number
    }[]
    expect(yesterday).toMatchObject({ subjects: 0, prevHash: before?.hash })
    expect(before?.subjects).toBeGreaterThan(2)
    const check = async () => (await auditor.post(`/api/trail/checkpoints/${before?.day}/verify`)).body
    expect(await check()).toMatchObject({ verdict: 'pass', follows: true, sealed: before?.hash })
    // the newest entry is gone together with the memory of the head: the chain alone does not show it
    const subject = `case/${open.replace('-', '/')}`
    await world.owner.query('alter table audit_head disable trigger user')
    await backdate(`delete from audit_event where subject = '${subject}' and seq = 5`)
    await world.owner.query(
      `update audit_head set seq = 4, hash = (select hash from audit_event where subject = $1 and seq = 4) where subject = $1`,
      [subject],
    )
    expect(await check()).toMatchObject({ verdict: 'fail' })
    expect((await auditor.post('/api/trail/checkpoints/2001-01-01/verify')).status).toBe(404)
  })

  test('封存的一天谁也不能改', async () => {
    await expect(world.pool.query('update audit_checkpoint set entries = 0')).rejects.toThrow('permission denied')
    await expect(world.owner.query('delete from audit_checkpoint')).rejects.toThrow('append-only')
  })
})
