import { twoStep } from '../../factories/two-step.template.ts'
import type { Visit } from '../browser.ts'
import { at, version } from '../planner-visit.ts'
import { click, type FormCase, listOf, other, steps, unit } from './form-case.ts'

const comment = {
  unit,
  status: 'GIVEN',
  text: '期限太短',
  givenBy: other,
  givenAt: at,
  ruling: null,
  rulingReason: null,
  ruledBy: null,
}
const consultation = (status: 'NONE' | 'OPEN') => (answer: Visit['answer']) =>
  answer('GET /api/campaigns/c1/consultation', {
    body: {
      campaignId: 'c1',
      title: '样例行动',
      status,
      dueOn: '2099-12-31',
      mayPlan: true,
      begunBy: other,
      approvedBy: null,
      comments: status === 'OPEN' ? [comment] : [],
      withdrawn: [],
      gaps: [],
      plan: { templateTitle: '样例', summary: '样例', objectives: [], issueDate: '2024-09-16', phases: [] },
    },
  })

/** Plans that are sent round, and templates. */
export const planningForms: readonly FormCase[] = [
  {
    name: '征求意见：送出',
    of: ['consultations/begin-form.tsx'],
    path: '/consultations/c1',
    arrange: consultation('NONE'),
    submit: '送去征求意见',
    call: 'POST /api/campaigns/c1/consultation',
    refuses: ['dueOn', '截止日期'],
  },
  {
    name: '征求意见：写意见',
    of: ['consultations/comment-card.tsx'],
    path: '/consultations/c1',
    arrange: consultation('OPEN'),
    submit: '提交意见',
    call: 'PUT /api/campaigns/c1/consultation/comments/3',
    refuses: ['text', '样例街道的意见'],
  },
  {
    name: '征求意见：答复',
    of: ['consultations/comment-card.tsx'],
    path: '/consultations/c1',
    arrange: consultation('OPEN'),
    submit: '答复',
    call: 'POST /api/campaigns/c1/consultation/comments/3/ruling',
    refuses: ['reason', '理由'],
  },
  {
    name: '征求意见：撤回',
    of: ['consultations/withdraw-dialog.tsx'],
    path: '/consultations/c1',
    arrange: consultation('OPEN'),
    open: click('撤回征求意见'),
    submit: '撤回',
    call: 'POST /api/campaigns/c1/consultation/withdraw',
    refuses: ['reason', '撤回的原因'],
  },
  {
    name: '模板：退回',
    of: ['templates/turn-dialog.tsx'],
    path: '/templates/two-step',
    arrange: (answer) => answer('GET /api/templates/two-step/versions', listOf([version()])),
    open: click('退回'),
    submit: '退回',
    call: 'POST /api/templates/two-step/return',
    refuses: ['reason', '原因'],
  },
  {
    name: '模板：起草新版本',
    of: ['templates/copy-template.tsx'],
    path: '/templates/two-step/versions/2',
    arrange: (answer) => {
      answer('GET /api/templates/two-step/versions', listOf([version()]))
      answer('GET /api/templates/two-step/versions/2', {
        body: { version: version({ status: 'PUBLISHED' }), document: twoStep },
      })
    },
    open: steps(click('起草新版本'), async (page) =>
      page.getByRole('radio', { name: '另一个模板，内容先照抄' }).check(),
    ),
    submit: '起草并修改',
    call: 'POST /api/templates',
    refuses: ['id', '模板编号'],
  },
]
