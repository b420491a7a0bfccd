import { afterAll, beforeAll, expect, test } from 'vitest'
import { taskPage, tasks } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const [first] = tasks
const detail = () => ({
  ...taskPage(first as NonNullable<typeof first>),
  evidence: [
    {
      id: 'signed',
      title: '当事人签名',
      necessity: 'REQUIRED',
      min: 1,
      max: 1,
      accept: ['image'],
      signature: true,
      basis: '样例依据',
    },
  ],
})

async function open(options: Parameters<WebUnderTest['visit']>[1]): Promise<Visit> {
  const visit = await web.visit(BLANK, options)
  const task = detail()
  visit.answer(`GET /api/tasks/${task.task.id}`, { body: task })
  await visit.page.goto(`${visit.origin}/inbox?task=${task.task.id}`)
  await visit.page.getByRole('radio', { name: /^发现问题/ }).check()
  await visit.page.getByRole('button', { name: '手写签名' }).click()
  return visit
}

/** What was put in the request, whole: the picture's first bytes say what it is. */
async function written({ page }: Visit): Promise<void> {
  const pad = page.getByRole('img', { name: '签名框' })
  const box = await pad.boundingBox()
  if (!box) throw new Error('expected the pad')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(0.2, 0.6))
  await page.mouse.down()
  for (const [x, y] of [
    [0.3, 0.3],
    [0.4, 0.7],
    [0.55, 0.4],
    [0.7, 0.6],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 })
  await page.mouse.up()
}

test.each([
  ['宽屏', {}],
  ['手机', { viewport: { width: 390, height: 780 }, colorScheme: 'dark' }],
] as const)('%s：没写不算，写了成为一张图片上传；不超出屏幕，没有无障碍问题', async (name, options) => {
  const visit = await open(options)
  const { page } = visit
  await page.getByRole('button', { name: '完成签名' }).click()
  await page.getByRole('alert').getByText('还没有写').waitFor()
  await written(visit)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await page.screenshot({ path: `.cache/e2e/signature-${name === '手机' ? 'phone' : 'wide'}.png` })
  expect(await visit.violations()).toEqual([])
  const upload = page.waitForRequest((request) => request.method() === 'PUT' && request.url().includes('/api/uploads/'))
  await page.getByRole('button', { name: '完成签名' }).click()
  const sent = (await upload).postDataJSON() as { name: string; type: string; size: number }
  expect(sent).toMatchObject({ name: '手写签名.png', type: 'image/png' })
  expect(sent.size).toBeGreaterThan(2000)
})

test('只用键盘的人上传一张', async () => {
  const visit = await open({})
  await visit.page.keyboard.press('Escape')
  await visit.page.getByRole('button', { name: '上传签名的照片' }).waitFor()
})
