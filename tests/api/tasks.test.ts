import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReplyBody } from './harness.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const complete = { outcome: 'done', answers: {}, evidence: [] }

describe('收件箱', () => {
  test('本单位无人签收的任务出现在待办里，签收后只在自己的待办里', async () => {
    const task = `${await world.open()}.inspect.1`
    const [mine, colleague] = [await world.as('甲'), await world.as('乙')]
    const ids = async (who: typeof mine) => (await who.get('/api/tasks')).body.items.map((t) => t.id)
    expect(await ids(colleague)).toContain(task)
    expect((await mine.post(`/api/tasks/${task}/claim`)).status).toBe(200)
    expect(await ids(mine)).toContain(task)
    expect(await ids(colleague)).not.toContain(task)
  })

  test('签收竞争：后到者得知谁在什么时候签收', async () => {
    const task = `${await world.open()}.inspect.1`
    const answers = await Promise.all(
      ['甲', '乙'].map(async (name) => (await world.as(name)).post(`/api/tasks/${task}/claim`)),
    )
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const lost = answers.find((a) => a.status === 409)
    expect(lost?.body).toMatchObject({ code: 'TASK_CLAIMED', holder: { name: expect.stringMatching(/^样例[甲乙]$/) } })
    expect(lost?.body.message).toMatch(/^样例[甲乙] \d\d:\d\d 已签收$/)
  })

  test('办结是一个有编号的行为，提示引擎一次；办结后不再接受', async () => {
    const entity = await world.open()
    const worker = await world.as('甲')
    const done = await worker.post(`/api/tasks/${entity}.inspect.1/complete`, complete)
    expect(done.body).toMatchObject({ taskId: `${entity}.inspect.1`, actNo: 1, processing: true })
    expect(world.hints.filter((hint) => hint.entity === entity)).toEqual([{ entity, no: 1 }])
    const again = await worker.post(`/api/tasks/${entity}.inspect.1/complete`, complete)
    expect(again).toMatchObject({ status: 409, body: { code: 'TASK_NOT_OPEN' } })
  })

  test('他人签收的任务不能代为办结', async () => {
    const task = `${await world.open()}.inspect.1`
    await (await world.as('甲')).post(`/api/tasks/${task}/claim`)
    const other = await (await world.as('乙')).post(`/api/tasks/${task}/complete`, complete)
    expect(other).toMatchObject({ status: 409, body: { code: 'TASK_CLAIMED', holder: { name: '样例甲' } } })
  })

  test('转办给同组同事，外单位人员不行', async () => {
    const task = `${await world.open()}.inspect.1`
    const worker = await world.as('甲')
    await worker.post(`/api/tasks/${task}/claim`)
    await worker.post(`/api/tasks/${task}/draft`, { content: { note: '写了一半' } })
    const stranger = await worker.post(`/api/tasks/${task}/transfer`, { toPerson: world.people['丙'] })
    expect(stranger).toMatchObject({ status: 422, body: { code: 'RECEIVER_NOT_IN_UNIT' } })
    const given = await worker.post(`/api/tasks/${task}/transfer`, { toPerson: world.people['乙'], withDraft: true })
    expect(given.status).toBe(200)
    const page = await (await world.as('乙')).get(`/api/tasks/${task}`)
    expect(page.body).toMatchObject({ task: { holder: { name: '样例乙' } }, draft: { content: { note: '写了一半' } } })
  })

  test('抄送、留言、已读、催办', async () => {
    const task = `${await world.open()}.inspect.1`
    const worker = await world.as('甲')
    await worker.post(`/api/tasks/${task}/claim`)
    expect((await worker.post(`/api/tasks/${task}/cc`, { toPerson: world.people['丙'] })).status).toBe(200)
    const stranger = await world.as('丙')
    const copied = (await stranger.get('/api/tasks?view=cc')).body.items
    expect(copied).toMatchObject([{ id: task, unread: true }])
    expect((await stranger.post(`/api/tasks/${task}/read`)).status).toBe(200)
    const isUnread = async () => (await stranger.get('/api/tasks?view=cc')).body.items.map(({ unread }) => unread)
    expect(await isUnread()).toEqual([false])
    // twice is once, and nobody else's mark is touched
    await (await world.as('乙')).post(`/api/tasks/${task}/read`)
    for (const _ of [1, 2]) expect((await stranger.post(`/api/tasks/${task}/unread`)).status).toBe(200)
    expect(await isUnread()).toEqual([true])
    const { rows } = await world.owner.query(`select person_id from task_note where task_id = $1 and kind = 'READ'`, [
      task,
    ])
    expect(rows).toEqual([{ person_id: world.people['乙'] }])
    await stranger.post(`/api/tasks/${task}/read`)
    expect(await isUnread()).toEqual([false])
    expect((await stranger.post(`/api/tasks/${task}/comment`, { text: '收到' })).status).toBe(200)
    expect((await stranger.post(`/api/tasks/${task}/nudge`)).status).toBe(200)
    expect((await stranger.post(`/api/tasks/${task}/nudge`)).body.code).toBe('NUDGE_TOO_SOON')
    const notes = (await worker.get(`/api/tasks/${task}`)).body.notes
    expect(notes.map((note) => note.kind)).toEqual(['CC', 'COMMENT', 'NUDGE'])
  })

  test('按名称查找，翻页不重不漏', async () => {
    const worker = await world.as('队长')
    const all = (await worker.get('/api/tasks?holder=all&limit=200')).body
    const pages: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: ReplyBody = (await worker.get(`/api/tasks?holder=all&limit=2${cursor ? `&cursor=${cursor}` : ''}`))
        .body
      pages.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor
    }
    expect(pages).toEqual(all.items.map((item) => item.id))
    const found = (await worker.get(`/api/tasks?holder=all&q=${encodeURIComponent('场所1002')}`)).body.items
    expect(found.map((item) => item.name)).toEqual(['样例场所1002'])
  })

  describe('被退回的在最前', () => {
    const sentBack = (id: string, dueAt: number | null) =>
      world.owner.query(
        `update task set due_at = $2, returned = jsonb_build_object('reason', '照片不是同一位置', 'by', $3::int) where id = $1`,
        [id, dueAt, world.people['队长']],
      )
    const paged = async (query: string, limit: number) => {
      const reader = await world.as('队长')
      const found: ReplyBody['items'] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const path: string = `/api/tasks?${query}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`
        const page = (await reader.get(path)).body
        found.push(...page.items)
        cursor = page.nextCursor
      }
      return found
    }

    test('期限再远也在第一页，其余按期限；无论一页几件，不重不漏', async () => {
      const cases = await Promise.all([1, 2, 3, 4, 5].map(() => world.open()))
      const [far = '', none = '', ...rest] = cases.map((entity) => `${entity}.inspect.1`)
      await sentBack(far, Date.parse('2026-01-01T00:00:00Z'))
      await sentBack(none, null)
      await world.owner.query('update task set due_at = null where id = $1', [rest[0]])
      await world.owner.query('update task set due_at = 0 where id = $1', [rest[1]])
      const all = (await paged('holder=all', 200)).map(({ id }) => id)
      expect(all.slice(0, 3)).toEqual([far, none, rest[1]])
      expect(all.at(-1)).toBe(rest[0])
      for (const limit of [1, 2, 3, 5]) {
        expect((await paged('holder=all', limit)).map(({ id }) => id)).toEqual(all)
      }
      expect((await paged('holder=all&due=returned', 1)).map(({ id }) => id)).toEqual([far, none])
      expect((await paged('step=inspect', 2)).map(({ id }) => id).slice(0, 2)).toEqual([far, none])
    })

    test('办结以后的下一件也是它；抄送我里也在最前，办结了的不再在前', async () => {
      const entity = await world.open()
      const [done, closed, first] = [
        `${entity}.inspect.1`,
        `${await world.open()}.inspect.1`,
        `${await world.open()}.inspect.1`,
      ]
      await sentBack(first, 1)
      const worker = await world.as('甲')
      expect((await worker.post(`/api/tasks/${done}/complete`, complete)).body.nextTaskId).toBe(first)
      await sentBack(closed, 1)
      await world.owner.query(`update task set status = 'DONE' where id = $1`, [closed])
      for (const id of [done, closed, first]) {
        await world.owner.query(
          `insert into task_note (task_id, kind, person_id, to_person_id) select $1, 'CC', $2, $2`,
          [id, world.people['队长']],
        )
      }
      const copied = (await paged('view=cc', 1)).map(({ id }) => id)
      expect(copied).toHaveLength(3)
      expect(copied[0]).toBe(first)
    })

    test('位置写错了的游标不收', async () => {
      const reader = await world.as('队长')
      for (const position of [[1], [1, 2], [1, 'x', 'y'], {}]) {
        const cursor = Buffer.from(JSON.stringify(position)).toString('base64url')
        expect((await reader.get(`/api/tasks?cursor=${cursor}`)).body).toMatchObject({ code: 'CURSOR_INVALID' })
      }
    })
  })

  test('各栏件数', async () => {
    const counts = (await (await world.as('甲')).get('/api/tasks/counts')).body
    expect(counts).toMatchObject({ capped: false, unitsInbox: [{ unit: { name: '样例督导一组' } }] })
    expect(Number(counts.todo)).toBe(Number(counts.mine) + Number(counts.unclaimed))
  })

  test('批量签收：逐件给出结果', async () => {
    const ids = [`${await world.open()}.inspect.1`, `${await world.open()}.inspect.1`, 'c1-999.inspect.1']
    const answer = await (await world.as('甲')).post('/api/tasks/bulk/claim', { taskIds: ids, body: {} })
    expect(answer.body.results.map((result) => result.ok)).toEqual([true, true, false])
  })
})

