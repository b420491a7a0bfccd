import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checklist } from '../../templates/parking-lots/checklist.ts'
import { me, taskPage, tasks } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { PlayedUploads } from './played-uploads.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true }
const PHOTO = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(3000, 7) }
const FOUR_DAYS_MS = 4 * 86_400_000
const MINE = 'c1-2.inspect.1'
const TASK = `/capture/?page=task&task=${MINE}`
const complete = (visit: Visit) => visit.sent.filter(({ path }) => path.endsWith('/complete'))
const next = (page: Page) => page.getByRole('button', { name: '下一项' }).click()
const noLine = (route: Route) => route.abort()
const away = (page: Page) => page.route('**/api/**', noLine)
const back = (page: Page) => page.unroute('**/api/**', noLine)

/** Fills the task to its last screen, with a photo. */
async function fill(page: Page): Promise<void> {
  await page.getByRole('button', { name: /继续填写|开始填写/ }).click()
  await page.getByRole('radio', { name: '发现问题' }).check()
  await next(page)
  await page.getByRole('button', { name: '其余都符合' }).click()
  for (;;) {
    await next(page)
    if (await page.getByRole('heading', { name: '核对' }).isVisible()) return
    const camera = page.getByLabel('拍照').and(page.locator('input[type=file]'))
    if ((await camera.count()) > 0) {
      await camera.setInputFiles(PHOTO)
      await page.getByRole('button', { name: '移除 现场.jpg' }).waitFor()
      continue
    }
    for (const box of await page.getByRole('textbox').all())
      if ((await box.inputValue()) === '' && (await box.getAttribute('type')) !== 'date') await box.fill('样例')
    const date = page.locator('input[type=date]')
    if ((await date.count()) > 0 && (await date.inputValue()) === '') await date.fill('2024-09-18')
  }
}

/** The task with everything filled in, before it is handed in. */
async function filled(): Promise<Visit> {
  const visit = await web.visit(TASK, PHONE)
  await new PlayedUploads(PHOTO).play(visit.page)
  await fill(visit.page)
  return visit
}

test('最先到期的在前，退回的最前；说明单位、地址、期限', async () => {
  const visit = await web.visit('/capture/', PHONE)
  const { page } = visit
  await page.getByRole('heading', { name: '已逾期（1）' }).waitFor()
  const names = await page.getByRole('link', { name: /样例场所/ }).allTextContents()
  expect(names.map((text) => /样例场所\d/.exec(text)?.[0])).toEqual([
    '样例场所3',
    '样例场所1',
    '样例场所2',
    '样例场所4',
  ])
  await page.getByRole('link', { name: /样例场所1.*样例路 1 号.*样例街道.*已逾期 2 个工作日/s }).waitFor()
  expect(await visit.violations()).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
})

test('报错的话在清单之后才取：清单等着的时候不占手机的网络', async () => {
  const { page, origin } = await web.visit(BLANK, PHONE)
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  const held = Promise.withResolvers<void>()
  await page.route('**/api/tasks?*', async (route) => {
    await held.promise
    await route.fallback()
  })
  const errorTexts = page.waitForRequest(/\/errors-[^/]*\.js/)
  const asked = page.waitForRequest('**/api/tasks?*')
  await page.goto(`${origin}/capture/`)
  await asked
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 50)))')
  expect(fetched.filter((url) => url.includes('/errors-'))).toEqual([])
  held.resolve()
  await errorTexts
})

test('搜索留在地址里，找不到时说明', async () => {
  const { page } = await web.visit('/capture/', PHONE)
  await page.getByRole('searchbox').fill('场所2')
  await expect.poll(() => page.getByRole('link', { name: /样例场所/ }).count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('q')).toBe('场所2')
  await page.getByRole('searchbox').fill('不存在')
  await page.getByText('没有找到“不存在”').waitFor()
  await page.getByRole('button', { name: '清除搜索' }).click()
  await expect.poll(() => page.getByRole('link', { name: /样例场所/ }).count()).toBe(4)
})

test.each([
  ['没有任务', { body: { items: [], nextCursor: null, total: 0, totalExact: true } }, '没有待办'],
  ['服务器出错', { status: 500, body: { code: 'INTERNAL', message: '系统出了意外', requestId: 'r' } }, '系统出了意外'],
])('清单：%s', async (_name, answer, text) => {
  const visit = await web.visit(BLANK, PHONE)
  visit.answer('GET /api/tasks', answer)
  await visit.page.goto(new URL('/capture/', visit.page.url()).href)
  await visit.page.getByText(text).first().waitFor()
})

