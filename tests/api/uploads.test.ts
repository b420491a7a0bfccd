import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../api/app.ts'
import { PART_TYPE } from '../../contracts/http/upload-parts.ts'
import { jpeg, jpegSegment, pdf, png } from '../../store/evidence-files/evidence-files.fixture.ts'
import { createEvidenceFiles, DEFAULT_EVIDENCE_LIMITS } from '../../store/evidence-files/evidence-files.ts'
import type { Caller, Reply } from './harness.ts'
import { startWorld, type World } from './world.ts'

const QUOTA = 2_000_000

let world: World
beforeAll(async () => {
  world = await startWorld({ evidence: { mostWaitingBytes: QUOTA } })
})
afterAll(() => world.close())

let no = 0
const newKey = () => `sample-key-${(no += 1)}`
/** A photo of its own, of some 100 kB. */
const photo = () =>
  jpeg({ before: [jpegSegment(0xe1, Buffer.alloc(50_000, (no += 1))), jpegSegment(0xe1, Buffer.alloc(50_000, no))] })
const ofPhoto = (bytes: Buffer) => ({ name: '现场.jpg', type: 'image/jpeg', size: bytes.length })

const begin = (caller: Caller, key: string, body: object): Promise<Reply> =>
  caller.send({ method: 'PUT', url: `/api/uploads/${key}`, payload: body })
const part = (caller: Caller, key: string, offset: number, bytes: Buffer, type = PART_TYPE): Promise<Reply> =>
  caller.send({
    method: 'PATCH',
    url: `/api/uploads/${key}?offset=${offset}`,
    payload: bytes,
    headers: { 'content-type': type },
  })
const finish = (caller: Caller, key: string): Promise<Reply> =>
  caller.send({ method: 'POST', url: `/api/uploads/${key}/finish` })
const cancel = (caller: Caller, key: string): Promise<Reply> =>
  caller.send({ method: 'DELETE', url: `/api/uploads/${key}` })

const sent = async (caller: Caller, bytes: Buffer, body: object = ofPhoto(bytes)): Promise<string> => {
  const key = newKey()
  await begin(caller, key, body)
  await part(caller, key, 0, bytes)
  return key
}

const parts = () => {
  try {
    return readdirSync(join(world.dataDir, 'evidence', 'uploads'))
  } catch {
    return []
  }
}

const count = async (sql: string, ...values: unknown[]) =>
  (await world.owner.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values)).rows[0]?.n

