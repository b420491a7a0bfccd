import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { campaign } from './campaign-answers.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const named = (id: string, title: string): CampaignItem => ({ ...campaign.campaign, id, title })

async function openList(path = '/campaigns'): Promise<Visit> {
  const visit = await web.visit(BLANK)
  visit.answer('GET /api/me', { body: { ...me, may: [...me.may, 'campaign.read', 'campaign.draft'] } })
  await visit.page.route(/\/api\/campaigns\?/, (route) =>
    route.fulfill({
      json: route.request().url().includes('cursor=next')
        ? { items: [named('c1', '样例行动')], nextCursor: null }
        : { items: [named('c2', '=样例行动二')], nextCursor: 'next' },
    }),
  )
  await visit.page.goto(new URL(path, visit.page.url()).href)
  await visit.page.getByRole('link', { name: '=样例行动二' }).waitFor()
  return visit
}

test('清单的全部页写进一个 Excel 文件：数是数，公式只是文字', async () => {
  const { page, violations } = await openList()
  expect(await violations()).toEqual([])
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出表格' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^活动-\d{4}-\d{2}-\d{2}\.xlsx$/)
  await page.getByText('已导出 2 行').waitFor()
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(await file.path())
  const [sheet] = book.worksheets
  expect(sheet?.getColumn(1).values.slice(1)).toEqual(['活动', "'=样例行动二", '样例行动'])
  expect(sheet?.getCell('D2').value).toBe(12)
})

test('慢的时候写明取到第几行，可以取消；取消了没有文件', async () => {
  const { page } = await openList()
  await page.route(/\/api\/campaigns\?.*cursor=next/, (route) => setTimeout(() => void route.abort(), 20_000))
  await page.getByRole('button', { name: '导出表格' }).click()
  await page
    .getByRole('status')
    .filter({ hasText: '正在导出，已取 1 行' })
    .getByRole('button', { name: '取消' })
    .click()
  await page.getByText('已取消导出，没有生成文件').waitFor()
  await page.getByRole('button', { name: '导出表格' }).waitFor()
})

test('按名称和状态找活动，条件写在地址里，清除得掉', async () => {
  const { page } = await openList('/campaigns?status=CLOSED')
  const asked: string[] = []
  await page.route(/\/api\/campaigns\?/, (route) => {
    asked.push(route.request().url())
    return route.fulfill({ json: { items: [], nextCursor: null } })
  })
  await page.getByLabel('按名称查找').fill('样例')
  await page.getByText('没有符合条件的活动').waitFor()
  expect(new URL(page.url()).searchParams.get('q')).toBe('样例')
  const last = new URL(asked.at(-1) ?? '').searchParams
  expect([last.get('q'), last.get('status')]).toEqual(['样例', 'CLOSED'])
  await page.getByRole('button', { name: '清除筛选' }).click()
  await page.getByText('还没有活动').waitFor()
  expect(new URL(page.url()).search).toBe('')
})
