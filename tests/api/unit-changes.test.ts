import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dateOf } from '../../api/presenters/instants.ts'
import { followEndedPosts } from '../../store/organisation/leave-tasks.ts'
import { settle } from '../../store/pages.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const admin = () => world.as('管理')
const change = async (unit: number, act: string, body: object) =>
  (await admin()).post(`/api/organisation/units/${unit}/${act}`, { reason: '样例改革', ...body })
const open = async (
  name: string,
  parent: number | null = world.units.bureau,
  code = `c${Date.now()}${Math.random()}`,
) => (await admin()).post('/api/organisation/units', { code, name, kind: 'BUREAU', parent, reason: '样例设立' })
const opened = async (name: string, parent?: number) => (await open(name, parent)).body['unit'] as number
const preview = async (unit: number, query: string) =>
  (await (await admin()).get(`/api/organisation/units/${unit}/preview?${query}`)).body
interface Line {
  id: number
  name: string
  parentId: number | null
}
const tree = async (on = '') =>
  (await (await admin()).get(`/api/organisation/units${on}`)).body.items as unknown as Line[]
const lineOf = async (unit: number, on?: string) => (await tree(on)).find(({ id }) => id === unit)
const claim = async (id: string, who: string) =>
  (await (await world.as(who)).post(`/api/tasks/${id}.inspect.1/claim`)).status

describe('历史', () => {
  test('更名：现在是新名称，那一天是旧名称；同名不行，留痕', async () => {
    const unit = await opened('样例旧局')
    // as if it had been so since long ago, and was renamed the day before yesterday
    await world.owner.query('update unit set opened_at = null where id = $1', [unit])
    expect((await change(unit, 'rename', { name: '样例新局' })).status).toBe(200)
    await world.owner.query(`update unit_past set until_at = now() - interval '2 days' where unit_id = $1`, [unit])
    const day = (days: number) => `?on=${dateOf(Date.now() - days * 86_400_000)}`
    expect(await lineOf(unit)).toMatchObject({ name: '样例新局' })
    expect(await lineOf(unit, day(1))).toMatchObject({ name: '样例新局' })
    expect(await lineOf(unit, day(3))).toMatchObject({ name: '样例旧局' })
    expect((await change(unit, 'rename', { name: '样例街道' })).body).toMatchObject({ code: 'UNIT_NAME_TAKEN' })
    expect((await change(unit, 'rename', { name: '样例新局' })).body).toMatchObject({ code: 'UNIT_UNCHANGED' })
    const { body } = await (await admin()).get(`/api/organisation/units/${unit}`)
    expect(body['past']).toMatchObject([{ name: '样例旧局', change: 'RENAMED', reason: '样例改革' }])
    const { rows } = await world.owner.query(`select type from audit_event where subject = $1 order by seq`, [
      `unit/${unit}`,
    ])
    expect(rows).toEqual([{ type: 'unit.opened' }, { type: 'unit.renamed' }])
    const trail = await (await world.as('审计')).get(`/api/trail/${encodeURIComponent(`unit/${unit}`)}`)
    expect(trail.body.items).toHaveLength(2)
  })

  test('留痕写的是当时的单位名称，更名以后的写新名称', async () => {
    const id = await world.open()
    const claimed = () => claim(id, '甲')
    expect(await claimed()).toBe(200)
    expect((await change(world.units.team, 'rename', { name: '样例督导甲组' })).status).toBe(200)
    expect((await change(world.units.team, 'rename', { name: '样例督导一组（新）' })).status).toBe(200)
    expect((await (await world.as('甲')).post(`/api/tasks/${id}.inspect.1/release`)).status).toBe(200)
    const subject = encodeURIComponent(`case/${id.replace('-', '/')}`)
    const { items } = (await (await world.as('审计')).get(`/api/trail/${subject}`)).body as unknown as {
      items: { type: string; unit: { name: string } | null }[]
    }
    const named = items.flatMap((event) => (event.unit ? [[event.type, event.unit.name]] : []))
    expect(named).toEqual([
      ['task.claimed', '样例督导一组'],
      ['task.released', '样例督导一组（新）'],
    ])
    await change(world.units.team, 'rename', { name: '样例督导一组' })
  })

  test('今天才设立的，昨天还没有', async () => {
    const unit = await opened('样例新设局')
    const yesterday = `?on=${dateOf(Date.now() - 86_400_000)}`
    expect(await lineOf(unit)).toBeDefined()
    expect(await lineOf(unit, yesterday)).toBeUndefined()
    expect((await open('样例新设局')).body).toMatchObject({ code: 'UNIT_NAME_TAKEN', field: 'name' })
    expect((await open('样例另一局', world.units.bureau, '样例街道')).body).toMatchObject({ code: 'MALFORMED' })
    expect((await open('样例另一局', 999_999)).status).toBe(404)
  })
})

