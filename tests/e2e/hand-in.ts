import { crc32, deflateSync } from 'node:zlib'
import type { Locator, Page } from 'playwright-core'

/** What somebody fills in: choices by the label of their field, texts by theirs; files are photographs made here. */
export interface Filled {
  outcome: string
  /** beginnings of checklist items that are not met; the rest is */
  fails?: string[]
  texts?: Record<string, string>
  dates?: Record<string, string>
  choices?: Record<string, string>
  reason?: string
  /** the button of the question that is asked before something that cannot be taken back */
  confirm?: string
  /** how long the task may take to arrive, ms */
  patience?: number
}

/** Finds a site's task in the inbox, takes it, fills the form and submits, as a person does. */
export async function handIn(page: Page, url: string, site: string, step: string, filled: Filled): Promise<void> {
  await page.goto(`${url}/inbox?q=${encodeURIComponent(site)}`)
  const item = page.getByRole('list', { name: '待办' }).getByRole('link', { name: new RegExp(`${site}.*${step}`) })
  await item.waitFor({ timeout: filled.patience ?? 45_000 })
  await item.click()
  const panel = page.getByRole('region', { name: '任务' })
  await panel.getByRole('heading', { level: 2, name: new RegExp(step) }).waitFor()
  const claim = panel.getByRole('button', { name: '签收', exact: true })
  await claim
    .or(panel.getByRole('radiogroup', { name: '办理结果' }))
    .first()
    .waitFor()
  if (await claim.isVisible()) await claim.click()
  await panel.getByRole('radio', { name: new RegExp(`^${filled.outcome}`) }).check()
  // the form of this outcome is there when the button says so
  const submit = panel.getByRole('button', { name: `提交：${filled.outcome}` })
  await submit.waitFor()
  await checklist(panel, filled.fails ?? [])
  for (const [label, text] of Object.entries(filled.texts ?? {}))
    await panel.getByRole('textbox', { name: new RegExp(label) }).fill(text)
  for (const [label, date] of Object.entries(filled.dates ?? {})) {
    const box = panel.getByRole('textbox', { name: new RegExp(label) })
    await box.fill(date)
    await box.press('Enter')
  }
  for (const [label, choice] of Object.entries(filled.choices ?? {})) await choose(page, panel, label, choice)
  if (filled.reason) await panel.getByRole('textbox', { name: /理由|说明/ }).fill(filled.reason)
  for (const [index, input] of (await panel.locator('input[type=file]').all()).entries()) {
    await input.setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: photograph() })
    // stored: it can be taken away again
    await panel.getByRole('button', { name: '移除 现场.png' }).nth(index).waitFor()
  }
  await submit.click()
  if (filled.confirm) await page.getByRole('button', { name: filled.confirm }).click()
  await item.waitFor({ state: 'detached', timeout: 20_000 })
}

async function checklist(panel: Locator, fails: string[]): Promise<void> {
  const items = panel.getByRole('group', { name: /检查表/ }).getByRole('radiogroup')
  for (const item of await items.all()) {
    const snapshot = await item.ariaSnapshot()
    const failing = fails.some((start) => snapshot.includes(`"${start}`))
    const answer = item.getByText(failing ? '不符合' : '符合', { exact: true })
    if ((await answer.count()) > 0) await answer.click()
  }
}

async function choose(page: Page, panel: Locator, label: string, choice: string): Promise<void> {
  const radio = panel.getByRole('radio', { name: choice, exact: true })
  const checkbox = panel.getByRole('checkbox', { name: choice, exact: true })
  if ((await radio.count()) > 0) return radio.check()
  if ((await checkbox.count()) > 0) return checkbox.check()
  await panel.getByRole('combobox', { name: new RegExp(label) }).click()
  await page.getByTitle(choice).click()
  await page.keyboard.press('Escape')
}

/** A PNG of noise: every photograph is another file. */
export function photograph(): Buffer {
  const side = 24
  const rows = Buffer.concat(
    Array.from({ length: side }, () =>
      Buffer.concat([
        Buffer.from([0]),
        Buffer.from(Array.from({ length: side * 3 }, () => Math.floor(Math.random() * 256))),
      ]),
    ),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
