import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { type Caller, upload } from './harness.ts'
import { STANDING, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

// one transparent pixel
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const newTask = async () => `${await world.open()}.inspect.1`
const notes = async (who: Caller, task: string) =>
  ((await who.get(`/api/tasks/${task}`)).body as unknown as TaskDetail).notes
const noticesOf = async (name: string, task: string) =>
  (
    await world.owner.query<{ text: string; level: number }>(
      'select text, level from notice where person_id = $1 and task_id = $2 order by id',
      [world.people[name], task],
    )
  ).rows
const eventsOf = async (task: string) =>
  (
    await world.owner.query<{ type: string; data: object }>(
      `select type, payload::jsonb -> 'data' as data from audit_event where payload::jsonb #>> '{data,task}' = $1 and payload::jsonb ->> 'entity' = $2 order by seq`,
      [task.slice(task.indexOf('.') + 1), task.slice(0, task.indexOf('.'))],
    )
  ).rows

async function at<T>(campaignTime: string, then: () => Promise<T>): Promise<T> {
  const clock = { ...STANDING, segments: [{ ...STANDING.segments[0], campaignFrom: Date.parse(campaignTime) }] }
  await world.owner.query('update campaign set clock = $1', [clock])
  try {
    return await then()
  } finally {
    await world.owner.query('update campaign set clock = $1', [STANDING])
  }
}

describe('沟通：提问与答复', () => {
  test('问外单位的人：他看得见任务，在“问我的”里答复；任务照常办，两边都有通知，链上有记录', async () => {
    const task = await newTask()
    const [asks, asked] = [await world.as('甲'), await world.as('丙')]
    expect((await asked.get(`/api/tasks/${task}`)).status).toBe(404)
    const question = { toPerson: world.people['丙'], text: '这处场所有没有办过证？' }
    expect((await asks.post(`/api/tasks/${task}/ask`, question)).status).toBe(200)

    const waiting = (await asked.get('/api/tasks?view=asked')).body.items
    expect(waiting.map(({ id }) => id)).toEqual([task])
    expect((await asked.get('/api/tasks/counts')).body).toMatchObject({ asked: 1 })
    expect(await noticesOf('丙', task)).toEqual([{ level: 2, text: expect.stringContaining('样例甲 问您：') }])
    const [note] = await notes(asked, task)
    expect(note).toMatchObject({ kind: 'ASK', waits: 'ME', text: question.text })
    expect((await notes(asks, task))[0]).toMatchObject({ waits: 'OTHER' })

    const done = await asks.post(`/api/tasks/${task}/complete`, { outcome: 'done', answers: {}, evidence: [] })
    expect(done.status).toBe(200)
    const answer = { question: note?.id, text: '没有' }
    expect((await asked.post(`/api/tasks/${task}/answer`, answer)).status).toBe(200)
    expect((await notes(asks, task)).map(({ kind, waits, answers }) => ({ kind, waits, answers }))).toEqual([
      { kind: 'ASK', waits: undefined, answers: undefined },
      { kind: 'ANSWER', waits: undefined, answers: note?.id },
    ])
    expect((await asked.get('/api/tasks?view=asked')).body.items).toEqual([])
    expect(await noticesOf('甲', task)).toEqual([{ level: 1, text: expect.stringContaining('样例丙 答复您：') }])
    expect((await eventsOf(task)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['task.asked', 'task.answered']),
    )
    expect((await asked.post(`/api/tasks/${task}/answer`, answer)).body.code).toBe('QUESTION_NOT_OPEN')
  })

  test('不是问他的，答不了；看不见的人问不了', async () => {
    const task = await newTask()
    const worker = await world.as('甲')
    await worker.post(`/api/tasks/${task}/ask`, { toPerson: world.people['乙'], text: '去过吗？' })
    const [note] = await notes(worker, task)
    const body = { question: note?.id, text: '去过' }
    expect((await (await world.as('队长')).post(`/api/tasks/${task}/answer`, body)).body.code).toBe('QUESTION_NOT_OPEN')
    expect((await (await world.as('丙')).post(`/api/tasks/${task}/answer`, body)).status).toBe(404)
    const own = await worker.post(`/api/tasks/${task}/ask`, { toPerson: world.people['甲'], text: '？' })
    expect(own.body.code).toBe('QUESTION_TO_ONESELF')
    expect((await worker.post(`/api/tasks/${task}/ask`, { toPerson: world.people['乙'], text: '' })).status).toBe(400)
  })

  test('两人同时答复同一个问题：只有一个成', async () => {
    const task = await newTask()
    await (await world.as('甲')).post(`/api/tasks/${task}/ask`, { toPerson: world.people['乙'], text: '几点去？' })
    const asked = await world.as('乙')
    const [note] = await notes(asked, task)
    const body = { question: note?.id, text: '九点' }
    const answers = await Promise.all([1, 2].map(() => asked.post(`/api/tasks/${task}/answer`, body)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
  })
})

describe('留言附材料', () => {
  test('附自己上传的：同案的人看得到，哪个文件记在链上；不当作办理时交的材料', async () => {
    const task = await newTask()
    const worker = await world.as('甲')
    const { body: stored } = await upload(worker, '现场.png', 'image/png', PNG)
    const id = String(stored.evidenceId)
    expect((await worker.post(`/api/tasks/${task}/comment`, { text: '见图', files: [id] })).status).toBe(200)
    const colleague = await world.as('乙')
    const page = (await colleague.get(`/api/tasks/${task}`)).body as unknown as TaskDetail
    expect(page.notes).toMatchObject([{ kind: 'COMMENT', files: [{ id, name: '现场.png' }] }])
    expect(page.evidenceGiven).toEqual([])
    expect((await colleague.get(`/api/evidence/${id}`)).status).toBe(200)
    expect(await eventsOf(task)).toContainEqual({
      type: 'task.commented',
      data: { task: 'inspect.1', handedIn: [{ id, sha256: stored['sha256'] }] },
    })
  })

  test('别人没有交的、没有的：不行，错误指在材料上', async () => {
    const task = await newTask()
    const other = String((await upload(await world.as('乙'), 'x.png', 'image/png', PNG)).body.evidenceId)
    for (const id of [other, 'e-nothing']) {
      const answer = await (await world.as('甲')).post(`/api/tasks/${task}/comment`, { text: '见图', files: [id] })
      expect(answer).toMatchObject({ status: 422, body: { code: 'EVIDENCE_UNKNOWN', field: 'files' } })
    }
    expect(await notes(await world.as('甲'), task)).toEqual([])
  })
})

describe('催办', () => {
  test('告诉经办人，一小时内不能再催，说明何时可以；别人可以催', async () => {
    const task = await newTask()
    await (await world.as('甲')).post(`/api/tasks/${task}/claim`)
    const head = await world.as('队长')
    expect((await head.post(`/api/tasks/${task}/nudge`, { text: '今天要报' })).status).toBe(200)
    expect(await noticesOf('甲', task)).toEqual([
      { level: 2, text: expect.stringMatching(/^样例队长 催办：.*：今天要报$/) },
    ])
    const again = await head.post(`/api/tasks/${task}/nudge`)
    expect(again).toMatchObject({ status: 422, body: { code: 'NUDGE_TOO_SOON', until: '2024-09-18T10:00:00+08:00' } })
    expect((await (await world.as('乙')).post(`/api/tasks/${task}/nudge`)).status).toBe(200)
    expect((await eventsOf(task)).filter(({ type }) => type === 'task.nudged')).toHaveLength(2)
  })

  test('没有人签收的，告诉单位', async () => {
    const task = await newTask()
    await (await world.as('队长')).post(`/api/tasks/${task}/nudge`)
    const { rows } = await world.owner.query(
      'select unit_id as unit, person_id as person from notice where task_id = $1',
      [task],
    )
    expect(rows).toEqual([{ unit: world.units.team, person: null }])
  })

  test('非工作时间不催，说明何时可以，什么都没有发生', async () => {
    const task = await newTask()
    const answer = await at('2024-09-15T10:00:00+08:00', async () =>
      (await world.as('队长')).post(`/api/tasks/${task}/nudge`),
    )
    expect(answer.body).toMatchObject({ code: 'NUDGE_QUIET_HOURS', until: '2024-09-18T08:30:00+08:00' })
    expect(await notes(await world.as('甲'), task)).toEqual([])
  })
})

test('抄送的人得到通知；已读只有本人知道', async () => {
  const task = await newTask()
  const worker = await world.as('甲')
  await worker.post(`/api/tasks/${task}/cc`, { toPerson: world.people['丙'], reason: '请知悉' })
  expect(await noticesOf('丙', task)).toMatchObject([{ level: 0 }])
  await (await world.as('丙')).post(`/api/tasks/${task}/read`)
  expect(await notes(worker, task)).toMatchObject([{ kind: 'CC' }])
  expect((await eventsOf(task)).map(({ type }) => type)).not.toContain('task.read')
  expect(JSON.stringify((await worker.get(`/api/tasks/${task}`)).body)).not.toContain('"READ"')
})

/** docs/verbs.md: what changes nothing is possible at any time, and so stands in no cell of its table. */
describe('抄送、留言、已读、标回未读：什么时候都行，什么也不改', () => {
  const complete = { outcome: 'done', answers: {}, evidence: [] }
  test.each<[string, (task: string) => Promise<unknown>]>([
    ['没有人签收', async () => undefined],
    ['在别人手上', async (task) => (await world.as('乙')).post(`/api/tasks/${task}/claim`)],
    [
      '委派出去',
      async (task) => {
        await (await world.as('乙')).post(`/api/tasks/${task}/claim`)
        await (await world.as('乙')).post(`/api/tasks/${task}/delegate`, { toPerson: world.people['队长'] })
      },
    ],
    ['已经办结', async (task) => (await world.as('乙')).post(`/api/tasks/${task}/complete`, complete)],
    [
      '撤回过的',
      async (task) => {
        await (await world.as('乙')).post(`/api/tasks/${task}/complete`, complete)
        await (await world.as('乙')).post(`/api/tasks/${task}/withdraw`, { reason: '样例写错' })
      },
    ],
    [
      '案件挂账',
      async (task) => {
        const entity = task.slice(0, task.indexOf('.'))
        await (await world.as('办公室')).post(`/api/cases/${entity}/suspend`, { reason: '样例等待' })
      },
    ],
  ])('%s', async (_name, come) => {
    const task = await newTask()
    await come(task)
    const standing = async () =>
      (
        await world.owner.query('select status, holder_id, delegated_by, due_at, outcome from task where id = $1', [
          task,
        ])
      ).rows
    const before = await standing()
    const worker = await world.as('甲')
    const words: [string, object][] = [
      ['cc', { toPerson: world.people['丙'] }],
      ['comment', { text: '样例留言' }],
      ['read', {}],
      ['unread', {}],
    ]
    for (const [verb, body] of words) {
      const answer = await worker.post(`/api/tasks/${task}/${verb}`, body)
      expect([verb, answer.status, answer.body.code]).toEqual([verb, 200, undefined])
    }
    expect(await standing()).toEqual(before)
  })
})
