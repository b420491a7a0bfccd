import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { casePage, me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { askingWhere, DOUBTFUL } from './doubtful-photo.ts'
import { PlayedUploads } from './played-uploads.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const MEGABYTE = 1024 * 1024
const PHOTO = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(3 * MEGABYTE, 7) }

async function choose(visit: Visit): Promise<void> {
  const { page } = visit
  await page.getByRole('radio', { name: /^发现问题/ }).check()
  await page.locator('input[type=file]').first().setInputFiles(PHOTO)
}

const given = (page: Page) => page.getByRole('button', { name: '移除 现场.jpg' })
const TASK = '/inbox?task=c1-2.inspect.1'
const ON_ITS_WAY = '文件还没有传完：等它传完，或者取消上传，再提交'

test('一段一段传完', async () => {
  const uploads = new PlayedUploads(PHOTO)
  const visit = await web.visit(TASK)
  await uploads.play(visit.page)
  await choose(visit)
  await given(visit.page).waitFor()
  expect(uploads.parts).toEqual([0, MEGABYTE, 2 * MEGABYTE])
})

test('一段丢了，自己从断的地方接着传', async () => {
  const uploads = new PlayedUploads(PHOTO)
  const visit = await web.visit(TASK)
  await uploads.play(visit.page)
  uploads.next = ['lost']
  await choose(visit)
  await given(visit.page).waitFor()
  expect(uploads.parts).toEqual([0, MEGABYTE, 2 * MEGABYTE])
})

test.each([
  ['宽屏', { width: 1280, height: 900 }],
  ['手机', { width: 390, height: 844 }],
])('传到一半刷新页面，不必再选文件：%s', async (_name, viewport) => {
  const uploads = new PlayedUploads(PHOTO)
  const visit = await web.visit(TASK, { viewport })
  const { page } = visit
  await uploads.play(page)
  await choose(visit)
  await given(page).waitFor()
  await page.getByRole('button', { name: '移除 现场.jpg' }).click()
  uploads.parts.length = 0
  uploads.next = ['held']
  await page.locator('input[type=file]').first().setInputFiles(PHOTO)
  await page.getByRole('progressbar', { name: '现场.jpg' }).waitFor()
  expect(await visit.violations()).toEqual([])
  await page.reload()
  await page.getByRole('radio', { name: /^发现问题/ }).check()
  await given(page).waitFor()
  expect(uploads.parts).toEqual([0, MEGABYTE, 2 * MEGABYTE])
})

/** Somebody submits while the photo is still on its way. */
async function submittedEarly(): Promise<Visit> {
  const uploads = new PlayedUploads(PHOTO)
  const visit = await web.visit(TASK)
  const { page } = visit
  await uploads.play(page)
  uploads.next = ['held']
  await choose(visit)
  await page.getByRole('progressbar', { name: '现场.jpg' }).waitFor()
  await page.getByRole('button', { name: '提交：发现问题' }).click()
  await page.getByText(ON_ITS_WAY).waitFor()
  return visit
}

test('还没有传完就提交：在栏旁说明，什么也没有送出', async () => {
  const visit = await submittedEarly()
  expect(visit.sent.filter(({ path }) => path.endsWith('/complete'))).toEqual([])
})

test('传完了就不再说没有传完', async () => {
  const { page } = await submittedEarly()
  await page.getByRole('button', { name: '取消上传 现场.jpg' }).click()
  await page.locator('input[type=file]').first().setInputFiles(PHOTO)
  await given(page).waitFor()
  await expect.poll(() => page.getByText(ON_ITS_WAY).count()).toBe(0)
})

test('没有交过，传文件的时候和传完以后都不报错', async () => {
  const uploads = new PlayedUploads(PHOTO)
  const visit = await web.visit(TASK)
  const { page } = visit
  await uploads.play(page)
  await choose(visit)
  await given(page).waitFor()
  // the draft goes out later than any word at the field would come
  await page.getByText(/^\d\d:\d\d 已保存$/).waitFor()
  expect(await page.locator('.ant-form-item-explain-error').allTextContents()).toEqual([])
})

test('缺照片就提交：带到要照片的地方', async () => {
  const { page } = await web.visit(TASK, { viewport: { width: 1280, height: 600 } })
  await page.getByRole('radio', { name: /^发现问题/ }).check()
  await page.getByRole('button', { name: '其余都符合' }).click()
  await page.getByLabel('检查日期').fill('2024-09-18')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '提交：发现问题' }).click()
  await page.getByText('请上传“现场照片”').waitFor()
  await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toContain('现场照片')
})

test('取消以后不再传，刷新也不回来', async () => {
  const uploads = new PlayedUploads(PHOTO)
  const visit = await web.visit(TASK)
  const { page } = visit
  await uploads.play(page)
  uploads.next = ['held']
  await choose(visit)
  await page.getByRole('button', { name: '取消上传 现场.jpg' }).click()
  await expect.poll(() => uploads.came.size).toBe(0)
  await page.reload()
  await page.getByRole('radio', { name: /^发现问题/ }).check()
  await page.getByRole('button', { name: '拍照或选择照片' }).first().waitFor()
  expect(await page.getByText('现场.jpg').count()).toBe(0)
  expect(uploads.parts).toEqual([])
})

