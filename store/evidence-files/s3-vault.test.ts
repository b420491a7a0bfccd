import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jpeg, jpegSegment } from './evidence-files.fixture.ts'
import { createEvidenceFiles } from './evidence-files.ts'
import { createS3Vault, type S3Address } from './s3-vault.ts'
import { readVault } from './vault-config.ts'

let dir: string
let server: S3rver
let address: S3Address
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 's3-'))
  const buckets = [{ name: 'evidence', configs: [] }]
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(dir, 's3'),
    configureBuckets: buckets,
  })
  const { port } = await server.run()
  address = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'evidence',
    region: 'us-east-1',
    // the server's own
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  }
})
afterAll(async () => {
  await server.close()
  await rm(dir, { recursive: true })
})

const limits = { maxBytes: 5_000_000, maxPixels: 1_000_000, idleMs: 1000 }
const declared = { declaredName: 'a.jpg', declaredType: 'image/jpeg' }
const filesAt = (where: S3Address) =>
  createEvidenceFiles({ dir: join(dir, 'quarantine'), limits, vault: createS3Vault(where) })
const photo = (n: number) => jpeg({ before: [jpegSegment(0xe1, Buffer.alloc(60_000, n))] })

test('收下、取回、核对，隔离区不留', async () => {
  const files = filesAt(address)
  const { sha256 } = await files.receive(Readable.from([photo(1)]), declared)
  expect((await buffer((await files.open(sha256)).stream)).equals(photo(1))).toBe(true)
  expect([await files.has(sha256), await files.verify(sha256)]).toEqual([true, 'INTACT'])
  expect(await readdir(join(dir, 'quarantine'), { recursive: true })).toEqual(['tmp'])
})

test('同一内容再来一次，只有一件', async () => {
  const files = filesAt(address)
  const received = await Promise.all([1, 2, 3].map(() => files.receive(Readable.from([photo(2)]), declared)))
  const [{ sha256 } = { sha256: '' }] = received
  const found = []
  for await (const entry of files.list(sha256.slice(0, 2))) found.push(entry)
  expect(found.filter((entry) => entry.sha256 === sha256)).toHaveLength(1)
  expect(Math.abs((found[0]?.keptAt ?? 0) - Date.now())).toBeLessThan(60_000)
})

test('没有的、清掉的取不到', async () => {
  const files = filesAt(address)
  const { sha256 } = await files.receive(Readable.from([photo(3)]), declared)
  await files.remove(sha256)
  await files.remove(sha256)
  expect([await files.has(sha256), await files.verify(sha256)]).toEqual([false, 'MISSING'])
  await expect(files.open(sha256)).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' })
})

test('一页列不完的接着列，别的名字不算', async () => {
  const [first, second] = ['a', 'b'].map((digit) => `ee${digit.repeat(62)}`)
  const contents = (key: string) =>
    `<Contents><Key>${key}</Key><LastModified>2024-09-18T01:02:03.000Z</LastModified></Contents>`
  const pages: Record<string, string> = {
    '': `${contents(`ee/${first}`)}${contents('ee/readme.txt')}<NextContinuationToken>1/2+3=</NextContinuationToken>`,
    '1/2+3=': contents(`ee/${second}`),
  }
  const asked: (string | null)[] = []
  const paged = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost')
    asked.push(searchParams.get('prefix'))
    response.end(`<ListBucketResult>${pages[searchParams.get('continuation-token') ?? '']}</ListBucketResult>`)
  })
  await new Promise<void>((resolve) => paged.listen(0, '127.0.0.1', resolve))
  const vault = createS3Vault({ ...address, endpoint: `http://127.0.0.1:${(paged.address() as AddressInfo).port}` })
  const listed: string[] = []
  for await (const { sha256, keptAt } of vault.list('ee')) listed.push(`${sha256} ${keptAt}`)
  const at = Date.parse('2024-09-18T01:02:03Z')
  expect(listed).toEqual([`${first} ${at}`, `${second} ${at}`])
  expect(asked).toEqual(['ee/', 'ee/'])
  await new Promise((resolve) => paged.close(resolve))
})

describe('存储不认、不在', () => {
  // the server takes any secret, but knows its keys
  test('密钥不认：什么也没收', async () => {
    const files = filesAt({ ...address, accessKeyId: 'other' })
    await expect(files.receive(Readable.from([photo(4)]), declared)).rejects.toThrow(/S3 (HEAD|PUT) .*: 403/)
    expect(await filesAt(address).has(createHash('sha256').update(photo(4)).digest('hex'))).toBe(false)
    expect(await readdir(join(dir, 'quarantine', 'tmp'))).toEqual([])
  })

  test('没有这个桶', async () => {
    const files = filesAt({ ...address, bucket: 'nowhere' })
    await expect(files.receive(Readable.from([photo(5)]), declared)).rejects.toThrow()
  })

  test('服务不在', async () => {
    const files = filesAt({ ...address, endpoint: 'http://127.0.0.1:1' })
    await expect(files.receive(Readable.from([photo(6)]), declared)).rejects.toThrow(/ECONNREFUSED/)
  })

  test('收到一半就断开', async () => {
    const cut = createServer((request, response) => {
      if (request.method === 'HEAD') return response.writeHead(404).end()
      request.once('data', () => request.socket.destroy())
    })
    await new Promise<void>((resolve) => cut.listen(0, '127.0.0.1', resolve))
    const files = filesAt({ ...address, endpoint: `http://127.0.0.1:${(cut.address() as AddressInfo).port}` })
    await expect(files.receive(Readable.from([photo(7)]), declared)).rejects.toThrow()
    expect(await readdir(join(dir, 'quarantine', 'tmp'))).toEqual([])
    await new Promise((resolve) => cut.close(resolve))
  })
})

const complete = {
  MUSTER_S3_ENDPOINT: 'https://s3.example:9000/',
  MUSTER_S3_BUCKET: 'evidence',
  MUSTER_S3_KEY_ID: 'id',
  MUSTER_S3_SECRET: 'secret',
}

test('配置：不写就在磁盘，写全就在 S3', () => {
  expect(readVault({})).toEqual({ problems: [] })
  expect(readVault(complete)).toEqual({
    s3: {
      endpoint: 'https://s3.example:9000',
      bucket: 'evidence',
      region: 'us-east-1',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    },
    problems: [],
  })
})

test.each([
  ['缺一项', { MUSTER_S3_SECRET: '' }, 'MUSTER_S3_SECRET'],
  ['明文的外部地址', { MUSTER_S3_ENDPOINT: 'http://s3.example' }, 'MUSTER_S3_ENDPOINT'],
  ['地址里有路径', { MUSTER_S3_ENDPOINT: 'https://s3.example/evidence' }, 'MUSTER_S3_ENDPOINT'],
  ['桶名有斜线', { MUSTER_S3_BUCKET: 'a/../b' }, 'MUSTER_S3_BUCKET'],
])('配置写错：%s', (_name, change, variable) => {
  const { s3, problems } = readVault({ ...complete, ...change })
  expect(s3).toBeUndefined()
  expect(problems.map((problem) => problem.split('：')[0])).toEqual([variable])
})
