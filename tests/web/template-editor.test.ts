import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { startWeb, type Visit, type WebUnderTest } from './browser.ts'
import { open, planner, version } from './planner-visit.ts'

let web: WebUnderTest
beforeAll(async () => {
  web = await startWeb()
}, 120_000)
afterAll(() => web.close())

const draft = version({ status: 'DRAFT', submittedBy: null, may: ['edit', 'submit'] })
const PATH = '/api/templates/two-step/versions/2'

const edit = (at: string, more: (visit: Visit) => void = () => undefined, document: CampaignTemplate = twoStep) =>
  open(web, `/templates/two-step/edit${at === '' ? '' : `?at=${encodeURIComponent(at)}`}`, (visit) => {
    visit.answer('GET /api/templates/two-step/versions', { body: { items: [draft], nextCursor: null } })
    visit.answer(`GET ${PATH}`, { body: { version: draft, document: { ...document, version: 2 } } })
    visit.answer(`PUT ${PATH}`, { body: { ...draft, hash: 'b'.repeat(64) } })
    visit.answer('POST /api/calendar/resolve', {
      body: { at: '2024-09-25T17:30:00+08:00', date: '2024-09-25', provisional: false, calendarVersion: 'v', why: [] },
    })
    more(visit)
  })

/** A template that reopens where there is no step. */
async function editBroken(): Promise<Visit> {
  const broken = structuredClone(twoStep)
  const [procedure] = broken.procedures
  if (procedure) procedure.reopenTo = 'nowhere'
  const visit = await edit('', undefined, broken)
  await visit.page.getByText('1 处错误').waitFor()
  return visit
}

/** Marks the document when the form, once it was shown, is taken off the screen. */
const TELL_WHEN_HIDDEN = `
  const shown = new WeakSet()
  const look = () => {
    const form = document.querySelector('.te')
    if (!form) return
    if (form.getClientRects().length > 0) shown.add(form)
    else if (shown.has(form)) document.documentElement.dataset.hidden = 'once'
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributeFilter: ['style'] })`

const saved = (visit: Visit) => visit.sent.filter(({ method, path }) => method === 'PUT' && path === PATH)
const documentOf = ({ body }: { body: unknown }) => (body as { document: CampaignTemplate }).document