describe('批量', () => {
  const holders = async (ids: string[]) =>
    (
      await world.owner.query<{ holder: number | null }>(
        'select holder_id as holder from task where id = any($1) order by id',
        [ids],
      )
    ).rows.map(({ holder }) => holder)
  const two = async () => [`${await world.open()}.inspect.1`, `${await world.open()}.inspect.1`]

  test('先看：逐件说明会不会成，什么都没有变', async () => {
    const [free, taken] = await two()
    const missing = 'c1-998.inspect.1'
    await (await world.as('乙')).post(`/api/tasks/${taken}/claim`)
    const ask = async (verb: string, body: object) =>
      (
        await (
          await world.as('甲')
        ).post(`/api/tasks/bulk/${verb}?preview=true`, { taskIds: [free, taken, missing], body })
      ).body.results.map(({ code }) => code)
    expect(await ask('claim', {})).toEqual([null, 'TASK_CLAIMED', 'NOT_FOUND'])
    expect(await ask('transfer', { toPerson: world.people['乙'] })).toEqual([
      'TASK_NOT_HELD',
      'TASK_NOT_HELD',
      'NOT_FOUND',
    ])
    expect(await ask('nudge', {})).toEqual([null, null, 'NOT_FOUND'])
    expect(await ask('complete', complete)).toEqual(['BULK_NOT_ALLOWED', 'BULK_NOT_ALLOWED', 'NOT_FOUND'])
    expect(await holders([free ?? '', taken ?? ''])).toEqual([null, world.people['乙']])
    const { rows } = await world.owner.query('select from task_note where task_id = any($1)', [[free, taken]])
    expect(rows).toHaveLength(0)
  })

  test('转办、催办：逐件给出结果；再催的说明何时可以', async () => {
    const ids = await two()
    const head = await world.as('队长')
    const given = await head.post('/api/tasks/bulk/transfer', {
      taskIds: ids,
      body: { toPerson: world.people['乙'], reason: '样例分工' },
    })
    expect(given.body.results.map(({ ok }) => ok)).toEqual([true, true])
    expect(await holders(ids)).toEqual([world.people['乙'], world.people['乙']])
    const nudge = () => head.post('/api/tasks/bulk/nudge', { taskIds: ids, body: { text: '今天要报' } })
    expect((await nudge()).body.results.map(({ ok }) => ok)).toEqual([true, true])
    expect((await nudge()).body.results).toMatchObject([
      { code: 'NUDGE_TOO_SOON', until: '2024-09-18T10:00:00+08:00' },
      { code: 'NUDGE_TOO_SOON' },
    ])
  })

  test('转办没有理由不行，先看时不问；理由记在每一件的留痕里', async () => {
    const ids = await two()
    const head = await world.as('队长')
    const body = { toPerson: world.people['乙'] }
    const codes = async (more: object, query = '') =>
      (
        await head.post(`/api/tasks/bulk/transfer${query}`, { taskIds: ids, body: { ...body, ...more } })
      ).body.results.map(({ code }) => code)
    expect(await codes({})).toEqual(['BULK_REASON_MISSING', 'BULK_REASON_MISSING'])
    expect(await codes({ reason: ' ' })).toEqual(['BULK_REASON_MISSING', 'BULK_REASON_MISSING'])
    expect(await codes({}, '?preview=true')).toEqual([null, null])
    expect(await holders(ids)).toEqual([null, null])
    expect(await codes({ reason: '样例分工' })).toEqual([null, null])
    const { rows } = await world.owner.query<{ reason: string }>(
      `select payload::jsonb #>> '{data,reason}' as reason from audit_event where type = 'task.transferred' and payload like '%样例分工%'`,
    )
    expect(rows.filter(({ reason }) => reason === '样例分工').length).toBeGreaterThanOrEqual(2)
  })

  test('逐件核查的环节不能批量办结；超过五十件不行', async () => {
    const ids = await two()
    const worker = await world.as('甲')
    const done = await worker.post('/api/tasks/bulk/complete', { taskIds: ids, body: complete })
    expect(done.body.results.map(({ code }) => code)).toEqual(['BULK_NOT_ALLOWED', 'BULK_NOT_ALLOWED'])
    const many = Array.from({ length: 51 }, (_, no) => `c1-${no}.inspect.1`)
    expect((await worker.post('/api/tasks/bulk/claim', { taskIds: many, body: {} })).status).toBe(400)
  })
})

