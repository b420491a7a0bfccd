import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BoundaryAnswer, TaskPlaces } from '../../contracts/http/boundary.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const boundary: BoundaryAnswer = {
  boundary: {
    version: 1,
    source: '样例勘界成果',
    publishedAt: '2024-09-18T09:00:00+08:00',
    publishedBy: { id: 9, name: '样例乙' },
    areas: [
      {
        name: '样例街道',
        polygons: [
          [
            [
              [120, 30],
              [120.2, 30],
              [120.2, 30.2],
              [120, 30],
            ],
          ],
        ],
      },
    ],
  },
}
const places: TaskPlaces = {
  items: [
    { taskId: 'c1-1.inspect.1', longitude: 120.15, latitude: 30.05 },
    { taskId: 'c1-2.inspect.1', longitude: 120.18, latitude: 30.1 },
  ],
  of: 4,
}

async function visit(path: string, options = {}): Promise<Visit> {
  const opened = await web.visit(BLANK, options)
  opened.answer('GET /api/boundary', { body: boundary })
  opened.answer('GET /api/tasks/places', { body: places })
  await opened.page.goto(new URL(path, opened.page.url()).href)
  return opened
}

describe.each([
  ['桌面', '/inbox/map', { width: 1280, height: 900 }],
  ['手机', '/capture/?page=map', { width: 360, height: 740 }],
])('%s上的待办地图', (_name, path, viewport) => {
  test.each(['light', 'dark'] as const)('画出边界和场所，清单里是同样的；说明没有用底图：%s', async (colorScheme) => {
    const opened = await visit(path, { viewport, colorScheme })
    const { page } = opened
    await page.getByRole('img', { name: /2 处场所的位置示意/ }).waitFor()
    await page.getByText(/没有使用带审图号的底图/).waitFor()
    await page.getByText(/边界来源：样例勘界成果/).waitFor()
    const rows = await page.locator('.site-map-list li').allTextContents()
    expect(rows).toHaveLength(2)
    expect(rows[0]).toContain('样例场所1')
    expect(rows[0]).toContain('已逾期 2 个工作日')
    await page.getByText(/另有 2 件的台账里没有坐标/).waitFor()
    expect(await opened.violations()).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
    await page.getByRole('link', { name: /样例场所2/ }).click()
    await page.getByText('样例路 1 号').first().waitFor()
  })
})

test('没有边界，也没有坐标：说明怎么才有', async () => {
  const { page, answer } = await visit('/inbox/map')
  answer('GET /api/boundary', { body: { boundary: null } })
  answer('GET /api/tasks/places', { body: { items: [], of: 4 } })
  await page.reload()
  await page.getByText('还没有公布边界', { exact: false }).waitFor()
  await page.getByText('台账要有经度、纬度两列').waitFor()
})

test('管理员上传边界：不是 GeoJSON 的在栏旁说；收下的马上看得到', async () => {
  const opened = await visit('/admin/boundary')
  const { page, answer, sent } = opened
  answer('GET /api/me', { body: { ...me, may: [...me.may, 'boundary.publish'] } })
  answer('PUT /api/boundary', { body: boundary })
  await page.reload()
  const file = page.locator('input[type=file]')
  await file.setInputFiles({ name: '边界.json', mimeType: 'application/json', buffer: Buffer.from('不是') })
  await page.getByText('这不是 GeoJSON 文件').waitFor()
  const geojson = { type: 'Polygon', coordinates: [] }
  await file.setInputFiles({
    name: '边界.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(geojson)),
  })
  await page.getByRole('button', { name: '边界.json' }).waitFor()
  await page.getByLabel('来源').fill('样例勘界成果')
  await page.getByRole('button', { name: '公布' }).click()
  await page.getByText('已公布').waitFor()
  expect(sent.find(({ method }) => method === 'PUT')).toMatchObject({ body: { source: '样例勘界成果', geojson } })
  expect(await opened.violations()).toEqual([])
})