describe('用表单改模板', () => {
  test('从大纲打开环节，改期限：算出日期，存到服务器，撤销又回来', async () => {
    const visit = await edit('')
    const { page } = visit
    const outline = page.getByRole('navigation', { name: '大纲' })
    await outline.getByRole('button', { name: '展开办理程序' }).click()
    await outline.getByRole('button', { name: '展开两步' }).click()
    await outline.getByRole('button', { name: '检查 环节', exact: true }).click()
    const length = page.getByRole('spinbutton', { name: '时长' }).first()
    await length.fill('5')
    await page.getByText('从现在算：').first().waitFor()
    await page.getByText('没有错误，可以送审').waitFor()
    await page
      .getByRole('group', { name: '“两步”流程图' })
      .getByRole('button', { name: /期限 5 分钟/ })
      .waitFor()
    await page.getByText(/已保存$/).waitFor()
    const [put] = saved(visit)
    if (!put) throw new Error('it was saved')
    expect(put.body).toMatchObject({ base: 'a'.repeat(64) })
    expect(documentOf(put).procedures[0]?.steps['inspect']).toMatchObject({ due: { in: 5, unit: 'minute' } })
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => length.inputValue()).toBe('3')
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => length.inputValue()).toBe('5')
    expect(await visit.violations()).toEqual([])
  })

  test('错误写在字段旁边，从清单点过去，改好就没有了', async () => {
    const visit = await editBroken()
    const { page } = visit
    expect(await page.getByRole('button', { name: '送审' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: /procedures\[0\]\.reopenTo/ }).click()
    const field = page.locator('[data-at="procedures[0].reopenTo"]')
    await field.getByText(/没有办理环节 nowhere/).waitFor()
    await field.getByRole('combobox').click()
    await page.locator('.ant-select-dropdown:visible').getByTitle('检查（inspect）').click()
    await page.getByText('没有错误，可以送审').waitFor()
    expect(await field.getByText('没有办理环节').count()).toBe(0)
    expect(await visit.violations()).toEqual([])
  })

  test('别处的文字来得慢：打开的选单、输入的焦点不被收走', async () => {
    const { page } = await edit('procedures[0].steps.inspect', ({ page: visited }) => {
      // the drawing of the procedure asks for its words when the first check is done
      void visited.route(/\/assets\/(diagram|template-words)-/, async (route) => {
        await new Promise((later) => setTimeout(later, 1500))
        await route.continue()
      })
      void visited.addInitScript(TELL_WHEN_HIDDEN)
    })
    await page.getByRole('spinbutton', { name: '时长' }).first().focus()
    await page.getByRole('heading', { name: '流程图预览' }).waitFor()
    expect(await page.locator('html').getAttribute('data-hidden')).toBeNull()
    expect(await page.evaluate('document.activeElement.tagName')).toBe('INPUT')
  })

  test('英文界面里，错误和应当怎样也是英文的', async () => {
    const visit = await editBroken()
    const { page } = visit
    await page.evaluate(`localStorage.setItem('muster.preferences', JSON.stringify({ language: 'en' }))`)
    await page.reload()
    const said = 'There is no task step “nowhere”; expected: task step, one of: '
    await page.getByRole('button', { name: `procedures[0].reopenTo ${said}` }).click()
    await page.locator('[data-at="procedures[0].reopenTo"]').getByText(said).waitFor()
    expect(await visit.violations()).toEqual([])
  })

  test('预填从哪里来是选的：按名称找得到，写明出自哪里；没有的写明没有', async () => {
    const draftOf = structuredClone(twoStep)
    const inspect = draftOf.procedures[0]?.steps['inspect']
    if (inspect?.kind !== 'task') throw new Error('expected a task')
    inspect.form = [{ key: 'note', title: '备注', type: 'text', prefill: 'site.gone' }]
    const visit = await edit('procedures[0].steps.inspect.form[0]', undefined, draftOf)
    const { page } = visit
    const field = page.locator('[data-at="procedures[0].steps.inspect.form[0].prefill"]')
    await field.getByText('site.gone（没有这一项）').waitFor()
    const box = field.getByRole('combobox')
    await box.click()
    await box.fill('名称')
    const choice = page.locator('.ant-select-dropdown:visible').getByTitle(/^台账 · .*（site\.name）$/)
    await choice.click()
    await page.getByText(/已保存$/).waitFor()
    const last = saved(visit).at(-1)
    const step = last && documentOf(last).procedures[0]?.steps['inspect']
    expect(step).toMatchObject({ form: [{ key: 'note', prefill: 'site.name' }] })
    expect(await visit.violations()).toEqual([])
  })

  test('标识改名，用到它的地方一起改；已经用过的不行', async () => {
    const visit = await edit('roles[0]')
    const { page } = visit
    const id = page.getByRole('textbox', { name: '编号' })
    await id.fill('office')
    await page.getByText('这个标识已经用过').waitFor()
    await id.fill('crew')
    await id.press('Enter')
    await page.getByText(/已保存$/).waitFor()
    const last = saved(visit).at(-1)
    if (!last) throw new Error('it was saved')
    const { roles, procedures } = documentOf(last)
    expect(roles.map(({ id: role }) => role)).toEqual(['crew', 'office'])
    expect(procedures[0]?.steps['rectify']).toMatchObject({ performer: { role: 'crew' } })
  })

  test('没有存到服务器的，刷新以后还在', async () => {
    const visit = await edit('', ({ answer }) =>
      answer(`PUT ${PATH}`, { status: 503, body: { code: 'UNAVAILABLE', message: '服务暂时不可用', requestId: 'r' } }),
    )
    const { page } = visit
    const title = page.getByRole('textbox', { name: '名称' })
    await title.fill('三步办理')
    await page.getByText(/已存在本机$/).waitFor()
    await page.reload()
    await page.getByText('接着上次没有存到服务器的改动').waitFor()
    expect(await title.inputValue()).toBe('三步办理')
  })

  test('别人先存了：不盖掉，看得到是谁，选用哪一份', async () => {
    const theirs = { ...twoStep, version: 2, summary: '对方写的。' }
    const visit = await edit('', ({ answer }) => {
      answer(
        `PUT ${PATH}`,
        { status: 409, body: { code: 'TEMPLATE_CHANGED', message: '别处已经改过', requestId: 'r' } },
        { body: { ...draft, hash: 'd'.repeat(64) } },
      )
    })
    const { page } = visit
    const title = page.getByRole('textbox', { name: '名称' })
    await title.waitFor()
    const author = { ...draft, hash: 'c'.repeat(64), draftedBy: { ...planner, name: '样例同事' } }
    visit.answer(`GET ${PATH}`, { body: { version: author, document: theirs } })
    await title.fill('三步办理')
    await page.getByText('样例同事在别处改过这份草稿').waitFor()
    await page.getByRole('button', { name: '用我的' }).click()
    await page.getByText(/已保存$/).waitFor()
    expect(saved(visit).at(-1)?.body).toMatchObject({ base: 'c'.repeat(64), document: { title: '三步办理' } })
  })

  test('不认识的项照原样留着', async () => {
    const strange = { ...twoStep, novelty: { inner: [1, 2] } } as CampaignTemplate
    const visit = await edit('', undefined, strange)
    const { page } = visit
    await page.getByText('不认识的项 novelty').waitFor()
    await page.getByRole('textbox', { name: '名称' }).fill('三步办理')
    await page.getByText(/已保存$/).waitFor()
    const last = saved(visit).at(-1)
    expect(last && documentOf(last)).toMatchObject({ title: '三步办理', novelty: { inner: [1, 2] } })
  })

  test('送审先存；复制成另一个模板', async () => {
    const visit = await edit('')
    const { page } = visit
    await page.getByRole('textbox', { name: '名称' }).fill('三步办理')
    await page.getByText('没有错误，可以送审').waitFor()
    await page.getByRole('button', { name: '送审' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
    await page.getByText('已送审').first().waitFor()
    const order = visit.sent.map(({ path }) => path).filter((path) => path.startsWith('/api/templates'))
    expect(order.slice(0, 2)).toEqual([PATH, '/api/templates/two-step/submit'])
  })

  test.each([360, 900])('最大的模板之一，%i 像素宽：不超出屏幕，没有无障碍问题', async (width) => {
    const visit = await edit('procedures[0].steps.inspect', undefined, { ...parkingLots, id: 'two-step' })
    const { page } = visit
    await page.setViewportSize({ width, height: 800 })
    await page.getByRole('heading', { name: /现场检查/ }).waitFor()
    await page.getByText('没有错误，可以送审').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    expect(await visit.violations()).toEqual([])
  })
})

test('从已发布的版本起草另一个模板', async () => {
  const visit = await open(web, '/templates/two-step/versions/1', ({ answer }) => {
    answer('GET /api/templates/two-step/versions', { body: { items: [version({ version: 1 })], nextCursor: null } })
    answer('POST /api/templates', { body: { ...draft, id: 'three-step', version: 1 } })
  })
  const { page } = visit
  await page.getByRole('button', { name: '起草新版本' }).click()
  await page.getByRole('radio', { name: '另一个模板，内容先照抄' }).check()
  await page.getByRole('textbox', { name: '模板编号' }).fill('three-step')
  await page.getByRole('textbox', { name: '模板名称' }).fill('三步办理')
  expect(await visit.violations()).toEqual([])
  await page.getByRole('button', { name: '起草并修改' }).click()
  await page.waitForURL(/templates\/three-step\/edit\?version=1/)
  const posted = visit.sent.find(({ path }) => path === '/api/templates')
  expect(posted?.body).toMatchObject({ document: { id: 'three-step', version: 1, title: '三步办理' } })
})
