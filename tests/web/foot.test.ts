import { afterAll, beforeAll, expect, test } from 'vitest'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const status = (filingNumber: string | null) => ({
  body: {
    now: '',
    engine: { available: true, behindMs: null, waiting: 0, seenAt: null, details: null },
    incidents: 0,
    filingNumber,
  },
})

test.each([
  ['whoever only works reads who enters it', [], null, '备案编号：待填，由系统管理员填写'],
  [
    'the administrator reads where',
    ['operations.run'],
    null,
    '备案编号：待填，写在服务器的环境变量 MUSTER_FILING_NUMBER 里',
  ],
  ['once entered it stands there', [], '样例备 2024000000 号', '备案编号：样例备 2024000000 号'],
])('the filing number of the site: %s', async (_name, more, number, text) => {
  const { page, answer, origin, violations } = await web.visit(BLANK)
  answer('GET /api/me', { body: { ...me, may: [...me.may, ...more] } })
  answer('GET /api/status', status(number))
  await page.goto(new URL('/inbox', origin).href)
  await page.getByRole('contentinfo').getByText(text, { exact: true }).waitFor()
  expect(await violations()).toEqual([])
})
