import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../../store/evidence-files/evidence-files.fixture.ts'
import { upload } from './harness.ts'
import { startWorld, type World } from './world.ts'

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

describe('材料', () => {
  test('原样保存，本人先能看，随案以后同案的人能看，外单位不能', async () => {
    const worker = await world.as('甲')
    const stored = await upload(worker, '整改前.png', 'image/png', PNG)
    expect(stored.body).toMatchObject({ size: PNG.length, type: 'image/png', name: '整改前.png' })
    const id = String(stored.body.evidenceId)
    const read = async (name: string) => (await (await world.as(name)).get(`/api/evidence/${id}`)).status
    expect([await read('甲'), await read('乙')]).toEqual([200, 404])
    const entity = await world.open()
    await world.owner.query('update evidence set entity_id = $1 where id = $2', [entity, id])
    expect([await read('乙'), await read('审计'), await read('丙')]).toEqual([200, 200, 404])
    const { headers } = await worker.get(`/api/evidence/${id}`)
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^inline; filename="___\.jpg"; filename\*=UTF-8''%E6%95%B4/),
    })
  })

  test('照片的浏览副本不带拍摄的位置；原件要有权、写明原因，留在案件的链上', async () => {
    const taken = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#808080' } })
      .withExif({ IFD0: { Copyright: 'sample-owner' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 0/1' } })
      .jpeg()
      .toBuffer()
    const worker = await world.as('甲')
    const stored = await upload(worker, '现场.jpg', 'image/jpeg', taken)
    const id = String(stored.body.evidenceId)
    const original = async (name: string, reason = '核对拍摄位置') =>
      (await world.as(name)).send({ method: 'POST', url: `/api/evidence/${id}/original`, payload: { reason } })
    expect((await original('办公室')).status).toBe(404)
    const entity = await world.open()
    await world.owner.query('update evidence set entity_id = $1 where id = $2', [entity, id])
    const seen = await world.app.inject({ method: 'GET', url: `/api/evidence/${id}`, headers: worker.headers })
    expect(seen.headers['content-type']).toBe('image/jpeg')
    expect(seen.rawPayload.includes('sample-owner')).toBe(false)

    const statuses = await Promise.all(
      ['甲', '乙', '丙', '队长', '审计'].map(async (name) => (await original(name)).status),
    )
    expect(statuses).toEqual([403, 403, 403, 200, 200])
    expect(await original('审计', ' ')).toMatchObject({ status: 400 })
    // who one is has to be proven freshly
    const proven = (ago: string) =>
      world.owner.query(`update session set auth_at = now() - $2::interval where person_id = $1`, [
        world.people['审计'],
        ago,
      ])
    await proven('6 minutes')
    expect(await original('审计')).toMatchObject({ status: 403, body: { code: 'CONFIRM_NEEDED' } })
    await proven('0 minutes')
    const given = await world.app.inject({
      method: 'POST',
      url: `/api/evidence/${id}/original`,
      payload: { reason: '核对拍摄位置' },
      headers: (await world.as('办公室')).headers,
    })
    expect(given.rawPayload.equals(taken)).toBe(true)
    expect(given.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; /),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const { rows } = await world.owner.query<{ payload: string }>(
      `select payload from audit_event where subject = $1 and type = 'evidence.read' order by seq`,
      [`case/${entity.replace('-', '/')}`],
    )
    const told = rows.map(({ payload }) => JSON.parse(payload) as { actor: { person: number }; data: object })
    expect(new Set(told.map(({ actor }) => actor.person))).toEqual(
      new Set(['队长', '审计', '办公室'].map((name) => world.people[name])),
    )
    expect(told[0]?.data).toEqual({ evidence: id, sha256: stored.body['sha256'], reason: '核对拍摄位置' })
  })

  test('文档没有副本，下载的就是原件', async () => {
    const bytes = pdf()
    const worker = await world.as('甲')
    const stored = await upload(worker, '笔录.pdf', 'application/pdf', bytes)
    const { headers, body } = await worker.get(`/api/evidence/${String(stored.body.evidenceId)}`)
    expect(body['text']).toBe(bytes.toString())
    expect(headers['content-disposition']).toMatch(/^attachment; /)
  })

  test('别人的材料不能拿来交', async () => {
    const entity = await world.open()
    const stored = await upload(await world.as('丙'), 'x.png', 'image/png', PNG)
    const evidence = [{ slot: 'photo', evidenceId: String(stored.body.evidenceId) }]
    const answer = await (await world.as('甲')).post(`/api/tasks/${entity}.inspect.1/complete`, {
      outcome: 'done',
      answers: {},
      evidence,
    })
    expect(answer).toMatchObject({ status: 422, body: { code: 'EVIDENCE_UNKNOWN' } })
  })

  test.each([
    ['网页冒充图片', 'a.png', 'image/png', Buffer.from('<html><script>'), 422],
    ['不收的类型', 'a.html', 'text/html', Buffer.from('<html>'), 415],
    ['空文件', 'a.png', 'image/png', Buffer.alloc(0), 400],
  ])('%s：退回并说明', async (_name, name, type, bytes, status) => {
    const answer = await upload(await world.as('甲'), name, type, bytes)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ code: expect.stringMatching(/^EVIDENCE_/), message: expect.any(String) })
  })

  test('不是 multipart：415', async () => {
    const answer = await (await world.as('甲')).send({ method: 'POST', url: '/api/evidence', payload: {} })
    expect(answer.status).toBe(415)
  })
})

describe('文书', () => {
  test('按编号下载 .docx，文件名是文号和标题', async () => {
    const entity = await world.open()
    const content = {
      kind: 'ORDER',
      title: '样例通知书',
      number: '样例〔2024〕2号',
      addressee: '样例单位',
      paragraphs: [{ text: '正文' }],
      facts: [],
      articles: [],
      agency: '样例局',
      date: '2024-09-18',
      serviceReceipt: true,
    }
    await world.owner.query(
      `insert into document (id, campaign_id, entity_id, kind, title, number, content, sha256, issued_at, issued_by)
       values ($1, $2, $3, 'ORDER', $4, $5, $6, 'x', 0, $7)`,
      [`${entity}.d1`, world.campaign, entity, content.title, content.number, content, world.people['甲']],
    )
    const worker = await world.as('甲')
    const answer = await worker.get(`/api/documents/${entity}.d1.docx`)
    expect(answer.status).toBe(200)
    expect(String(answer.body.text).slice(0, 2)).toBe('PK')
    expect(String(answer.headers['content-disposition'])).toMatch(/^attachment; .*UTF-8''%E6%A0%B7/)
    expect((await worker.get(`/api/documents/${entity}.d1`)).status).toBe(200)
    expect((await (await world.as('丙')).get(`/api/documents/${entity}.d1`)).status).toBe(404)
  })
})