describe('分段上传', () => {
  test('一段一段传完，成为材料，字节不变，不留下分段', async () => {
    const caller = await world.as('甲')
    const bytes = photo()
    const key = newKey()
    expect((await begin(caller, key, ofPhoto(bytes))).body).toMatchObject({
      offset: 0,
      size: bytes.length,
      evidence: null,
    })
    for (let at = 0; at < bytes.length; at += 40_000) {
      const answer = await part(caller, key, at, bytes.subarray(at, at + 40_000))
      expect(answer.body).toMatchObject({ offset: Math.min(at + 40_000, bytes.length) })
    }
    const done = await finish(caller, key)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(done).toMatchObject({
      status: 200,
      body: { sha256, size: bytes.length, type: 'image/jpeg', name: '现场.jpg' },
    })
    expect(parts()).toEqual([])
    expect((await begin(caller, key, ofPhoto(bytes))).body).toMatchObject({
      offset: bytes.length,
      evidence: { evidenceId: done.body['evidenceId'] },
    })
  })

  test('开始、传、完成各来十次，只有一件材料', async () => {
    const caller = await world.as('甲')
    const bytes = photo()
    const key = newKey()
    const ten = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, work))
    expect(new Set((await ten(() => begin(caller, key, ofPhoto(bytes)))).map(({ status }) => status))).toEqual(
      new Set([200]),
    )
    expect(new Set((await ten(() => part(caller, key, 0, bytes))).map(({ status }) => status))).toEqual(new Set([200]))
    const finished = await ten(() => finish(caller, key))
    expect(new Set(finished.map(({ status, body }) => `${status} ${String(body['evidenceId'])}`)).size).toBe(1)
    expect(finished[0]?.status).toBe(200)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(await count('evidence where sha256 = $1', sha256)).toBe(1)
  })

  test('断线以后从收到的地方接着传', async () => {
    const caller = await world.as('甲')
    const bytes = photo()
    const key = newKey()
    await begin(caller, key, ofPhoto(bytes))
    await world.app.listen({ host: '127.0.0.1', port: 0 })
    const address = world.app.server.address()
    if (typeof address !== 'object' || address === null) throw new Error('expected an address')
    const socket = connect(address.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      `PATCH /api/uploads/${key}?offset=0 HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${caller.headers['cookie']}\r\ncontent-type: ${PART_TYPE}\r\ncontent-length: ${bytes.length}\r\n\r\n`,
    )
    socket.write(bytes.subarray(0, 30_000))
    const offset = async () => Number((await begin(caller, key, ofPhoto(bytes))).body['offset'])
    await expect.poll(offset, { timeout: 5000 }).toBe(30_000)
    socket.destroy()
    await part(caller, key, 30_000, bytes.subarray(30_000))
    expect(await finish(caller, key)).toMatchObject({
      status: 200,
      body: { sha256: createHash('sha256').update(bytes).digest('hex') },
    })
  })

  test('进程换了一个，也接着传', async () => {
    const caller = await world.as('甲')
    const bytes = photo()
    const key = newKey()
    await begin(caller, key, ofPhoto(bytes))
    await part(caller, key, 0, bytes.subarray(0, 60_000))
    const other = await buildApp({
      pool: world.callers,
      engine: { hint: () => undefined, wake: async () => undefined, available: () => true },
      files: createEvidenceFiles({ dir: join(world.dataDir, 'evidence'), limits: DEFAULT_EVIDENCE_LIMITS }),
      config: {
        databaseUrl: world.databaseUrl,
        temporalAddress: '',
        dataDir: world.dataDir,
        host: '127.0.0.1',
        port: 0,
        opsPort: undefined,
        https: false,
      },
    })
    const { headers } = caller
    const looked = await other.inject({ method: 'PUT', url: `/api/uploads/${key}`, payload: ofPhoto(bytes), headers })
    expect(looked.json()).toMatchObject({ offset: 60_000 })
    await other.inject({
      method: 'PATCH',
      url: `/api/uploads/${key}?offset=60000`,
      payload: bytes.subarray(60_000),
      headers: { ...headers, 'content-type': PART_TYPE },
    })
    const done = await other.inject({ method: 'POST', url: `/api/uploads/${key}/finish`, headers })
    await other.close()
    expect(done.json()).toMatchObject({ sha256: createHash('sha256').update(bytes).digest('hex') })
  })

  test('拍摄的位置跟着照片走：先说的算数，案卷里看得到', async () => {
    const caller = await world.as('甲')
    const bytes = photo()
    const position = { latitude: 34.25833, longitude: 108.93333, accuracyM: 12, at: '2024-09-18T01:01:02.000Z' }
    const key = await sent(caller, bytes, { ...ofPhoto(bytes), position })
    await begin(caller, key, { ...ofPhoto(bytes), position: { none: 'DENIED' } })
    const { evidenceId } = (await finish(caller, key)).body
    const entity = await world.open()
    await world.owner.query('update evidence set entity_id = $1 where id = $2', [entity, evidenceId])
    const page = (await caller.get(`/api/cases/${entity}`)).body
    expect(page['evidence']).toEqual([expect.objectContaining({ id: evidenceId, position })])
  })

  test('取消以后什么也不留', async () => {
    const caller = await world.as('甲')
    const bytes = photo()
    const key = await sent(caller, bytes.subarray(0, 1000), ofPhoto(bytes))
    expect(parts()).toHaveLength(1)
    expect([(await cancel(caller, key)).status, (await cancel(caller, key)).status]).toEqual([200, 200])
    expect(parts()).toEqual([])
    expect((await finish(caller, key)).status).toBe(404)
  })
})

