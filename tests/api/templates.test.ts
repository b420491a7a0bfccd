import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Decisions } from '../../contracts/http/decisions.ts'
import type { Problem } from '../../contracts/http/shapes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from '../factories/two-step.template.ts'
import type { Reply } from './harness.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const second = (change: (template: CampaignTemplate) => void = () => undefined, version = 2): CampaignTemplate => {
  const copy = structuredClone(twoStep)
  copy.version = version
  change(copy)
  return copy
}
const longer = (template: CampaignTemplate): void => {
  const step = template.procedures[0]?.steps['rectify']
  if (step?.kind === 'task') step.due = { in: 9, unit: 'minute' }
}

const post = async (name: string, path: string, body: object): Promise<Reply> =>
  (await world.as(name)).post(`/api/templates${path}`, body)
const put = async (name: string, path: string, payload: object): Promise<Reply> =>
  (await world.as(name)).send({
    method: 'PUT',
    url: `/api/templates${path}`,
    payload,
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
const rows = async () =>
  (await world.owner.query(`select version, status from template where id = 'two-step' order by version`)).rows

describe('起草', () => {
  test('有错的一处也不存，逐处说明在哪里、应该是什么', async () => {
    const broken = second((template) => {
      const step = template.procedures[0]?.steps['inspect']
      if (step?.kind === 'task') step.performer = { role: 'nobody' }
      template.procedures[0]!.reopenTo = 'nowhere'
    })
    const answer = await post('策划', '', { document: broken })
    expect(answer).toMatchObject({ status: 422, body: { code: 'TEMPLATE_INVALID' } })
    const problems = answer.body.problems as Problem[]
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['procedures[0].steps.inspect.performer.role', 'procedures[0].reopenTo']),
    )
    for (const problem of problems) expect(problem.expected).not.toBe('')
    // as deep as it was said, so that another language can be told it
    const said = { text: '{0}之一：{1}', parts: [{ text: '办理环节', parts: [] }, ['inspect', 'rectify']] }
    expect(problems.find(({ path }) => path.endsWith('reopenTo'))?.said?.expected).toEqual(said)
    expect(await rows()).toEqual([{ version: 1, status: 'PUBLISHED' }])
  })

  test('更新的格式只说一句', async () => {
    const answer = await post('策划', '', { document: { ...second(), format: 2 } })
    expect(answer.body.problems).toMatchObject([{ path: 'format' }])
  })

  test.each(['甲', '办公室', '审计', '管理'])('%s不能起草', async (name) => {
    expect((await post(name, '', { document: second() })).body.code).toBe('FORBIDDEN')
  })

  test('存为草稿，可以再改；已有的版本不能再起草', async () => {
    expect(await post('策划', '', { document: second() })).toMatchObject({
      status: 200,
      body: { version: 2, status: 'DRAFT', draftedBy: { name: '样例策划' }, may: ['edit', 'submit'] },
    })
    expect(await put('策划', '/two-step/versions/2', { document: second(longer) })).toMatchObject({ status: 200 })
    expect(await post('策划', '', { document: second() })).toMatchObject({
      status: 409,
      body: { code: 'TEMPLATE_EXISTS' },
    })
    expect(await put('策划', '/two-step/versions/2', { document: second(longer, 3) })).toMatchObject({
      body: { code: 'TEMPLATE_NAMED_OTHERWISE' },
    })
  })

  test('草稿可以带着意思上的错误存下来，没有模板的格式不行；有错的不能送审', async () => {
    const unready = second((template) => {
      template.procedures[0]!.reopenTo = 'nowhere'
    })
    expect(await put('策划', '/two-step/versions/2', { document: unready })).toMatchObject({ status: 200 })
    expect(await post('策划', '/two-step/submit', { version: 2 })).toMatchObject({
      status: 422,
      body: { code: 'TEMPLATE_INVALID', problems: [{ path: 'procedures[0].reopenTo' }] },
    })
    const shapeless = { ...second(), roles: 'nobody' }
    expect(await put('策划', '/two-step/versions/2', { document: shapeless })).toMatchObject({
      body: { code: 'TEMPLATE_INVALID', problems: [{ path: 'roles' }] },
    })
    expect(await put('策划', '/two-step/versions/2', { document: second(longer) })).toMatchObject({ status: 200 })
  })

  test('别处已经改过的草稿不会被盖掉', async () => {
    const { body } = await (await world.as('策划')).get('/api/templates/two-step/versions/2')
    const { hash: base } = body.version as unknown as { hash: string }
    const mine = await put('策划', '/two-step/versions/2', { document: second(), base })
    expect(mine).toMatchObject({ status: 200 })
    expect(mine.body.hash).not.toBe(base)
    expect(await put('策划', '/two-step/versions/2', { document: second(longer), base })).toMatchObject({
      status: 409,
      body: { code: 'TEMPLATE_CHANGED' },
    })
    expect(await put('策划', '/two-step/versions/2', { document: second(longer), base: mine.body.hash })).toMatchObject(
      {
        status: 200,
      },
    )
  })

  test('草稿只有起草、批准和审计的人看得到', async () => {
    const seen = async (name: string) =>
      (
        (await (await world.as(name)).get('/api/templates/two-step/versions')).body.items as unknown as {
          version: number
        }[]
      ).map(({ version }) => version)
    expect(await seen('策划')).toEqual([2, 1])
    expect(await seen('审计')).toEqual([2, 1])
    expect(await seen('甲')).toEqual([1])
    expect((await (await world.as('甲')).get('/api/templates/two-step/versions/2')).status).toBe(404)
  })
})