test('清单上：还剩多久有图标，不能开始的写明', async () => {
  const visit = await web.visit(BLANK, PHONE)
  const items = tasks.map((task) =>
    task.id === MINE ? { ...task, earliest: { at: '2024-09-20T09:00:00+08:00', isReached: false } } : task,
  )
  visit.answer('GET /api/tasks', { body: { items, nextCursor: null, total: items.length, totalExact: true } })
  const { page } = visit
  await page.goto(new URL('/capture/', page.url()).href)
  await page.getByRole('link', { name: /样例场所2.*不能开始/ }).waitFor()
  const dues = page.locator('.card .due')
  expect(await dues.count()).toBe(items.length)
  expect(await dues.locator('svg').count()).toBe(items.length)
})

test('一项一屏，全部能按到：至少 44 像素', async () => {
  const visit = await web.visit(TASK, PHONE)
  const { page } = visit
  await page.getByRole('button', { name: '继续填写' }).click()
  await page.getByText('第 1 / 2 项').waitFor()
  await page.getByRole('radio', { name: '发现问题' }).check()
  await page.getByText(/第 1 \/ ([3-9]|\d\d) 项/).waitFor()
  await next(page)
  await page.getByRole('button', { name: '其余都符合' }).waitFor()
  expect(await visit.violations()).toEqual([])
  const small =
    await page.evaluate(`[...document.querySelectorAll('button, .choice-row, .way, input:not([type=radio]):not([type=file])')]
    .filter((e) => e.offsetParent !== null && e.getBoundingClientRect().height < 43.5).map((e) => e.outerHTML)`)
  expect(small).toEqual([])
})

test.each([
  ['平常', false],
  ['大字', true],
])('任务页：说得再多，能做的都在拇指够得到的地方：%s', async (_name, isLarge) => {
  const visit = await web.visit(BLANK, PHONE)
  const { page } = visit
  const found = tasks.find(({ id }) => id === MINE)
  if (!found) throw new Error('no such task')
  const site = Array.from({ length: 30 }, (_, n) => ({ key: `k${n}`, title: `第 ${n} 项`, value: '样例' }))
  visit.answer(`GET /api/tasks/${MINE}`, { body: { ...taskPage(found), site } })
  await page.goto(new URL(TASK, page.url()).href)
  const go = page.getByRole('button', { name: '继续填写' })
  await go.waitFor()
  if (isLarge) await page.evaluate("document.documentElement.dataset.text = 'large'")
  const box = await go.boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(44)
  // above the ways, on the first screen
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(740 - 44)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await page.evaluate('scrollTo(0, 1e6)')
  await page.getByText('第 29 项').waitFor()
  const last = await page.getByText('第 29 项').boundingBox()
  const foot = await page.locator('.fill-foot').boundingBox()
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0)
  expect(await visit.violations()).toEqual([])
})

test('填好、拍照、交出：先传照片，再办结，一个编号', async () => {
  const visit = await filled()
  const { page } = visit
  await page.getByRole('button', { name: '交出：发现问题' }).click()
  await page.getByRole('heading', { name: '已发送（1）' }).waitFor()
  const [sent] = complete(visit)
  expect(sent?.key).toMatch(/^[0-9a-f-]{36}$/)
  expect(sent?.body).toMatchObject({
    outcome: 'violation',
    evidence: [{ slot: 'scene', evidenceId: 'e9' }],
    checklist: Object.fromEntries(
      checklist.items.map(({ id, kind }) => [id, { result: kind === 'bonus' ? 'fail' : 'pass' }]),
    ),
  })
  expect(await page.getByText('待发送（0）').count()).toBe(1)
  await page.getByRole('heading', { name: '草稿（0）' }).waitFor()
})

describe('没有网络', () => {
  test('刷新后清单和任务照常打开，说明是什么时候的；照样填、照样交；恢复后自己发出', async () => {
    const uploads = new PlayedUploads(PHOTO)
    const visit = await web.visit('/capture/', PHONE)
    const { page } = visit
    await uploads.play(page)
    await page.getByText('前 4 件中 4 件已存在本机').waitFor()
    await away(page)
    await page.reload()
    await page.getByText(/没有网络。下面是 .+ 的内容/).waitFor()
    await page.getByRole('link', { name: /样例场所2/ }).click()
    await fill(page)
    await page.getByRole('button', { name: '交出：发现问题' }).click()
    await page.getByText(/发送了 1 次没有成功/).waitFor()
    await page.getByRole('link', { name: /待发送 1/ }).waitFor()
    expect(await visit.violations()).toEqual([])
    await page.reload()
    await page.getByText(/发送了 \d 次没有成功/).waitFor()
    expect(complete(visit)).toEqual([])
    await back(page)
    await page.evaluate("window.dispatchEvent(new Event('online'))")
    await page.getByRole('heading', { name: '已发送（1）' }).waitFor()
    expect(complete(visit)).toHaveLength(1)
  })

  test('连页面也取不到：刷新照样打开，清单和任务都在', async () => {
    const { page } = await web.visit('/capture/', { ...PHONE, serviceWorkers: 'allow' })
    await page.getByText('前 4 件中 4 件已存在本机').waitFor()
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await page.context().setOffline(true)
    await away(page)
    await page.reload()
    await page.getByText(/没有网络。下面是 .+ 的内容/).waitFor()
    await page.getByRole('link', { name: /样例场所2/ }).click()
    await page.reload()
    await page.getByText('样例路 1 号').waitFor()
  })

  test('从没打开过：说明怎么办', async () => {
    const { page } = await web.visit(BLANK, PHONE)
    await away(page)
    await page.goto(new URL('/capture/', page.url()).href)
    await page.getByText('连不上服务器').first().waitFor()
  })
})