describe('不收的', () => {
  test.each<[string, object, number, string]>([
    [
      '地球上没有的位置',
      { ...ofPhoto(photo()), position: { latitude: 91, longitude: 0, accuracyM: 1, at: '2024-09-18T01:01:02Z' } },
      400,
      'MALFORMED',
    ],
    ['太大', { name: 'a.jpg', type: 'image/jpeg', size: 51 * 1024 * 1024 }, 413, 'EVIDENCE_TOO_LARGE'],
    ['不收的类型', { name: 'a.exe', type: '', size: 10 }, 415, 'EVIDENCE_TYPE_NOT_ALLOWED'],
    ['声明与名称不符', { name: 'a.jpg', type: 'text/html', size: 10 }, 422, 'EVIDENCE_TYPE_MISMATCH'],
    ['超过限额', { name: 'a.jpg', type: 'image/jpeg', size: QUOTA + 1 }, 413, 'EVIDENCE_QUOTA_EXCEEDED'],
    ['大小是负数', { name: 'a.jpg', type: '', size: -1 }, 400, 'MALFORMED'],
    ['多出一项', { name: 'a.jpg', type: '', size: 1, path: '/etc' }, 400, 'MALFORMED'],
  ])('开始时就说明：%s', async (_name, body, status, code) => {
    const answer = await begin(await world.as('甲'), newKey(), body)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('同一编号换了文件', async () => {
    const caller = await world.as('甲')
    const key = newKey()
    await begin(caller, key, { name: 'a.jpg', type: '', size: 10 })
    expect(await begin(caller, key, { name: 'a.jpg', type: '', size: 11 })).toMatchObject({
      status: 409,
      body: { code: 'EVIDENCE_UPLOAD_OTHER' },
    })
  })

  test.each([['../../etc'], ['a'], ['a'.repeat(65)], ['a%2fb%2fcdefgh']])('编号不合规矩：%s', async (key) => {
    const answer = await begin(await world.as('甲'), key, { name: 'a.jpg', type: '', size: 10 })
    expect([400, 404]).toContain(answer.status)
    expect(await count('evidence_upload where key = $1', key)).toBe(0)
  })

  test('跳过一段、超出大小、没传完、类型不对', async () => {
    const caller = await world.as('甲')
    const key = newKey()
    await begin(caller, key, { name: 'a.png', type: 'image/png', size: 10 })
    expect(await part(caller, key, 5, Buffer.alloc(5))).toMatchObject({
      status: 409,
      body: { code: 'EVIDENCE_UPLOAD_OFFSET' },
    })
    expect(await part(caller, key, 0, Buffer.alloc(11))).toMatchObject({
      status: 413,
      body: { code: 'EVIDENCE_TOO_LARGE' },
    })
    expect(await part(caller, key, 0, Buffer.from('{}'), 'application/json')).toMatchObject({ status: 415 })
    expect(await part(caller, key, -1, Buffer.alloc(1))).toMatchObject({ status: 400 })
    await part(caller, key, 0, Buffer.alloc(3))
    expect(await finish(caller, key)).toMatchObject({ status: 409, body: { code: 'EVIDENCE_UPLOAD_INCOMPLETE' } })
  })

  test('内容不是所说的：拒收，再问还是这个理由，分段清掉', async () => {
    const caller = await world.as('甲')
    const key = await sent(caller, pdf(), { name: 'a.png', type: 'image/png', size: pdf().length })
    const refusals = [await finish(caller, key), await finish(caller, key)]
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
      [422, 'EVIDENCE_TYPE_MISMATCH'],
      [422, 'EVIDENCE_TYPE_MISMATCH'],
    ])
    expect(parts().filter((name) => name.includes(key))).toEqual([])
  })

  test('别人的上传看不到，也动不了', async () => {
    const key = await sent(await world.as('甲'), png(), { name: 'a.png', type: 'image/png', size: png().length })
    const other = await world.as('乙')
    expect([(await part(other, key, 0, png())).status, (await finish(other, key)).status]).toEqual([404, 404])
    await cancel(other, key)
    expect((await finish(await world.as('甲'), key)).status).toBe(200)
  })

  test('过期的没有了', async () => {
    const caller = await world.as('甲')
    const key = await sent(caller, png(), { name: 'a.png', type: 'image/png', size: png().length })
    await world.owner.query('update evidence_upload set expires_at = now() where key = $1', [key])
    expect((await finish(caller, key)).status).toBe(404)
    expect((await begin(caller, key, { name: 'a.png', type: 'image/png', size: png().length })).body).toMatchObject({
      offset: 0,
    })
  })
})

test('正在传的也占限额，传完不重复算', async () => {
  const caller = await world.as('街道')
  const half = { name: 'a.jpg', type: 'image/jpeg', size: QUOTA / 2 }
  const keys = [newKey(), newKey(), newKey()]
  const statuses = await Promise.all(keys.map(async (key) => (await begin(caller, key, half)).status))
  expect(statuses.filter((status) => status === 200)).toHaveLength(2)
  for (const key of keys) await cancel(caller, key)

  const whole = jpeg({ before: Array.from({ length: 25 }, () => jpegSegment(0xe1, Buffer.alloc(60_000))) })
  const key = await sent(caller, whole)
  expect((await finish(caller, key)).status).toBe(200)
})
