import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, district, PASSWORD, startApi } from './harness.ts'

let api: Api
beforeAll(async () => {
  api = await startApi({ https: true })
  const { unit, person } = district(api.owner)
  await person('甲', await unit('样例区', 'DISTRICT'), 'STAFF')
})
afterAll(() => api.close())

test('经 https 的会话：只属于这个主机，脚本读不到，别的网站带不来', async () => {
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: '甲', password: PASSWORD },
  })
  expect(answer.headers['set-cookie']).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const out = await api.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie } })
  expect(out.headers['clear-site-data']).toBe('"cache"')
})

test.each<[string, string, RegExp]>([
  ['只走 https，至少一年', 'strict-transport-security', /max-age=(3[1-9]\d{6}|[4-9]\d{7}|\d{9,})/],
  ['只运行本站的脚本', 'content-security-policy', /script-src 'self'(;|$)/],
  ['不让别的网页嵌进去', 'content-security-policy', /frame-ancestors 'none'/],
  ['不猜类型', 'x-content-type-options', /^nosniff$/],
  ['不把网址告诉别的网站', 'referrer-policy', /^no-referrer$/],
  ['浏览器不存', 'cache-control', /^no-store$/],
])('每个答复：%s', async (_name, header, value) => {
  for (const url of ['/api/session/options', '/api/me', '/api/nothing']) {
    const { headers } = await api.anonymous.get(url)
    expect([url, headers[header]]).toEqual([url, expect.stringMatching(value)])
    expect(headers['access-control-allow-origin']).toBeUndefined()
  }
})
