import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { me, taskPage, tasks } from './answers.ts'
import { BLANK, startWeb, type Visit, type WebUnderTest } from './browser.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const colleague = { id: 9, name: '样例乙' }
const [, mine] = tasks
const plain = taskPage(mine as NonNullable<typeof mine>)

/** A review that may send back to two steps, each with its own fields. */
const review: TaskDetail = {
  ...plain,
  form: [],
  prefilled: {},
  outcomes: plain.outcomes.map((outcome) =>
    outcome.kind === 'return'
      ? {
          ...outcome,
          returnTo: [
            { step: 'rectify', title: '督促整改', isStart: false, fields: [{ key: 'how', title: '整改情况' }] },
            {
              step: 'inspect',
              title: '现场检查',
              isStart: true,
              fields: [
                { key: 'officers', title: '检查人员' },
                { key: 'inspectedOn', title: '检查日期' },
              ],
            },
          ],
        }
      : outcome,
  ),
}

/** The same task, sent back: what was written stands, two answers are marked. */
const sentBack: TaskDetail = {
  ...plain,
  task: {
    ...plain.task,
    hasDraft: false,
    returned: { reason: '检查人员少一名；日期不对', by: colleague, fields: ['officers', 'inspectedOn'] },
  },
  prefilled: { officers: '样例甲', inspectedOn: '2024-09-17', finding: '场地未硬化' },
}

async function open(detail: TaskDetail, width = 1280): Promise<Visit> {
  const visit = await web.visit(BLANK, { viewport: { width, height: 800 } })
  visit.answer(`GET /api/tasks/${detail.task.id}`, { body: detail })
  await visit.page.goto(new URL(`/inbox?task=${detail.task.id}`, visit.page.url()).href)
  await visit.page.getByRole('heading', { level: 2, name: /现场检查/ }).waitFor()
  return visit
}

test('whoever sends back says why, to which step, and which answers of that step are wrong', async () => {
  const { page, sent } = await open(review)
  await page.getByRole('radio', { name: /^退回/ }).check()
  // the usual step first, with its own fields
  await page.getByRole('checkbox', { name: '整改情况' }).check()
  await page.getByRole('combobox', { name: /退回到/ }).click()
  await page
    .getByTitle(/现场检查/)
    .last()
    .click()
  // another step has other fields, and none is marked yet
  await page.getByRole('checkbox', { name: '整改情况' }).waitFor({ state: 'detached' })
  await page.getByRole('checkbox', { name: '检查人员', exact: true }).check()
  await page.getByRole('checkbox', { name: '检查日期', exact: true }).check()
  const submit = page.getByRole('button', { name: '提交：退回' })
  await submit.click()
  await page.getByText('请写明理由').first().waitFor()
  expect(sent.filter(({ path }) => path.endsWith('/complete'))).toEqual([])
  await page.getByLabel('退回理由').fill('检查人员少一名；日期不对')
  await submit.click()
  await page.getByText('已记录：退回').waitFor()
  expect(sent.find(({ path }) => path.endsWith('/complete'))?.body).toEqual({
    outcome: 'sendBack',
    answers: {},
    evidence: [],
    reason: '检查人员少一名；日期不对',
    toStep: 'inspect',
    fields: ['officers', 'inspectedOn'],
  })
})

test.each([1280, 360])(
  'what came back shouts: the note on top, wrong answers outlined, the rest kept (%i px)',
  async (width) => {
    const visit = await open(sentBack, width)
    const { page } = visit
    const note = page.locator('.task-returned')
    await note.getByText('样例乙 退回了这件任务').waitFor()
    await note.getByText('检查人员少一名；日期不对').waitFor()
    await page.getByRole('radio', { name: '发现问题' }).check()
    const officers = page.locator('.ant-form-item', { hasText: '检查人员（两名以上）' })
    await officers.getByText('填错了，请改正').waitFor()
    // above the form, and outlined: not the words alone
    const [top, field] = await Promise.all([note.boundingBox(), officers.boundingBox()])
    expect((top?.y ?? 0) + (top?.height ?? 0)).toBeLessThan(field?.y ?? 0)
    // as text: the compiler's libraries for Node have no page in them
    const borders = (await page.evaluate(
      `['.field-wrong', '.ant-form-item:not(.field-wrong):has(textarea)'].map((at) => [...document.querySelectorAll(at)].map((item) =>
      getComputedStyle(item.querySelector('.ant-picker, .ant-input')).borderTopColor))`,
    )) as [string[], string[]]
    expect(new Set(borders[0]).size).toBe(1)
    expect(borders[1]).not.toContain(borders[0][0])
    expect(await page.locator('.field-wrong').count()).toBe(2)
    expect(await page.getByLabel('检查人员（两名以上）').inputValue()).toBe('样例甲')
    await page.screenshot({ path: `.cache/e2e/sent-back-${width}.png`, fullPage: true })
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await visit.violations()).toEqual([])
  },
)

test('a question is asked of one person in a dialog, and its answer stands below it', async () => {
  const asked: TaskDetail = {
    ...plain,
    may: [...plain.may, { verb: 'ask', allowed: true, why: null }],
    notes: [
      {
        id: 5,
        kind: 'ASK',
        by: colleague,
        to: me.person,
        text: '钥匙在谁那里？',
        at: '2024-09-18T09:00:00+08:00',
        files: [],
        waits: 'ME',
      },
    ],
  }
  const { page, sent, answer } = await open(asked)
  answer('GET /api/persons', {
    body: { items: [{ ...colleague, post: 'STAFF', title: '样例岗位', unit: { id: 3, name: '样例街道' } }] },
  })
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '提问' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '提问' }).click()
  await dialog.getByText('请选择人员').waitFor()
  await dialog.getByLabel('给谁').click()
  await page
    .getByTitle(/^样例乙/)
    .last()
    .click()
  await dialog.getByLabel('内容').fill('样例：几点到？')
  await dialog.getByRole('button', { name: '提问' }).click()
  await page.getByText('已提问').waitFor()
  answer(
    `POST /api/tasks/${asked.task.id}/answer`,
    { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' } },
    { body: { taskId: asked.task.id, caseId: 'c1-2', actNo: 2, at: '', processing: false, nextTaskId: null } },
  )
  const reply = page.getByRole('button', { name: '答复', exact: true })
  await reply.click()
  await page.getByText('请填写').first().waitFor()
  await page.getByLabel('答复 样例乙').fill('样例：在街道')
  await reply.click()
  await page.getByRole('alert').getByText('服务暂时不可用').waitFor()
  await reply.click()
  await page.getByText('已答复').waitFor()
  const words = sent.filter(({ path }) => /\/(ask|answer)$/.test(path))
  expect(words.map(({ body }) => body)).toEqual([
    { toPerson: 9, text: '样例：几点到？' },
    { question: 5, text: '样例：在街道', files: [] },
    { question: 5, text: '样例：在街道', files: [] },
  ])
  expect(words[1]?.key).toBe(words[2]?.key)
})
