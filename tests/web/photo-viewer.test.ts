import type { Locator } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { casePage, me, trace } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { askingWhere, DOUBTFUL } from './doubtful-photo.ts'
import { PlayedUploads } from './played-uploads.ts'

let web: WebUnderTest
let scene: Buffer
beforeAll(async () => {
  const stripes = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#4a7c59"/><rect x="300" y="400" width="600" height="300" fill="#c9b458"/></svg>',
  )
  scene = await sharp(stripes).jpeg().toBuffer()
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const AT = '2024-09-18T01:01:02Z'
const [file] = casePage.evidence
if (!file) throw new Error('no file')
const picture = { ...file, type: 'image/jpeg', slotTitle: '现场照片' }
const position = { latitude: 30.25, longitude: 120.17, accuracyM: 900, at: AT, reason: '楼内无信号' }
const PHOTOS = [
  { ...picture, id: 'p1', name: '门口.jpg', position, distanceM: 1230 },
  file,
  { ...picture, id: 'p2', name: '车位.jpg', position: { none: 'DENIED' as const } },
  { ...picture, id: 'p3', name: '出口.jpg' },
]
const LOOKS = { state: 'COMPARED', takenAt: '2024-09-18T08:59:00', hasPosition: false, alike: [], others: 0 }

async function playPhotos(visit: Visit): Promise<void> {
  await visit.page.route('**/api/evidence/*', (route) => route.fulfill({ contentType: 'image/jpeg', body: scene }))
  for (const id of ['p1', 'p2', 'p3']) visit.answer(`GET /api/evidence/${id}/alike`, { body: LOOKS })
}

test.each([
  ['light', {}],
  ['dark', { colorScheme: 'dark', viewport: { width: 390, height: 844 } }],
] as const)(
  'a photo opens large, with what is known of it, and the others by the arrow keys, %s',
  async (name, options) => {
    const visit = await web.visit(BLANK, options)
    const { page } = visit
    await playPhotos(visit)
    visit.answer('GET /api/me', { body: { ...me, may: [...me.may, 'evidence.original'] } })
    visit.answer('GET /api/cases/c1-1', { body: { ...casePage, evidence: PHOTOS } })
    await page.goto(new URL('/cases/c1-1', page.url()).href)
    const tile = page.getByRole('button', { name: /^门口\.jpg/ })
    await tile.focus()
    await page.keyboard.press('Enter')
    const viewer = page.getByRole('dialog', { name: '照片大图' })
    await viewer.getByText('1 / 3').waitFor()
    const shown = viewer.getByRole('img', { name: '现场照片 门口.jpg' })
    await expect.poll(() => shown.evaluate((image: { naturalWidth?: number }) => image.naturalWidth)).toBe(1200)
    for (const words of [
      /样例乙 于 .* 上传/,
      '照片里写的拍摄时间：2024-09-18 08:59:00（由相机写入，未经核实）',
      /误差约 900 米.*误差大的原因：楼内无信号/,
      '距台账的位置约 1.2 公里（定位误差约 900 米）',
    ])
      await viewer.getByText(words).waitFor()
    expect(await viewer.getByRole('link', { name: '单独打开浏览副本' }).getAttribute('href')).toBe('/api/evidence/p1')
    await page.screenshot({ path: `.cache/e2e/photo-viewer-${name}.png` })
    expect(await visit.violations()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)

    await page.keyboard.press('ArrowRight')
    await viewer.getByText('2 / 3').waitFor()
    await viewer.getByText('没有位置：没有允许定位').waitFor()
    await viewer.getByRole('button', { name: '下一张' }).click()
    await viewer.getByRole('img', { name: '现场照片 出口.jpg' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await viewer.getByText('1 / 3').waitFor()
    await viewer.getByRole('button', { name: '上一张' }).click()
    await viewer.getByText('3 / 3').waitFor()
    // the page's own keys rest: g and c would go to the cases
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await page.keyboard.press('Escape')
    await viewer.waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/cases/c1-1')
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toContain('门口.jpg')
  },
)

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }

async function openFirst(visit: Visit): Promise<Locator> {
  const { page } = visit
  await playPhotos(visit)
  visit.answer('GET /api/cases/c1-1', { body: { ...casePage, evidence: PHOTOS } })
  await page.goto(new URL('/cases/c1-1', page.url()).href)
  await page.getByRole('button', { name: /^门口\.jpg/ }).click()
  const viewer = page.getByRole('dialog', { name: '照片大图' })
  await expect.poll(() => sizeOf(viewer, 'naturalWidth')).toBe(1200)
  return viewer
}

const sizeOf = (viewer: Locator, of: 'naturalWidth'): Promise<number | undefined> =>
  viewer.getByRole('img').evaluate((image: { naturalWidth?: number }, name) => image[name], of)

async function boxOf(found: Locator) {
  const box = await found.boundingBox()
  if (!box) throw new Error('expected something to be seen')
  return box
}

test('a large photo comes nearer by keys, buttons and the wheel; arrows and the mouse move it, and the next one is whole', async () => {
  const visit = await web.visit(BLANK)
  const { page } = visit
  const viewer = await openFirst(visit)
  const percent = viewer.getByRole('status')
  await page.keyboard.press('+')
  await viewer.getByRole('button', { name: '放大', exact: true }).click()
  await viewer.getByText('225%').waitFor()
  const near = await boxOf(viewer.getByRole('img'))
  await page.keyboard.press('ArrowRight')
  await viewer.getByText('1 / 3').waitFor()
  await expect.poll(async () => (await boxOf(viewer.getByRole('img'))).x).toBe(near.x - 80)
  await page.screenshot({ path: '.cache/e2e/photo-viewer-near.png' })
  expect(await visit.violations()).toEqual([])

  await page.mouse.move(600, 400)
  await page.mouse.down()
  await page.mouse.move(640, 430, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await boxOf(viewer.getByRole('img'))).x).toBe(near.x - 40)
  await page.mouse.wheel(0, 60)
  await expect.poll(() => percent.textContent()).not.toBe('225%')
  await page.keyboard.press('0')
  await viewer.getByText('100%').waitFor()
  await page.keyboard.press('=')
  await viewer.getByRole('button', { name: '下一张' }).click()
  await viewer.getByText('2 / 3').waitFor()
  await viewer.getByText('100%').waitFor()
  await page.keyboard.press('-')
  await viewer.getByText('100%').waitFor()
})

test('on a phone two fingers bring the photo nearer, one moves it', async () => {
  const visit = await web.visit(BLANK, PHONE)
  const { page } = visit
  const viewer = await openFirst(visit)
  const { x, y, width, height } = await boxOf(viewer.locator('.viewer-frame'))
  const middle = { x: x + width / 2, y: y + height / 2 }
  const fingers = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...shifts: number[]) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: shifts.map((shift, id) => ({ x: middle.x + shift, y: middle.y, id })),
    })
  await touch('touchStart', -50, 50)
  await touch('touchMove', -100, 100)
  await touch('touchEnd')
  await viewer.getByText('200%').waitFor()
  const near = await boxOf(viewer.getByRole('img'))
  await touch('touchStart', 0)
  await touch('touchMove', 60)
  await touch('touchEnd')
  await expect.poll(async () => (await boxOf(viewer.getByRole('img'))).x).toBe(near.x + 60)
  await page.screenshot({ path: '.cache/e2e/photo-viewer-near-phone.png' })
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

