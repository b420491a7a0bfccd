import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jpeg, jpegSegment, office, pdf, png, zip } from '../../store/evidence-files/evidence-files.fixture.ts'
import type { Caller, Reply } from './harness.ts'
import { startWorld, type World } from './world.ts'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const QUOTA = 300_000

let world: World
beforeAll(async () => {
  world = await startWorld({ evidence: { mostWaitingBytes: QUOTA } })
})
afterAll(() => world.close())

const BOUNDARY = '----sample'
const body = (disposition: string, type: string, bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: ${disposition}\r\ncontent-type: ${type}\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])

interface Sent {
  disposition?: string
  type?: string
  bytes?: Buffer
  header?: string
}

const send = (
  caller: Caller,
  {
    disposition = 'form-data; name="file"; filename="a.png"',
    type = 'image/png',
    bytes = png(),
    header = `multipart/form-data; boundary=${BOUNDARY}`,
  }: Sent,
): Promise<Reply> =>
  caller.send({
    method: 'POST',
    url: '/api/evidence',
    payload: body(disposition, type, bytes),
    headers: { 'content-type': header },
  })

const named = (name: string) => `form-data; name="file"; filename="${name}"`

/** Everything below the data folder, verified or not. */
function filesLeft(): string[] {
  const entries = readdirSync(world.dataDir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

const rows = async () => (await world.owner.query('select count(*)::int as n from evidence')).rows[0].n as number

describe('拒收的一件不留，也没有记录', () => {
  test.each<[string, Sent, number, string]>([
    [
      '图片后面接压缩包',
      { bytes: Buffer.concat([png(), zip([{ name: 'a', content: 'a' }])]) },
      422,
      'EVIDENCE_POLYGLOT',
    ],
    [
      '照片注释里藏网页',
      {
        disposition: named('a.jpg'),
        type: 'image/jpeg',
        bytes: jpeg({ before: [jpegSegment(0xfe, Buffer.from('<script>alert(1)</script>'))] }),
      },
      422,
      'EVIDENCE_POLYGLOT',
    ],
    [
      '解压炸弹',
      {
        disposition: named('a.docx'),
        type: WORD,
        bytes: office('docx', [{ name: 'word/a.xml', content: ' '.repeat(40_000_000) }]),
      },
      422,
      'EVIDENCE_ARCHIVE_REFUSED',
    ],
    ['像素洪水', { bytes: png({ width: 60_000, height: 60_000 }) }, 422, 'EVIDENCE_PIXELS_EXCEEDED'],
    ['声明是图片，内容是 PDF', { bytes: pdf() }, 422, 'EVIDENCE_TYPE_MISMATCH'],
    ['声明是网页', { type: 'text/html' }, 422, 'EVIDENCE_TYPE_MISMATCH'],
    ['声明是 SVG', { disposition: named('a.svg'), type: 'image/svg+xml' }, 415, 'EVIDENCE_TYPE_NOT_ALLOWED'],
    ['两个扩展名', { disposition: named('a.png.exe') }, 415, 'EVIDENCE_TYPE_NOT_ALLOWED'],
    ['扩展名后面有空字符', { disposition: named('a.png\u0000.exe') }, 415, 'EVIDENCE_TYPE_NOT_ALLOWED'],
    ['类型不是 multipart', { header: 'application/octet-stream' }, 415, 'WRONG_CONTENT_TYPE'],
    ['没有分隔符', { header: 'multipart/form-data' }, 400, 'MALFORMED'],
    ['没有文件', { disposition: 'form-data; name="file"' }, 400, 'FILE_MISSING'],
  ])('%s', async (_name, sent, status, code) => {
    const before = [filesLeft(), await rows()]
    const answer = await send(await world.as('甲'), sent)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect([filesLeft(), await rows()]).toEqual(before)
  })

  test('超过上限', async () => {
    const before = [filesLeft(), await rows()]
    const tall = await startWorld()
    try {
      const bytes = Buffer.concat([png(), Buffer.alloc(51 * 1024 * 1024)])
      const answer = await send(await tall.as('甲'), { bytes })
      expect([answer.status, answer.body.code]).toEqual([413, 'EVIDENCE_TOO_LARGE'])
      expect(
        readdirSync(join(tall.dataDir, 'evidence'), { recursive: true, withFileTypes: true }).filter((one) =>
          one.isFile(),
        ),
      ).toEqual([])
    } finally {
      await tall.close()
    }
    expect([filesLeft(), await rows()]).toEqual(before)
  })
})

test.each([
  ['上级路径', '../../../etc/甲.pdf', '甲.pdf'],
  ['转义的引号和换行', 'a%22%0D%0Aset-cookie: x.pdf', 'a%22%0D%0Aset-cookie_ x.pdf'],
  ['控制字符', 'a\u0007b.pdf', 'ab.pdf'],
])('文件名的花样只影响显示：%s', async (_name, name, shown) => {
  const caller = await world.as('乙')
  const stored = await send(caller, { disposition: named(name), type: 'application/pdf', bytes: pdf() })
  expect(stored.body).toMatchObject({ name: shown })
  const { headers } = await caller.get(`/api/evidence/${String(stored.body.evidenceId)}`)
  expect(String(headers['content-disposition'])).toMatch(
    /^(inline|attachment); filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w%.~!*()-]+$/,
  )
  expect(headers['set-cookie']).toBeUndefined()
  const kept = filesLeft().filter((path) => path.includes('/evidence/'))
  expect(kept.every((path) => /\/evidence\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(path))).toBe(true)
})

test('没有提交的材料有限额，提交以后腾出来', async () => {
  const caller = await world.as('队长')
  const big = (n: number) => jpeg({ before: [1, 2].map(() => jpegSegment(0xe1, Buffer.alloc(60_000, n))) })
  const sent = (n: number) => send(caller, { disposition: named(`${n}.jpg`), type: 'image/jpeg', bytes: big(n) })
  const first = await sent(1)
  expect([first.status, (await sent(2)).status]).toEqual([200, 200])
  const refused = await sent(3)
  expect([refused.status, refused.body.code]).toEqual([413, 'EVIDENCE_QUOTA_EXCEEDED'])
  await world.owner.query('update evidence set entity_id = $1 where id = $2', [
    await world.open(),
    String(first.body.evidenceId),
  ])
  expect((await sent(3)).status).toBe(200)
})

test('同时上传也不会超过限额', async () => {
  const caller = await world.as('办公室')
  const big = (n: number) => jpeg({ before: [jpegSegment(0xe1, Buffer.alloc(60_000, n))] })
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      send(caller, { disposition: named(`${n}.jpg`), type: 'image/jpeg', bytes: big(n) }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(4)
})

test('发到一半就断开的连接什么也不留下', async () => {
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  const address = world.app.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('expected an address')
  const before = [filesLeft(), await rows()]
  const whole = body(named('a.png'), 'image/png', png())
  const { headers } = await world.as('甲')
  const socket = connect(address.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    [
      'POST /api/evidence HTTP/1.1',
      'host: 127.0.0.1',
      `cookie: ${headers['cookie']}`,
      `content-type: multipart/form-data; boundary=${BOUNDARY}`,
      `content-length: ${whole.length}`,
      '',
      '',
    ].join('\r\n'),
  )
  socket.write(whole.subarray(0, whole.length - 40))
  await new Promise((resolve) => setTimeout(resolve, 200))
  socket.destroy()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect([filesLeft(), await rows()]).toEqual(before)
})