test('拒收说明原因，可以移除', async () => {
  const visit = await web.visit(TASK)
  const { page, answer } = visit
  await page.route('**/api/uploads/**', (route) =>
    route.fulfill({
      status: 422,
      json: { code: 'EVIDENCE_POLYGLOT', message: '文件里还藏着压缩包', requestId: 'r' },
    }),
  )
  answer('DELETE /api/uploads/x', { body: {} })
  await choose(visit)
  await page.getByRole('alert').filter({ hasText: '藏着' }).waitFor()
  await page.getByRole('button', { name: '取消上传 现场.jpg' }).click()
  await page.getByRole('alert').waitFor({ state: 'detached' })
})

test('原件：写明原因才给', async () => {
  const { page, answer } = await web.visit('/cases/c1-1')
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'evidence.original'] } })
  const photo = { ...casePage.evidence[0], name: '现场.jpg', type: 'image/jpeg' }
  answer('GET /api/cases/c1-1', { body: { ...casePage, evidence: [photo] } })
  await page.reload()
  const asked: unknown[] = []
  await page.route('**/api/evidence/*/original', (route) => {
    asked.push(route.request().postDataJSON())
    return route.fulfill({ contentType: 'image/jpeg', body: 'sample' })
  })
  await page
    .getByRole('button', { name: /^下载 .* 的原件$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '下载' }).click()
  await dialog.getByText('请写明原因').waitFor()
  expect(asked).toEqual([])
  await dialog.getByLabel('原因').fill('核对拍摄位置')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '下载' }).click(),
  ])
  expect(asked).toEqual([{ reason: '核对拍摄位置' }])
  expect(file.suggestedFilename()).toMatch(/\.(jpg|png)$/)
})

test('整改前后的照片并排', async () => {
  const visit = await web.visit('/cases/c1-1')
  const { page, answer } = visit
  const photo = (id: string, moment: 'BEFORE' | 'AFTER') => ({
    ...casePage.evidence[0],
    id,
    name: `${id}.jpg`,
    type: 'image/jpeg',
    moment,
  })
  answer('GET /api/cases/c1-1', {
    body: { ...casePage, evidence: [photo('前', 'BEFORE'), photo('后', 'AFTER'), casePage.evidence[0]] },
  })
  await page.reload()
  const pair = page.getByRole('group', { name: '整改前后对照' })
  const boxes = await Promise.all(
    ['整改前 前.jpg', '整改后 后.jpg'].map(async (name) => {
      const image = pair.getByRole('img', { name })
      await image.waitFor()
      return image.boundingBox()
    }),
  )
  expect(boxes[0]?.y).toBe(boxes[1]?.y)
  expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0)).toBeLessThanOrEqual(boxes[1]?.x ?? 0)
  expect(await visit.violations()).toEqual([])
})

test('误差超过一百米：写明原因才上传，刷新后还问；交的时候说缺什么', async () => {
  const uploads = new PlayedUploads(PHOTO)
  const visit = await web.visit(BLANK, DOUBTFUL)
  const { page } = visit
  visit.answer('GET /api/tasks/c1-2.inspect.1', { body: askingWhere() })
  await uploads.play(page)
  await page.goto(new URL(TASK, page.url()).href)
  await choose(visit)
  await page.getByLabel(/误差超过 100 米/).waitFor()
  expect(uploads.begun).toEqual([])
  await page.getByRole('button', { name: '提交：发现问题' }).click()
  await page.getByText('有照片的定位误差大：写明原因，它才会上传').waitFor()
  expect(await visit.violations()).toEqual([])
  await page.reload()
  await page.getByRole('radio', { name: /^发现问题/ }).check()
  const reason = page.getByLabel(/误差超过 100 米/)
  await reason.fill('楼')
  await expect.poll(() => page.getByRole('button', { name: '上传', exact: true }).isDisabled()).toBe(true)
  await reason.fill('楼内无信号')
  await reason.press('Enter')
  await given(page).waitFor()
  expect(uploads.begun).toEqual([
    expect.objectContaining({ position: expect.objectContaining({ accuracyM: 900, reason: '楼内无信号' }) }),
  ])
})

test('案卷里显示不了的照片：说明怎么办，距离和位置照样看得到', async () => {
  const visit = await web.visit(BLANK)
  const { page } = visit
  const [file] = casePage.evidence
  if (!file) throw new Error('no file')
  const position = { latitude: 30.25, longitude: 120.17, accuracyM: 12, at: '2024-09-18T01:01:02Z' }
  const photo = { ...file, id: 'e2', name: '现场.jpg', type: 'image/jpeg', position, distanceM: 230 }
  visit.answer('GET /api/cases/c1-1', { body: { ...casePage, evidence: [file, photo] } })
  await page.route('**/api/evidence/e2', (route) =>
    route.fulfill({ status: 422, json: { code: 'EVIDENCE_NO_DERIVATIVE' } }),
  )
  await page.goto(new URL('/cases/c1-1', page.url()).href)
  await page.getByRole('link', { name: '现场.pdf' }).waitFor()
  await page.getByText('距台账的位置约 230 米（定位误差约 12 米）').waitFor()
  await page.getByText('现场.jpg').scrollIntoViewIfNeeded()
  await page.getByText(/照片显示不了/).waitFor()
  expect(await visit.violations()).toEqual([])
})
