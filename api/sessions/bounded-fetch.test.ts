import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBoundedFetch, isUpstreamAway, UpstreamAway } from './bounded-fetch.ts'

let server: Server
let url = ''
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/small') response.end('{"fine":true}')
    if (request.url === '/large') response.end('x'.repeat(2000))
    if (request.url === '/broken') response.writeHead(503).end()
    if (request.url === '/elsewhere') response.writeHead(302, { location: '/small' }).end()
    // `/never` is not answered
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const get = createBoundedFetch({ timeoutMs: 200, maxBytes: 1000 })

test('收下小的答复，不跟随转向', async () => {
  expect(await (await get(`${url}/small`)).json()).toEqual({ fine: true })
  expect((await get(`${url}/elsewhere`)).status).toBe(302)
})

test.each(['/large', '/broken', '/never'])('%s：当作不在', async (path) => {
  await expect(get(url + path)).rejects.toThrow(UpstreamAway)
})

test('没有人听：当作不在，包了一层也认得', async () => {
  const error: unknown = await get('http://127.0.0.1:1/').catch((caught: unknown) => caught)
  expect(isUpstreamAway(error)).toBe(true)
  expect(isUpstreamAway(new Error('login', { cause: error }))).toBe(true)
  expect(isUpstreamAway(new Error('login'))).toBe(false)
})
