import type { Locator, Page } from 'playwright-core'

/** Fills whatever a form asks and nobody has answered: a word, the first of several, a day to come. */

const WORDS = '样例内容若干'
const DAY = '2026-12-28'
/** long enough for every rule of passwords; what is asked twice is the same twice */
const PASSWORD = '晨光里的七匹蓝马-Ab1'

export async function fillOpen(page: Page, scope: Locator): Promise<void> {
  for (const item of await scope.locator('.ant-form-item:not(.ant-form-item-hidden)').all()) {
    if (!(await item.isVisible())) continue
    await fillItem(page, item)
  }
}

async function fillItem(page: Page, item: Locator): Promise<void> {
  const select = item.locator('.ant-select').first()
  if ((await select.count()) > 0) return choose(page, select)
  const day = item.locator('.ant-picker input').first()
  if ((await day.count()) > 0) {
    if ((await day.inputValue()) !== '') return
    await day.fill(DAY)
    return day.press('Enter')
  }
  const radios = item.getByRole('radio')
  if ((await radios.count()) > 0) {
    if ((await item.locator('input[type=radio]:checked').count()) === 0) await radios.first().check()
    return
  }
  const box = item
    .locator('textarea:not([aria-hidden]), input:not([type=checkbox]):not([type=file]):not([readonly])')
    .first()
  if ((await box.count()) === 0 || (await box.inputValue()) !== '') return
  const kind = (await box.getAttribute('type')) ?? ''
  const isNumber =
    (await box.getAttribute('role')) === 'spinbutton' || (await box.getAttribute('inputmode')) === 'numeric'
  await box.fill(
    kind === 'password' ? PASSWORD : kind === 'email' ? 'sample@example.test' : isNumber ? '123456'.slice(0, 6) : WORDS,
  )
}

async function choose(page: Page, select: Locator): Promise<void> {
  const before = await select.innerText()
  const isEmpty = before.trim() === '' || (await select.locator('.ant-select-placeholder').count()) > 0
  if (!isEmpty) return
  const box = select.getByRole('combobox')
  await box.click()
  const first = page
    .locator('.ant-select-item-option:not(.ant-select-item-option-disabled)')
    .filter({ visible: true })
    .first()
  // where there is nothing to choose it is nothing that has to be chosen
  const isThere = await first.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  )
  if (isThere) await first.click()
  // a list of several stays open
  if ((await page.locator('.ant-select-dropdown').filter({ visible: true }).count()) > 0) await box.press('Escape')
}

/** Everything that stands in a form, as its person sees it. */
export const standing = (scope: Locator): Promise<string[]> =>
  scope.evaluate(`(form) => [
    ...[...form.querySelectorAll('input:not([type=file]):not([role=combobox]), textarea:not([aria-hidden])')]
      .map((one) => one.type === 'checkbox' || one.type === 'radio' ? String(one.checked) : one.value),
    ...[...form.querySelectorAll('.ant-select')].map((one) => one.innerText),
  ]`) as Promise<string[]>