test('on a phone in English and large letters nothing of the viewer stands out, nor of the history below it', async () => {
  const visit = await web.visit(BLANK, PHONE)
  const { page } = visit
  await page.addInitScript(`localStorage.setItem('muster.preferences', '{"largeText":true,"language":"en"}')`)
  await playPhotos(visit)
  const [opened] = trace
  const hashes = ['a', 'b'].map((digit) => ({ id: `p${digit}`, slot: 'scene', sha256: digit.repeat(64) }))
  visit.answer('GET /api/cases/c1-1', { body: { ...casePage, evidence: PHOTOS } })
  visit.answer('GET /api/cases/c1-1/trace', {
    body: {
      items: [{ ...opened, type: 'task.completed', data: { task: 'inspect.1', handedIn: hashes } }],
      nextCursor: null,
    },
  })
  await page.goto(new URL('/cases/c1-1', page.url()).href)
  await page.getByText(/a{16}/).waitFor()
  const standsOut = (of: string) =>
    page.evaluate(`(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('${of}'))`)
  expect(await standsOut('.shell-main')).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: /^门口\.jpg/ }).click()
  await page.getByRole('button', { name: 'Zoom out' }).waitFor()
  expect(await standsOut('.viewer-foot')).toBeLessThanOrEqual(0)
  await page.screenshot({ path: '.cache/e2e/photo-viewer-large-en.png' })
})