describe('重复提交', () => {
  test('同一个键答复同样的内容，只生效一次', async () => {
    const entity = await world.open()
    const worker = await world.as('甲')
    const url = `/api/tasks/${entity}.inspect.1/complete`
    const answers = await Promise.all([1, 2, 3].map(() => worker.post(url, complete, 'same-key-0001')))
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1)
    expect(answers[0]?.body.actNo).toBe(1)
    const other = await worker.post(url, { ...complete, reason: '另一个内容' }, 'same-key-0001')
    expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  })

  test.each<[string, (n: number) => string]>([
    ['同一个键', () => 'ten-times-the-same'],
    ['十个不同的键', (n) => `ten-times-${n}`],
  ])('同时提交十遍，%s：一个行为，一个后果', async (_name, key) => {
    const entity = await world.open()
    const worker = await world.as('甲')
    const url = `/api/tasks/${entity}.inspect.1/complete`
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => worker.post(url, complete, key(n))))
    const same = key(0) === key(1)
    const done = answers.filter(({ status }) => status === 200)
    expect(done).toHaveLength(same ? 10 : 1)
    expect(new Set(done.map(({ body }) => body.actNo))).toEqual(new Set([1]))
    expect(answers.filter(({ body }) => body.code === 'TASK_NOT_OPEN')).toHaveLength(same ? 0 : 9)
    const { rows } = await world.owner.query('select count(*)::int as n from act where entity_id = $1', [entity])
    expect(rows).toEqual([{ n: 1 }])
  })

  test('签收也一样；没有键不行', async () => {
    const task = `${await world.open()}.inspect.1`
    const worker = await world.as('甲')
    const first = await worker.post(`/api/tasks/${task}/claim`, {}, 'claim-key-01')
    const second = await worker.post(`/api/tasks/${task}/claim`, {}, 'claim-key-01')
    expect(second.body).toEqual(first.body)
    const keyless = await worker.send({ method: 'POST', url: `/api/tasks/${task}/release`, payload: {} })
    expect(keyless).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_REQUIRED' } })
  })

  test('答复属于提交的人：别人用同一个键得不到它', async () => {
    const task = `${await world.open()}.inspect.1`
    await (await world.as('甲')).post(`/api/tasks/${task}/claim`, {}, 'shared-key-1')
    expect((await (await world.as('乙')).post(`/api/tasks/${task}/claim`, {}, 'shared-key-1')).status).toBe(409)
  })
})
