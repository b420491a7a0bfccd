import { afterAll, beforeAll, expect, test } from 'vitest'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const status = (organiser: string | null, filingNumber: string | null) => ({
  body: {
    now: '',
    engine: { available: true, behindMs: null, waiting: 0, seenAt: null, details: null },
    incidents: 0,
    organiser,
    filingNumber,
  },
})

const WIDE = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

test.each([
  [
    'whoever only works reads who enters it',
    [],
    [null, null],
    WIDE,
    ['主办单位：待填，由系统管理员填写', '备案编号：待填，由系统管理员填写'],
  ],
  [
    'the administrator reads where',
    ['operations.run'],
    [null, null],
    WIDE,
    [
      '主办单位：待填，写在服务器的环境变量 MUSTER_ORGANISER 里',
      '备案编号：待填，写在服务器的环境变量 MUSTER_FILING_NUMBER 里',
    ],
  ],
  [
    'once entered it stands there',
    [],
    ['样例区办公室', '样例备 2024000000 号'],
    WIDE,
    ['主办单位：样例区办公室', '备案编号：样例备 2024000000 号'],
  ],
  [
    'on a phone too',
    [],
    ['样例区专项整治行动领导小组办公室', '样例备 2024000000 号'],
    PHONE,
    ['主办单位：样例区专项整治行动领导小组办公室', '备案编号：样例备 2024000000 号'],
  ],
] as const)(
  'who runs the site, and its filing number: %s',
  async (_name, more, [organiser, number], viewport, texts) => {
    const { page, answer, origin, violations } = await web.visit(BLANK, { viewport })
    answer('GET /api/me', { body: { ...me, may: [...me.may, ...more] } })
    answer('GET /api/status', status(organiser, number))
    await page.goto(new URL('/inbox', origin).href)
    const foot = page.getByRole('contentinfo')
    for (const text of texts) await foot.getByText(text, { exact: true }).waitFor()
    await foot.getByRole('link', { name: '意见建议' }).waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.screenshot({ path: `.cache/e2e/foot-${viewport.width}-${more.length}.png` })
    expect(await violations()).toEqual([])
  },
)

test.each([
  ['normal', false],
  ['large', true],
])(
  'on a phone neither a long name nor what is still to be entered is cut off, %s letters',
  async (_name, largeText) => {
    const { page, answer, origin } = await web.visit(BLANK, { viewport: PHONE })
    const NAME = '样例区停车场和道路交通秩序专项整治行动领导小组办公室'
    answer('GET /api/status', status(NAME, null))
    await page.addInitScript(`localStorage.setItem('muster.preferences', '{"largeText":${largeText}}')`)
    await page.goto(new URL('/inbox', origin).href)
    const foot = page.getByRole('contentinfo')
    for (const text of [`主办单位：${NAME}`, '备案编号：待填，由系统管理员填写']) {
      const words = foot.getByText(text, { exact: true })
      await words.waitFor()
      expect(await words.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0)
    }
    await page.screenshot({ path: `.cache/e2e/foot-phone-${largeText ? 'large' : 'normal'}.png` })
  },
)
