import type { Visit } from '../browser.ts'
import { at } from '../planner-visit.ts'
import { click, type FormCase, listOf, other, spaced, unit, withAccount } from './form-case.ts'

const incident = {
  id: 'i1',
  caseId: 'c1-1',
  campaignId: 'c1',
  name: '样例场所1',
  cause: 'act:3',
  code: 'NO_HOLDER',
  element: 'roles.worker',
  value: '',
  reason: 'nobody holds a post there',
  status: 'OPEN',
  createdAt: at,
}
const service = {
  id: 1,
  name: '样例热线',
  unit,
  permissions: ['matter.open'],
  campaigns: ['c1'],
  channels: [],
  callsPerMinute: 600,
  createdAt: at,
  disabledAt: null,
  keys: [],
}
const withServices = (answer: Visit['answer']) => {
  answer('GET /api/services', listOf([service]))
  answer('GET /api/services/choices', { body: { campaigns: [{ id: 'c1', title: '样例行动', channels: [] }] } })
}
const organisationUnit = {
  id: 3,
  code: 'sample',
  name: '样例街道',
  kind: 'SUBDISTRICT',
  parent: null,
  mergedInto: null,
  closed: false,
  posts: [],
  openTasks: 0,
  unheldTasks: 0,
  past: [],
}

/** The administrators. */
export const adminForms: readonly FormCase[] = [
  {
    name: '受阻：跳过',
    of: ['admin/ruling-form.tsx'],
    path: '/admin/incidents',
    arrange: (answer) => answer('GET /api/incidents', listOf([incident])),
    open: async (page) =>
      page
        .getByRole('article', { name: '受阻：样例场所1' })
        .getByRole('button', { name: spaced('跳过') })
        .click(),
    submit: '跳过',
    call: 'POST /api/incidents/i1/skip',
    refuses: ['reason', '理由'],
  },
  {
    name: '受阻：一并跳过',
    of: ['admin/bulk-ruling-dialog.tsx'],
    path: '/admin/incidents',
    arrange: (answer) => {
      answer('GET /api/incidents', listOf([incident]))
      // what it would do is asked first
      answer('POST /api/incidents/bulk/skip', {
        body: { results: [{ id: 'i1', ok: true, status: null, code: null, message: null }] },
      })
    },
    open: async (page) => {
      await page.getByRole('checkbox', { name: '选中这一页的 1 件' }).check()
      await page.getByRole('button', { name: '跳过这些' }).click()
      await page.getByRole('button', { name: '跳过 1 件' }).waitFor()
    },
    submit: '跳过 1 件',
    call: 'POST /api/incidents/bulk/skip',
    refuses: ['reason', '理由'],
  },
  {
    name: '账号：停用',
    of: ['admin/account-act-dialog.tsx'],
    path: '/admin/accounts',
    arrange: (answer) =>
      answer(
        'GET /api/accounts',
        listOf([
          {
            ...other,
            username: 'other',
            status: 'ACTIVE',
            lockedUntil: null,
            secondFactor: false,
            federated: false,
            sessions: 0,
            posts: [],
          },
        ]),
      ),
    open: async (page) => {
      await page
        .getByRole('row', { name: /样例乙/ })
        .getByRole('button')
        .click()
      await page.getByRole('menuitem', { name: '停用' }).click()
    },
    submit: '停用',
    call: 'POST /api/accounts/9/disable',
    refuses: ['reason', '原因'],
  },
  {
    name: '对接系统：登记',
    of: ['admin/new-service-dialog.tsx'],
    path: '/admin/services',
    arrange: withServices,
    open: click('登记系统'),
    submit: '登记系统',
    call: 'POST /api/services',
    refuses: ['name', '名称'],
  },
  {
    name: '对接系统：停用',
    of: ['admin/service-act-dialog.tsx'],
    path: '/admin/services',
    arrange: withServices,
    open: click('停用'),
    submit: '停用',
    call: 'POST /api/services/1/disable',
    refuses: ['reason', '原因'],
  },
  {
    name: '确认是本人',
    of: ['shared/use-confirming.tsx'],
    path: '/admin/services',
    arrange: (answer) => {
      withServices(answer)
      withAccount()(answer)
      answer('POST /api/services/1/disable', {
        status: 403,
        body: { code: 'CONFIRM_NEEDED', message: '请先确认是您本人', requestId: 'r' },
      })
    },
    open: async (page) => {
      await click('停用')(page)
      await page.getByRole('dialog').getByRole('textbox').fill('样例原因')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: spaced('停用') })
        .click()
      await page.getByText('确认是您本人').waitFor()
    },
    submit: '确认',
    call: 'POST /api/session/confirm',
    refuses: ['password', '现在的密码'],
  },
  {
    name: '对接系统：密钥',
    of: ['admin/service-key-dialog.tsx'],
    path: '/admin/services',
    arrange: withServices,
    open: click('给新密钥'),
    submit: '给新密钥',
    call: 'POST /api/services/1/keys',
    refuses: ['days', '有效几天'],
  },
  {
    name: '边界',
    of: ['admin/boundary-page.tsx'],
    path: '/admin/boundary',
    arrange: (answer) => answer('GET /api/boundary', { body: { boundary: null } }),
    fill: async (page) => {
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '样例.json', mimeType: 'application/json', buffer: Buffer.from('{"type":"Feature"}') })
      await page.getByRole('button', { name: '样例.json' }).waitFor()
    },
    submit: '公布',
    call: 'PUT /api/boundary',
    refuses: ['geojson', '边界文件'],
  },
  {
    name: '工作日历',
    of: ['admin/calendar-editor.tsx'],
    path: '/admin/calendar?year=2024',
    open: async (page) => page.getByLabel('出处').fill('样例通知二'),
    submit: '看影响',
    call: 'PUT /api/calendar/2024',
  },
  {
    name: '对账：改正',
    of: ['operations/repair-dialog.tsx'],
    path: '/admin/drift',
    arrange: (answer) => {
      answer('GET /api/reconciliations', {
        body: {
          asOf: at,
          items: [
            {
              id: 2,
              kind: 'ENGINE',
              repairs: false,
              reason: null,
              status: 'DONE',
              askedBy: other,
              askedAt: at,
              finishedAt: at,
              looked: 3,
              total: 3,
              found: 2,
              error: null,
            },
          ],
        },
      })
      answer('GET /api/reconciliations/2/drifts', listOf([]))
    },
    open: click('改正'),
    submit: '改正',
    call: 'POST /api/reconciliations/repair',
    refuses: ['reason', '为什么改正'],
  },
  {
    name: '组织：设立单位',
    of: ['organisation/act-dialog.tsx'],
    path: '/admin/units',
    arrange: (answer) => {
      answer('GET /api/organisation/units', listOf([{ ...organisationUnit, parentId: null, holders: 1, vacant: 0 }]))
    },
    open: click('设立单位'),
    fill: async (page) => page.getByRole('dialog').getByLabel('代码').fill('sample-2'),
    submit: '设立单位',
    call: 'POST /api/organisation/units',
    refuses: ['code', '代码'],
  },
]