test('移动：连同下级，新上级的负责人马上看得到，旧上级的不再', async () => {
  const [before, after] = [await opened('样例前局'), await opened('样例后局')]
  const moved = await opened('样例所', before)
  const below = await opened('样例站', moved)
  const task = await world.open()
  await world.owner.query(`update task set unit_id = $2, holder_id = null where entity_id = $1`, [task, below])
  await world.owner.query(`update case_file set units = array[$2::int], unit_id = $2 where id = $1`, [task, below])
  const head = async (name: string, unit: number) => {
    await world.owner.query(`update post_holding set unit_id = $2, post = 'HEAD' where person_id = $1`, [
      world.people[name],
      unit,
    ])
    return (await world.as(name)).get(`/api/cases/${task}`)
  }
  expect((await head('丙', before)).status).toBe(200)
  expect((await head('街道', after)).status).toBe(404)
  expect(await preview(moved, `act=move&to=${after}`)).toMatchObject({ refusal: null, children: 1 })
  expect((await change(moved, 'move', { parent: after })).status).toBe(200)
  expect((await (await world.as('丙')).get(`/api/cases/${task}`)).status).toBe(404)
  expect((await (await world.as('街道')).get(`/api/cases/${task}`)).status).toBe(200)
  const { rows } = await world.owner.query<{ path: number[] }>('select path from unit where id = $1', [below])
  expect(rows[0]?.path.slice(-3)).toEqual([after, moved, below])
  expect(await preview(moved, `act=move&to=${below}`)).toMatchObject({ refusal: { code: 'UNIT_CIRCLE' } })
  expect((await change(moved, 'move', { parent: below })).body).toMatchObject({ code: 'UNIT_CIRCLE', field: 'parent' })
  await world.owner.query(`update post_holding set unit_id = $2, post = 'STAFF' where person_id = $1`, [
    world.people['街道'],
    world.units.street,
  ])
})

describe('单位的视图', () => {
  const inbox = { due: 'overdue' }
  const keep = (unit: number, name: string, query: object = inbox) =>
    world.owner.query(`insert into saved_view (unit_id, page, name, query, made_by) values ($1, 'inbox', $2, $3, $4)`, [
      unit,
      name,
      JSON.stringify(query),
      world.people['甲'],
    ])
  const kept = async (unit: number) =>
    (
      await world.owner.query<{ name: string }>('select name from saved_view where unit_id = $1 order by name', [unit])
    ).rows.map(({ name }) => name)
  const told = async () =>
    (
      await world.owner.query<{ type: string; data: object }>(
        `select type, payload::jsonb -> 'data' as data from audit_event where subject = 'sys:views' order by seq`,
      )
    ).rows
  const seenBy = async (unit: number) => {
    await world.owner.query('update post_holding set unit_id = $2 where person_id = $1', [world.people['丙'], unit])
    const { body } = await (await world.as('丙')).get('/api/views?page=inbox')
    return (body as unknown as { items: { name: string }[] }).items.map(({ name }) => name)
  }

  test('并入：归接管的单位，同名的写明从哪里来，一样的只留一个，逐个留痕', async () => {
    const [from, into] = [await opened('视图一局'), await opened('视图二局')]
    for (const name of ['同名的', '一样的', '只有一局的']) await keep(from, name)
    await keep(into, '同名的', { due: 'today' })
    await keep(into, '一样的')
    const before = (await told()).length
    expect((await change(from, 'merge', { into })).status).toBe(200)
    const all = ['一样的', '只有一局的', '同名的', '同名的（视图一局）']
    expect(await kept(from)).toEqual([])
    expect((await kept(into)).toSorted()).toEqual(all.toSorted())
    expect((await seenBy(into)).toSorted()).toEqual(all.toSorted())
    expect((await told()).slice(before)).toMatchObject([
      { type: 'view.moved', data: { unit: into, from, name: '同名的（视图一局）', before: '同名的' } },
      { type: 'view.removed', data: { unit: from, name: '一样的' } },
      { type: 'view.moved', data: { unit: into, from, name: '只有一局的' } },
    ])
    await seenBy(world.units.bureau)
  })

  test('没有并成的，视图不动', async () => {
    const from = await opened('视图三局')
    await keep(from, '逾期的')
    expect((await change(from, 'merge', { into: from })).body).toMatchObject({ code: 'UNIT_CIRCLE' })
    expect(await kept(from)).toEqual(['逾期的'])
  })

  test('撤销、没有接管的：谁也看不到，上级的负责人也不', async () => {
    const unit = await opened('视图四局')
    await keep(unit, '逾期的')
    expect((await change(unit, 'close', {})).status).toBe(200)
    const sees = async (name: string) =>
      JSON.stringify((await (await world.as(name)).get('/api/views?page=inbox')).body).includes('视图四局')
    for (const name of ['甲', '街道', '办公室', '审计']) expect(await sees(name)).toBe(false)
    expect(await kept(unit)).toEqual(['逾期的'])
  })
})

