import { casePage } from '../answers.ts'
import { click, detailed, type FormCase, listOf, steps } from './form-case.ts'

const LEDGER = {
  id: 'parkingLots',
  title: '样例台账',
  entries: 9,
  fields: [{ key: 'name', title: '名称', aliases: [], type: 'text', required: true }],
}
const withLedgers = detailed({ ledgers: [LEDGER] })

/** Sites, cases, matters and what is recorded of a duty. */
export const caseForms: readonly FormCase[] = [
  {
    name: '场所：补录',
    of: ['ledgers/add-site.tsx'],
    path: '/ledgers?campaign=c1&add=OMITTED',
    arrange: (answer) => {
      withLedgers(answer)
      answer('GET /api/campaigns/c1/ledgers/parkingLots/entries', listOf([]))
    },
    submit: '补录并立案',
    call: 'POST /api/cases',
    refuses: ['reason', '补录理由'],
  },
  {
    name: '场所：更正',
    of: ['ledgers/correct-entry.tsx'],
    path: '/entries/c1-1',
    arrange: (answer) => withLedgers(answer),
    open: click('更正台账'),
    submit: '更正',
    call: 'PATCH /api/entries/c1-1',
    refuses: ['reason', '更正理由'],
  },
  {
    name: '案件：登记场所',
    of: ['cases/open-case-form.tsx'],
    path: '/cases',
    arrange: (answer) => withLedgers(answer),
    open: click('登记场所'),
    submit: '登记并立案',
    call: 'POST /api/cases',
    refuses: ['data.name', '名称'],
  },
  {
    name: '案件：挂账',
    of: ['cases/case-act-form.tsx'],
    path: '/cases/c1-1',
    open: steps(click('案件处理'), click('挂账', 'menuitem')),
    submit: '挂账',
    call: 'POST /api/cases/c1-1/suspend',
    refuses: ['reason', '理由'],
  },
  {
    name: '案件：查看身份',
    of: ['cases/unmask.tsx'],
    path: '/cases/c1-1',
    arrange: (answer) =>
      answer('GET /api/cases/c1-1', {
        body: { ...casePage, case: { ...casePage.case, origin: 'MATTER' }, mayUnmask: true },
      }),
    open: click('查看身份'),
    submit: '查看身份',
    call: 'POST /api/cases/c1-1/unmask',
    refuses: ['reason', '理由'],
  },
  {
    name: '事项',
    of: ['matters/matter-form.tsx'],
    path: '/campaigns/c1',
    open: async (page) => {
      await page.getByRole('button', { name: '新建事项' }).click()
      await page.getByRole('dialog').getByRole('combobox', { name: '事项' }).fill('样例会议')
      await page.keyboard.press('Enter')
      await page.getByLabel('议题').waitFor()
    },
    submit: '打开',
    call: 'POST /api/cases',
    refuses: ['matter.topic', '议题'],
  },
  {
    name: '职责：登记',
    of: ['duties/record-dialog.tsx'],
    path: '/campaigns/c1/duties/c1~score~3',
    open: click('登记一次'),
    submit: '登记',
    call: 'POST /api/duties/c1~score~3/records',
    refuses: ['answers.people', '人数'],
  },
]