test('in the history the photos of an entry open large, those of others do not come between; what is no photo opens on its own', async () => {
  const visit = await web.visit(BLANK)
  const { page } = visit
  await playPhotos(visit)
  const [opened] = trace
  if (!opened) throw new Error('no event')
  const ofTask = PHOTOS.map((photo) => ({ ...photo, taskId: 'c1-1.inspect.1' }))
  const done = { ...opened, type: 'task.completed', actor: file.uploadedBy }
  const named = ['p1', 'p3', file.id].map((id) => ({ id, slot: 'scene', sha256: 'a'.repeat(64) }))
  visit.answer('GET /api/cases/c1-1', { body: { ...casePage, evidence: ofTask } })
  visit.answer('GET /api/cases/c1-1/trace', {
    body: {
      items: [
        { ...done, seq: 1, data: { task: 'inspect.1', evidence: 3, handedIn: named } },
        // of before entries named their files
        { ...done, seq: 2, data: { task: 'inspect.1', evidence: 4 } },
      ],
      nextCursor: null,
    },
  })
  await page.goto(new URL('/cases/c1-1', page.url()).href)
  const entries = page.locator('.history-event:not(.history-pending)')
  const [first, second] = [entries.nth(0), entries.nth(1)]
  await first.getByRole('link', { name: file.name }).waitFor()
  await first.getByRole('button', { name: '出口.jpg' }).click()
  const viewer = page.getByRole('dialog', { name: '照片大图' })
  await viewer.getByText('2 / 2').waitFor()
  await page.screenshot({ path: '.cache/e2e/photo-viewer-history.png' })
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
  await second.getByRole('button', { name: '车位.jpg' }).click()
  await viewer.getByText('2 / 3').waitFor()
})

test('from the large photo to the original: the reason is asked for on top', async () => {
  const visit = await web.visit(BLANK)
  const { page } = visit
  await playPhotos(visit)
  visit.answer('GET /api/me', { body: { ...me, may: [...me.may, 'evidence.original'] } })
  visit.answer('GET /api/cases/c1-1', { body: { ...casePage, evidence: [PHOTOS[3]] } })
  await page.goto(new URL('/cases/c1-1', page.url()).href)
  await page.getByRole('button', { name: /^出口\.jpg/ }).click()
  const viewer = page.getByRole('dialog', { name: '照片大图' })
  await viewer.getByText('1 / 1').waitFor()
  expect(await viewer.getByRole('button', { name: '下一张' }).count()).toBe(0)
  await viewer.getByRole('button', { name: '下载 出口.jpg 的原件' }).click()
  await viewer.waitFor({ state: 'detached' })
  await page.getByRole('dialog', { name: '下载 出口.jpg 的原件' }).getByLabel('原因').fill('核对拍摄位置')
})

test('a photo that cannot be shown says so, and the others still open', async () => {
  const visit = await web.visit(BLANK)
  const { page } = visit
  await playPhotos(visit)
  await page.route('**/api/evidence/p1', (route) => route.fulfill({ status: 422, json: {} }))
  visit.answer('GET /api/cases/c1-1', { body: { ...casePage, evidence: PHOTOS } })
  await page.goto(new URL('/cases/c1-1', page.url()).href)
  await page.getByRole('button', { name: /^门口\.jpg/ }).click()
  const viewer = page.getByRole('dialog', { name: '照片大图' })
  await viewer
    .getByRole('alert')
    .getByText(/照片显示不了/)
    .waitFor()
  await page.keyboard.press('ArrowLeft')
  await viewer.getByRole('img', { name: '现场照片 出口.jpg' }).waitFor()
})

test('in the form: how far from the ledger, and why, as soon as the photo is chosen, and after a reload', async () => {
  const PHOTO = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: scene }
  const uploads = new PlayedUploads(PHOTO)
  const visit = await web.visit(BLANK, DOUBTFUL)
  const { page } = visit
  const point = { latitude: 30.2605, longitude: 120.17 }
  visit.answer('GET /api/tasks/c1-2.inspect.1', { body: { ...askingWhere(), point } })
  await playPhotos(visit)
  visit.answer('GET /api/evidence/e9/alike', { body: { ...LOOKS, state: 'PLAIN', takenAt: null, position } })
  await uploads.play(page)
  await page.goto(new URL('/inbox?task=c1-2.inspect.1', page.url()).href)
  await page.getByRole('radio', { name: /^发现问题/ }).check()
  await page.locator('input[type=file]').first().setInputFiles(PHOTO)
  const words = page.getByText('距台账的位置约 1.2 公里（定位误差约 900 米）')
  await words.waitFor()
  expect(uploads.begun).toEqual([])
  await page.getByLabel(/误差超过 100 米/).fill('楼内无信号')
  await page.getByRole('button', { name: '上传', exact: true }).click()
  await page.getByRole('button', { name: '移除 现场.jpg' }).waitFor()
  await words.waitFor()
  await page.getByText(/误差大的原因：楼内无信号/).waitFor()
  await page.screenshot({ path: '.cache/e2e/photo-chosen.png' })
  await page.getByRole('button', { name: /^现场\.jpg/ }).click()
  const viewer = page.getByRole('dialog', { name: '照片大图' })
  await viewer.getByText('距台账的位置约 1.2 公里（定位误差约 900 米）').waitFor()
  await viewer.getByRole('button', { name: '关闭' }).click()
  await viewer.waitFor({ state: 'detached' })
  expect(visit.sent.filter(({ path }) => path.endsWith('/complete'))).toEqual([])
})