test('答复丢了，再发的是同一个编号', async () => {
  const visit = await filled()
  const { page } = visit
  visit.answer(
    `POST /api/tasks/${MINE}/complete`,
    { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' } },
    {
      body: {
        taskId: MINE,
        caseId: 'c1-2',
        actNo: 1,
        at: '2024-09-18T09:00:00+08:00',
        processing: true,
        nextTaskId: null,
      },
    },
  )
  await page.getByRole('button', { name: '交出：发现问题' }).click()
  await page.getByText(/发送了 1 次没有成功/).waitFor()
  await page.getByRole('button', { name: '现在发送' }).click()
  await page.getByRole('heading', { name: '已发送（1）' }).waitFor()
  const keys = complete(visit).map(({ key }) => key)
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
})

test('交出三天没有发出：清单上也提醒', async () => {
  const visit = await filled()
  const { page } = visit
  visit.answer(`POST /api/tasks/${MINE}/complete`, {
    status: 503,
    body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' },
  })
  await page.getByRole('button', { name: '交出：发现问题' }).click()
  await page.getByText(/发送了 1 次没有成功/).waitFor()
  await page.addInitScript(`{ const now = Date.now; Date.now = () => now() + ${FOUR_DAYS_MS} }`)
  await page.goto(`${visit.origin}/capture/`)
  await page.getByRole('alert').getByText('有任务交出三天还没有发出').waitFor()
})

test.each([
  [
    '被别人签收',
    409,
    { code: 'TASK_CLAIMED', message: '已被他人签收', holder: { name: '样例乙', at: '2024-09-18T10:32:00+08:00' } },
    '样例乙 已于',
    '任务现在在别人手上',
  ],
  [
    '已经办结',
    409,
    { code: 'TASK_NOT_OPEN', message: '任务已经办结或不在当前环节' },
    '任务已经办结或不在当前环节',
    '任务已经办结、撤回或者暂停',
  ],
  ['表单换了', 422, { code: 'ANSWER_UNKNOWN', message: '表单没有这一项' }, '表单没有这一项', '任务的表单已经更新'],
])('冲突：%s。待发送里说明怎么办，填的都还在', async (_name, status, refusal, said, advice) => {
  const visit = await filled()
  const { page } = visit
  visit.answer(`POST /api/tasks/${MINE}/complete`, { status, body: { requestId: 'r', ...refusal } })
  await page.getByRole('button', { name: '交出：发现问题' }).click()
  const alert = page.getByRole('alert')
  await alert.getByText(said).waitFor()
  await alert.getByText(advice).waitFor()
  await page.getByRole('link', { name: '打开核对' }).click()
  await page.getByRole('button', { name: /继续填写|开始填写/ }).click()
  expect(await page.getByRole('radio', { name: '发现问题' }).isChecked()).toBe(true)
  await next(page)
  await page.getByText(/合格/).first().waitFor()
})

test('位置只在添加照片时取一次；误差超过一百米要写原因', async () => {
  const visit = await web.visit(BLANK, {
    ...PHONE,
    permissions: ['geolocation'],
    geolocation: { latitude: 30.25, longitude: 120.17, accuracy: 900 },
  })
  const { page } = visit
  const found = tasks.find(({ id }) => id === MINE)
  if (!found) throw new Error('no such task')
  const detail = taskPage(found)
  visit.answer(`GET /api/tasks/${MINE}`, {
    body: {
      ...detail,
      point: { latitude: 30.27, longitude: 120.17 },
      evidence: detail.evidence.map((slot) => ({ ...slot, position: { basis: '示例通知第 3 条' } })),
    },
  })
  const uploads = new PlayedUploads(PHOTO)
  await uploads.play(page)
  await page.goto(new URL(TASK, page.url()).href)
  await fill(page)
  await page.getByText('请写明定位误差大的原因').waitFor()
  expect(await page.getByRole('button', { name: '还有 1 项没有填好' }).isDisabled()).toBe(true)
  await page.getByRole('link', { name: /请写明定位误差大的原因/ }).click()
  await page.getByText(/依据：示例通知第 3 条/).waitFor()
  await page.getByText('距台账的位置约 2.2 公里（定位误差约 900 米）').waitFor()
  await page.getByLabel(/误差超过 100 米/).fill('楼内无信号')
  await next(page)
  while (!(await page.getByRole('heading', { name: '核对' }).isVisible())) await next(page)
  await page.getByRole('button', { name: '交出：发现问题' }).click()
  await page.getByRole('heading', { name: '已发送（1）' }).waitFor()
  expect(uploads.begun[0]).toMatchObject({ position: { accuracyM: 900, reason: '楼内无信号' } })
})

test('退回的：每一项上方都有退回的话；期限有图标也有字', async () => {
  const { page, answer } = await web.visit(BLANK, PHONE)
  const found = tasks.find(({ id }) => id === MINE)
  if (!found) throw new Error('no such task')
  const returned = { by: me.person, reason: '照片不是同一位置', fields: [] }
  answer(`GET /api/tasks/${MINE}`, { body: taskPage({ ...found, returned }) })
  await page.goto(new URL(TASK, page.url()).href)
  await page.locator('p.due .anticon').waitFor()
  await page.getByRole('button', { name: /继续填写|开始填写/ }).click()
  await page.getByText('第 1 /').waitFor()
  await page.getByText(/照片不是同一位置/).waitFor()
  await page.screenshot({ path: '.cache/e2e/capture-returned.png' })
})

test('照片点开看大图：还在本机的也看得到，关上回到原处', async () => {
  const { page } = await web.visit(TASK, PHONE)
  await page.getByRole('button', { name: /继续填写|开始填写/ }).click()
  await page.getByRole('radio', { name: '发现问题' }).check()
  await next(page)
  await page.getByRole('button', { name: '其余都符合' }).click()
  const camera = page.getByLabel('拍照').and(page.locator('input[type=file]'))
  while ((await camera.count()) === 0) await next(page)
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#47c' } })
    .jpeg()
    .toBuffer()
  for (const name of ['门口.jpg', '车位.jpg']) {
    await camera.setInputFiles({ name, mimeType: 'image/jpeg', buffer })
    await page.getByRole('button', { name: `移除 ${name}` }).waitFor()
  }
  await page.getByRole('button', { name: '放大 门口.jpg' }).click()
  const viewer = page.getByRole('dialog', { name: '照片大图' })
  const picture = viewer.getByRole('img', { name: '现场照片 门口.jpg' })
  await expect.poll(() => picture.evaluate((image: { naturalWidth?: number }) => image.naturalWidth)).toBe(640)
  await viewer.getByRole('button', { name: '放大', exact: true }).click()
  await viewer.getByText('150%').waitFor()
  await page.screenshot({ path: '.cache/e2e/photo-viewer-phone.png' })
  await viewer.getByRole('button', { name: '下一张' }).click()
  await viewer.getByText('2 / 2').waitFor()
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe('放大 门口.jpg')
})

test('照片和拍摄时不是同一个文件：不交，说明怎么办', async () => {
  const uploads = new PlayedUploads(PHOTO, 'b'.repeat(64))
  const visit = await web.visit(TASK, PHONE)
  const { page } = visit
  await uploads.play(page)
  await fill(page)
  await page.getByRole('button', { name: '交出：发现问题' }).click()
  await page.getByText(/有照片或者文件没有收下/).waitFor()
  expect(complete(visit)).toEqual([])
})

test('网络很慢：先看得到存下的，再换成新的', async () => {
  const { page } = await web.visit('/capture/', PHONE)
  await page.getByText('前 4 件中 4 件已存在本机').waitFor()
  await page.route('**/api/tasks?**', () => undefined)
  await page.reload()
  await page.getByText(/截至 .+，正在更新/).waitFor()
  expect(await page.getByRole('link', { name: /样例场所/ }).count()).toBe(4)
})

test('大字：18 像素，整页不横着滚', async () => {
  const { page } = await web.visit('/capture/?page=settings', PHONE)
  await page.getByRole('radio', { name: /大字/ }).check()
  await expect.poll(() => page.evaluate('getComputedStyle(document.body).fontSize')).toBe('18px')
  await page.getByRole('link', { name: '任务', exact: true }).click()
  await page.getByRole('link', { name: /样例场所1/ }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
})

test('桌面的页面和组件库一个也不跟来', () => {
  const manifest = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../web/dist/.vite/manifest.json'), 'utf8'),
  ) as Record<string, { name?: string; imports?: string[] }>
  const seen = new Set<string>()
  const walk = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    for (const one of manifest[key]?.imports ?? []) walk(one)
  }
  walk('capture/index.html')
  const names = [...seen].map((key) => manifest[key]?.name ?? key)
  expect(names).toContain('react')
  for (const heavy of ['kit', 'main', 'useQuery', 'router', 'memo']) expect(names).not.toContain(heavy)
})