test('撤销：有任务、有人、有指定、有下级的不行，先看得到；空的可以', async () => {
  const { team } = world.units
  await world.open()
  const told = await preview(team, 'act=close')
  expect(told).toMatchObject({
    refusal: { code: 'UNIT_HAS_WORK' },
    people: 3,
    campaigns: [{ id: world.campaign, bound: true }],
  })
  expect((await change(team, 'close', {})).body).toMatchObject({ code: 'UNIT_HAS_WORK' })
  const unit = await opened('样例空局')
  expect((await change(unit, 'close', {})).status).toBe(200)
  expect((await change(unit, 'rename', { name: '样例又名' })).body).toMatchObject({ code: 'UNIT_GONE' })
  const grant = await (await admin()).post('/api/organisation/holdings', {
    person: world.people['甲'],
    unit,
    post: 'STAFF',
    title: '样例',
    reason: '样例任命',
  })
  expect(grant.body).toMatchObject({ code: 'UNIT_GONE' })
  const units = (await (await admin()).get('/api/units')).body.items as unknown as { id: number; gone: boolean }[]
  expect(units.find(({ id }) => id === unit)).toMatchObject({ gone: true })
})

test('并入：人员带着岗位过去，手上的任务还在手上，接管单位的人也办得了，新任务开在那里', async () => {
  const { team, street } = world.units
  const [held, free] = [await world.open(), await world.open()]
  expect(await claim(held, '甲')).toBe(200)
  expect(await preview(team, `act=merge&to=${street}`)).toMatchObject({ refusal: null, people: 3 })
  expect(await change(team, 'merge', { into: street })).toMatchObject({ status: 200, body: { people: 3 } })
  while (await followEndedPosts(world.pool));
  const { rows } = await world.owner.query(
    `select entity_id as id, holder_id as holder from task where entity_id = any($1) order by entity_id`,
    [[held, free]],
  )
  expect(rows).toEqual([
    { id: held, holder: world.people['甲'] },
    { id: free, holder: null },
  ])
  const me = await (await world.as('甲')).get('/api/me')
  expect(me.body['posts']).toMatchObject([{ title: '样例岗位', unit: { id: street } }])
  expect(await claim(free, '街道')).toBe(200)
  const complete = await (await world.as('甲')).post(`/api/tasks/${held}.inspect.1/complete`, {
    outcome: 'done',
    answers: {},
    evidence: [],
  })
  expect(complete.status).toBe(200)
  world.setups.forget(world.campaign)
  await settle(world.owner, world.setups, held)
  const next = await world.owner.query(`select unit_id as unit from task where entity_id = $1 and status = 'OPEN'`, [
    held,
  ])
  expect(next.rows).toEqual([{ unit: street }])
  expect((await change(team, 'merge', { into: street })).body).toMatchObject({ code: 'UNIT_GONE' })
  expect(await lineOf(team)).toMatchObject({ mergedInto: street })
})

test('一再提交：一次；没有这个单位：404；没有原因：指出', async () => {
  const unit = await opened('样例重复局')
  const send = async () => (await admin()).post(`/api/organisation/units/${unit}/rename`, RENAMED, 'the-same-key')
  const [first, second] = [await send(), await send()]
  expect(second.body).toEqual(first.body)
  const past = await world.owner.query('select from unit_past where unit_id = $1', [unit])
  expect(past.rowCount).toBe(1)
  expect((await change(999_999, 'close', {})).status).toBe(404)
  expect((await change(unit, 'close', { reason: '' })).body).toMatchObject({ code: 'MALFORMED', field: 'reason' })
})
const RENAMED = { name: '样例重复新局', reason: '样例改革' }
