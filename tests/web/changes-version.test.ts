import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CampaignDetail, RoleBinding } from '../../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { change, other, street } from './change-answers.ts'
import { at, detail, open, version } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const office = { id: 2, name: '样例办公室' }
const units = [office, street, other].map((unit) => ({ ...unit, kind: 'BUREAU', parentId: null }))

/** The new version asks for a patrol, for many offices where there was one, and for a unit in each street. */
const second: CampaignTemplate = structuredClone(twoStep)
second.version = 2
second.roles.push(
  { id: 'patrol', title: '巡查', finds: { by: 'bound' } },
  { id: 'local', title: '属地组', finds: { by: 'boundPerSiteUnit', field: 'unit' } },
)
const now: RoleBinding[] = [
  { role: 'worker', title: '承办', by: 'bound', bound: street, perUnit: [] },
  { role: 'office', title: '办公室', by: 'bound', bound: office, perUnit: [] },
]
const then: RoleBinding[] = [
  { role: 'worker', title: '承办', by: 'bound', bound: street, perUnit: [] },
  { role: 'office', title: '办公室', by: 'group', bound: null, perUnit: [], units: [office] },
  { role: 'patrol', title: '巡查', by: 'bound', bound: null, perUnit: [] },
  { role: 'local', title: '属地组', by: 'boundPerSiteUnit', bound: null, perUnit: [{ site: street, unit: null }] },
]
const request = {
  kind: 'TEMPLATE' as const,
  version: 2,
  roles: { patrol: other.id },
  groups: { office: [office.id] },
  perUnit: { local: { [street.id]: other.id } },
  reason: '换新版本',
}
const standing: CampaignDetail = { ...detail, roles: now }
const arrange = ({ answer }: Visit) => {
  answer('GET /api/units', { body: { items: units } })
  answer('GET /api/campaigns/c1', { body: standing })
  answer('GET /api/campaigns/c1/changes', { body: { items: [], nextCursor: null } })
  answer('GET /api/campaigns/c1/version-roles', { body: { items: then, nextCursor: null } })
  answer('GET /api/templates/two-step/versions', {
    body: { items: [version({ status: 'PUBLISHED', publishedAt: at, may: [] })], nextCursor: null },
  })
  answer('GET /api/templates/two-step/versions/2', { body: { version: version(), document: second } })
  answer('GET /api/campaigns/c1/changes/1', { body: change({ kind: 'TEMPLATE', request, elements: [] }) })
  answer('GET /api/campaigns/c1/changes/1/receipts', { body: { items: [], nextCursor: null } })
}

test('新版本要的单位在表单里指定，接着用的先填好；服务器的意见写在字段旁边', async () => {
  const visit = await open(web, '/campaigns/c1/changes', arrange)
  const { page } = visit
  const choose = async (label: string, name: string) => {
    await page.getByLabel(label).click()
    await page.locator('.ant-select-dropdown:visible').getByText(name, { exact: true }).click()
  }
  await page.getByRole('button', { name: '提出变更' }).click()
  await page.getByLabel('换模板版本').check()
  await choose('新版本', '第 2 版')
  const bound = page.getByRole('group', { name: '新版本要的单位' })
  await bound.getByText('样例办公室').waitFor()
  expect(await bound.locator('label').allInnerTexts()).toEqual(['办公室', '巡查', '属地组（样例街道）'])
  await page.getByLabel('原因').fill('换新版本')
  expect(await visit.violations()).toEqual([])

  await page.getByRole('button', { name: '试算' }).click()
  await bound.getByText('请指定单位').first().waitFor()
  expect(visit.sent).toEqual([])

  visit.answer(
    'POST /api/campaigns/c1/changes',
    {
      status: 422,
      body: {
        code: 'CHANGE_INVALID',
        message: '变更有 1 处问题',
        problems: [{ path: `perUnit.local.${street.id}`, message: '样例意见', expected: '一个单位' }],
        requestId: 'r',
      },
    },
    { body: change() },
  )
  await choose('巡查', other.name)
  await choose('属地组（样例街道）', other.name)
  await page.getByRole('button', { name: '试算' }).click()
  await bound.getByText('样例意见').waitFor()

  await page.getByRole('button', { name: '试算' }).click()
  await page.getByText('“巡查”由样例二街道担任').waitFor()
  await page.getByText('“属地组（样例街道）”由样例二街道担任').waitFor()
  expect(visit.sent.at(-1)?.body).toEqual(request)
  expect(await visit.violations()).toEqual([])
})