describe('两人批准，发布后不变', () => {
  test('起草人、送审人不能批准；未批准的不能发布', async () => {
    const waits = async (name: string) =>
      ((await (await world.as(name)).get('/api/decisions')).body as unknown as Decisions).items
    expect(await waits('办公室')).toEqual([])
    expect(await post('策划', '/two-step/publish', { version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'TEMPLATE_STATUS', next: '需为“已批准”' },
    })
    expect(await post('策划', '/two-step/submit', { version: 2 })).toMatchObject({ body: { status: 'SUBMITTED' } })
    expect(await put('策划', '/two-step/versions/2', { document: second() })).toMatchObject({ status: 409 })
    const [item, ...others] = await waits('办公室')
    expect([item, others]).toMatchObject([
      {
        kind: 'TEMPLATE',
        campaign: null,
        template: { id: 'two-step' },
        no: 2,
        by: { name: '样例策划' },
        values: { version: 2 },
      },
      [],
    ])
    // since it was sent, not since it was begun
    const { rows: begun } = await world.owner.query('select created_at from template where version = 2')
    expect(Date.parse(item?.since ?? '')).toBeGreaterThan(begun[0].created_at.getTime())
    for (const name of ['策划', '甲']) expect([name, await waits(name)]).toEqual([name, []])
    expect(await post('策划', '/two-step/approve', { version: 2 })).toMatchObject({
      status: 422,
      body: { code: 'TWO_PERSONS' },
    })
    expect(await post('办公室', '/two-step/return', { version: 2, reason: '期限过长' })).toMatchObject({
      body: { status: 'DRAFT', submittedBy: null, returned: { reason: '期限过长', by: { name: '样例办公室' } } },
    })
    expect(await waits('办公室')).toEqual([])
    const versions = await (await world.as('策划')).get('/api/templates/two-step/versions')
    expect(versions.body.items).toMatchObject([{ version: 2, returned: { reason: '期限过长' } }, { returned: null }])
    expect(await post('策划', '/two-step/submit', { version: 2 })).toMatchObject({ body: { returned: null } })
    expect(await post('办公室', '/two-step/approve', { version: 2 })).toMatchObject({
      body: { status: 'APPROVED', approvedBy: { name: '样例办公室' }, may: ['return', 'publish'] },
    })
    expect(await waits('组长')).toEqual([])
    expect(await post('组长', '/two-step/publish', { version: 2 })).toMatchObject({ body: { status: 'PUBLISHED' } })
  })

  test('发布后的版本不能改，数据库也不让', async () => {
    expect(await put('策划', '/two-step/versions/2', { document: second() })).toMatchObject({
      status: 409,
      body: { next: '发布后的版本不再变化，请另起新版本' },
    })
    for (const change of [
      `update template set document = '{}' where version = 2`,
      `update template set status = 'DRAFT' where version = 2`,
      'update template set version = 7 where version = 2',
      'delete from template where version = 2',
    ])
      await expect(world.owner.query(change)).rejects.toThrow('is published and never changes')
  })

  test('新的活动可以选任一已发布的版本，不选就是最新的', async () => {
    const draft = async (more: object) =>
      (
        await (
          await world.as('策划')
        ).post('/api/campaigns', {
          templateId: 'two-step',
          title: '样例草稿',
          issueDate: '2024-09-16',
          ...more,
        })
      ).body
    expect(await draft({})).toMatchObject({ templateVersion: 2 })
    expect(await draft({ templateVersion: 1 })).toMatchObject({ templateVersion: 1 })
    expect(await draft({ templateVersion: 9 })).toMatchObject({ code: 'TEMPLATE_UNKNOWN' })
  })

  test('停用后新的活动不能再选，版本还在', async () => {
    expect(await post('办公室', '/two-step/retire', { version: 2, reason: '有新的' })).toMatchObject({
      body: { status: 'RETIRED' },
    })
    const listed = (await (await world.as('策划')).get('/api/templates')).body.items
    expect(listed).toMatchObject([{ id: 'two-step', version: 1 }])
    expect(await rows()).toEqual([
      { version: 1, status: 'PUBLISHED' },
      { version: 2, status: 'RETIRED' },
    ])
  })

  test('整个过程在模板自己的链上，谁做的都有，核验通过', async () => {
    const auditor = await world.as('审计')
    const subject = encodeURIComponent('sys:template:two-step')
    const { items } = (await auditor.get(`/api/trail/${subject}`)).body
    expect(items.map(({ type }) => type.replace('template.', ''))).toEqual([
      // begun once, saved five times
      ...Array.from({ length: 6 }, () => 'drafted'),
      'submitted',
      'returned',
      'submitted',
      'approved',
      'published',
      'retired',
    ])
    expect(items[9]).toMatchObject({ actor: { name: '样例办公室' }, data: { version: 2 } })
    expect((await auditor.post(`/api/trail/${subject}/verify`)).body).toMatchObject({ verdict: 'pass', checked: 12 })
  })
})

describe('比较', () => {
  test('两个版本之间：哪个环节，原来多少，现在多少', async () => {
    const answer = await (await world.as('甲')).get('/api/templates/two-step/versions/1/compare/2')
    expect(answer.body.items).toMatchObject([
      { id: 'twoStep.rectify', change: 'changed', values: [{ path: 'due.in', before: 3, after: 9 }] },
    ])
  })
})
