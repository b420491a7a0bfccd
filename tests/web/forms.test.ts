import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERMISSIONS } from '../../api/policies/table.ts'
import { me } from './answers.ts'
import { BLANK, startWeb, type WebUnderTest } from './browser.ts'
import { ELSEWHERE, FORMS } from './forms/cases.ts'
import { fillOpen, standing } from './forms/fill.ts'
import { arrangeAll, spaced } from './forms/form-case.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const WEB = join(import.meta.dirname, '../../web')
const AWAY = {
  status: 503,
  body: { code: 'UNAVAILABLE', message: '服务暂时不可用，没有记录，请稍后再试', requestId: 'r' },
}
const WRONG = '样例：这一项不对'
const refusal = (field: string | undefined) => ({
  status: 422,
  body: { code: 'INVALID', message: WRONG, requestId: 'r', ...(field === undefined ? {} : { field }) },
})

test('every form of the web stands in the list', () => {
  const drawn = globSync('**/*.tsx', { cwd: WEB, exclude: (name) => name === 'dist' })
    .filter((file) => /<form\b|<Form(?=[\s<>])/.test(readFileSync(join(WEB, file), 'utf8')))
    .sort()
  const listed = [...new Set([...FORMS.flatMap((one) => one.of), ...Object.keys(ELSEWHERE)])].sort()
  expect(listed).toEqual(drawn)
})

/** The form that the button sends, with its dialog where it stands in one. */
async function scopeOf(page: Page, submit: Locator): Promise<Locator> {
  await submit.waitFor()
  for (const around of [
    page.getByRole('dialog'),
    page.locator('form'),
    page.locator('.ant-popover'),
    page.locator('main'),
  ]) {
    const found = around.filter({ has: submit }).last()
    if ((await found.count()) > 0) return found
  }
  return page.locator('body')
}

const ROOT = { ...me, may: PERMISSIONS, posts: [...me.posts, { ...me.posts[0], post: 'PLANNER' }] }

describe.concurrent('what cannot be sent is told in words, and nothing that was typed is lost', () => {
  test.each(FORMS.map((form) => [form.name, form] as const))('%s', { timeout: 60_000 }, async (_name, form) => {
    const visit = await web.stay(BLANK)
    const { page, answer } = visit
    answer('GET /api/me', { body: ROOT })
    arrangeAll(answer)
    form.arrange?.(answer)
    await page.goto(new URL(form.path, visit.origin).href)
    await form.open?.(page)
    const submit = page.getByRole('button', { name: spaced(form.submit) }).last()
    await submit.waitFor()
    const place = page.locator('main, .login').last()
    const scope = form.refuses ? await scopeOf(page, submit) : place
    await fillOpen(page, scope)
    await form.fill?.(page)
    const typed = await standing(scope)

    answer(form.call, AWAY)
    await submit.click()
    await scope
      .getByText(/服务暂时不可用|您填写的内容都保留着/)
      .first()
      .waitFor({ timeout: 10_000 })
    expect(await standing(scope)).toEqual(typed)

    answer(form.call, refusal(form.refuses?.[0]))
    // a question that was asked before is asked again
    if (!(await submit.isVisible())) await form.open?.(page)
    await submit.click()
    const beside = form.refuses
      ? scope.locator('.ant-form-item', { hasText: form.refuses[1] }).locator('.ant-form-item-explain')
      : scope
    await beside.getByText(WRONG).first().waitFor({ timeout: 10_000 })
    // what stands beside its field stands nowhere else
    if (form.refuses) expect(await page.getByText(WRONG).count()).toBe(1)
    expect(await standing(scope)).toEqual(typed)
    await page.context().browser()?.close()
  })
})

test('a bulk act that did not come through: what was not sent stays chosen, and the words stay', async () => {
  const visit = await web.visit('/inbox')
  const { page, answer } = visit
  const preview = [1, 2].map((no) => ({
    taskId: `c1-${no}.inspect.1`,
    ok: true,
    code: null,
    message: null,
    undoable: false,
  }))
  answer('POST /api/tasks/bulk/nudge', { body: { results: preview } }, AWAY)
  for (const name of ['样例场所1', '样例场所2']) await page.getByRole('checkbox', { name: new RegExp(name) }).check()
  await page
    .locator('.bulk')
    .getByRole('button', { name: spaced('催办') })
    .click()
  await page.getByRole('dialog').getByRole('textbox').fill('样例：请尽快')
  await page.getByRole('dialog').getByRole('button', { name: /^催办/ }).click()
  await page
    .getByRole('alert')
    .getByText(/服务暂时不可用/)
    .waitFor()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: spaced('确定') })
    .click()
  answer('POST /api/tasks/bulk/nudge', { body: { results: preview } })
  await page
    .locator('.bulk')
    .getByText(/已选 2/)
    .waitFor()
  await page
    .locator('.bulk')
    .getByRole('button', { name: spaced('催办') })
    .click()
  expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('样例：请尽快')
})

test('a refusal that names what the form does not show stands in the form', async () => {
  const { page, answer } = await web.visit('/inbox?task=c1-2.inspect.1')
  answer('POST /api/tasks/c1-2.inspect.1/complete', refusal('answers.gone'))
  await page.getByRole('radio', { name: '未能进入现场' }).check()
  const submit = page.getByRole('button', { name: spaced('提交：未能进入现场') })
  // its fields come with the outcome
  await submit.waitFor()
  await fillOpen(page, page.locator('form.complete'))
  await submit.click()
  await page.locator('.complete').getByRole('alert').getByText(WRONG).waitFor()
})
