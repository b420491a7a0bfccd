import { twoStep } from '../../factories/two-step.template.ts'
import { campaign } from '../campaign-answers.ts'
import { change } from '../change-answers.ts'
import { item, requests } from '../launch-answers.ts'
import { click, detailed, type FormCase, listOf, other, steps } from './form-case.ts'

const allowed = (...verbs: string[]) => verbs.map((one) => ({ verb: one, allowed: true, why: null }))
const proposed = change({ status: 'READY' as never, may: ['approve', 'reject'] as never })

/** A campaign: begun, told, changed. */
export const campaignForms: readonly FormCase[] = [
  {
    name: '活动：退回提请',
    of: ['planner/plan/launch-act-dialog.tsx'],
    path: '/campaigns/c1/plan/launch',
    arrange: (answer) => {
      detailed({ campaign: { ...campaign.campaign, status: 'DRAFT' }, may: allowed('edit', 'launch') })(answer)
      answer('GET /api/campaigns/c1/launch-requests', { body: requests([item({ askedBy: other })]) })
    },
    open: async (page) => page.getByRole('button', { name: '退回…' }).click(),
    submit: '退回',
    call: 'POST /api/campaigns/c1/launch-requests/1/return',
    refuses: ['reason', '原因'],
  },
  {
    name: '活动：暂停',
    of: ['planner/campaign-act-form.tsx'],
    path: '/campaigns/c1',
    arrange: detailed({ may: allowed('pause') }),
    open: steps(click('活动处理'), click('暂停活动', 'menuitem')),
    submit: '暂停活动',
    call: 'POST /api/campaigns/c1/pause',
    refuses: ['reason', '理由'],
  },
  {
    name: '活动：接着办',
    of: ['planner/follow-on-form.tsx'],
    path: '/campaigns/c1',
    arrange: detailed({ followOn: { templateId: 'zone', title: '样例后续' } }),
    open: steps(click('活动处理'), click('接着办', 'menuitem')),
    submit: '起草',
    call: 'POST /api/campaigns',
    refuses: ['title', '活动名称'],
  },
  {
    name: '活动：调整等级',
    of: ['levels/switch-dialog.tsx'],
    path: '/campaigns/c1',
    arrange: detailed({
      levels: [
        {
          id: 'air',
          title: '样例预警',
          value: 'yellow',
          values: [
            { id: 'yellow', title: '黄色', duties: [] },
            { id: 'red', title: '红色', duties: [] },
          ],
          declaredBy: '样例办',
          may: true,
          history: [],
        },
      ],
    }),
    open: click('调整等级'),
    submit: '调整等级',
    call: 'POST /api/campaigns/c1/levels/air',
    refuses: ['value', '调整为'],
  },
  {
    name: '活动：确认成果',
    of: ['phases/told-dialog.tsx'],
    path: '/campaigns/c1/phases',
    open: async (page) => page.getByRole('row', { name: '样例方案' }).getByRole('button', { name: '确认完成' }).click(),
    submit: '确认完成',
    call: 'POST /api/campaigns/c1/phases/main/deliverables/a',
    refuses: ['note', '依据和说明'],
  },
  {
    name: '活动：拨动时钟',
    of: ['planner/stepped-clock.tsx'],
    path: '/campaigns/c1',
    arrange: detailed({ campaign: { ...campaign.campaign, clockMode: 'stepped' } }),
    open: async (page) => {
      await page.getByRole('button', { name: '一周后 08:30' }).click()
      await page.getByRole('button', { name: /^拨到/ }).click()
    },
    submit: '往前拨',
    call: 'POST /api/campaigns/c1/step',
  },
  {
    name: '变更：提出',
    of: ['changes/change-form.tsx'],
    path: '/campaigns/c1/changes',
    arrange: (answer) => {
      detailed({
        parameters: [{ key: 'days', title: '整改天数', type: 'integer', value: 5, min: 1, max: 30, basis: null }],
      })(answer)
      answer('GET /api/campaigns/c1/changes', listOf([]))
    },
    open: click('提出变更'),
    fill: async (page) => page.getByLabel('整改天数').fill('8'),
    submit: '试算',
    call: 'POST /api/campaigns/c1/changes',
    refuses: ['reason', '原因'],
  },
  {
    name: '变更：不予批准',
    of: ['changes/change-acts.tsx'],
    path: '/campaigns/c1/changes/1',
    arrange: (answer) => {
      answer('GET /api/campaigns/c1/changes/1', { body: proposed })
      answer('GET /api/campaigns/c1/changes/1/receipts', listOf([]))
    },
    open: click('不予批准'),
    submit: '不予批准',
    call: 'POST /api/campaigns/c1/changes/1/reject',
    refuses: ['reason', '原因'],
  },
  {
    name: '起草活动',
    of: ['planner/plan/new-campaign-page.tsx'],
    path: '/campaigns/new',
    arrange: (answer) => {
      const template = {
        id: 'two-step',
        version: 1,
        title: '两步办理',
        summary: '样例',
        status: 'PUBLISHED',
        phases: [],
      }
      answer('GET /api/templates', listOf([template]))
      answer('GET /api/templates/two-step', { body: { template, document: twoStep } })
    },
    open: async (page) => page.getByRole('radio', { name: /两步办理/ }).check(),
    submit: '用这个模板起草',
    call: 'POST /api/campaigns',
    refuses: ['title', '活动名称'],
  },
]
