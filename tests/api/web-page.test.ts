import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveWebPage } from '../../api/web-page.ts'

const SCRIPT = 'export const a = 1'
let app: FastifyInstance
let dist: string

beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), 'muster-dist-'))
  for (const folder of ['assets', 'capture']) mkdirSync(join(dist, folder))
  writeFileSync(join(dist, 'index.html'), '<title>desktop</title>')
  writeFileSync(join(dist, 'capture/index.html'), '<title>phone</title>')
  writeFileSync(join(dist, 'assets/a-1.js'), SCRIPT)
  writeFileSync(join(dist, 'assets/a-1.js.gz'), gzipSync(SCRIPT))
  writeFileSync(join(dist, 'assets/b-1.js'), SCRIPT)
  app = Fastify()
  await serveWebPage(app, dist)
})
afterAll(async () => {
  await app.close()
  rmSync(dist, { recursive: true })
})

const get = (url: string, encoding = 'gzip, deflate, br') =>
  app.inject({ url, headers: { 'accept-encoding': encoding } })

test('构建时压好的，原样给认得它的浏览器', async () => {
  const { headers, rawPayload } = await get('/assets/a-1.js')
  expect(headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  })
  expect(gunzipSync(rawPayload).toString()).toBe(SCRIPT)
})

test.each([
  ['浏览器不认得', '/assets/a-1.js', 'identity'],
  ['没有压好的', '/assets/b-1.js', 'gzip'],
])('%s：给原来的', async (_case, url, encoding) => {
  const { headers, payload } = await get(url, encoding)
  expect(headers['content-encoding']).toBeUndefined()
  expect(payload).toBe(SCRIPT)
})

test.each([
  ['/', 'desktop'],
  ['/inbox?task=c1-2', 'desktop'],
  ['/capture/', 'phone'],
  ['/capture/task/c1-2', 'phone'],
])('%s 是 %s 的网页，每次都问有没有新的', async (url, page) => {
  const { headers, payload } = await get(url)
  expect(payload).toBe(`<title>${page}</title>`)
  expect(headers['cache-control']).toBe('no-cache')
})

test.each(['/assets/gone-1.js', '/../secret.txt', '/%2e%2e/secret.txt', '/assets/a-1.js.map'])(
  '%s：没有',
  async (url) => {
    expect((await get(url)).statusCode).toBe(404)
  },
)
