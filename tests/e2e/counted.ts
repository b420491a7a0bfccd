import type { Page } from 'playwright-core'

/** What somebody does with a page, each counted as one: a click, a field that is filled, a key. */
export interface Counted {
  /** what was done, and every page that it led to */
  readonly done: readonly string[]
  click(...target: Parameters<Page['getByRole']>): Promise<void>
  fill(label: string, text: string): Promise<void>
  press(label: string, key: string): Promise<void>
  upload(file: string): Promise<void>
}

export function counted(page: Page): Counted {
  const done: string[] = []
  let at = new URL(page.url()).pathname
  page.on('framenavigated', (frame) => {
    const { pathname } = new URL(frame.url())
    // another query of the same page is no other page
    if (frame === page.mainFrame() && pathname !== at) done.push(`page ${pathname}`)
    at = pathname
  })
  return {
    done,
    async click(...target) {
      done.push(`click ${String(target[1]?.name)}`)
      await page.getByRole(...target).click()
    },
    async fill(label, text) {
      done.push(`fill ${label}`)
      await page.getByLabel(label).fill(text)
    },
    async press(label, key) {
      done.push(`key ${key}`)
      await page.getByLabel(label).press(key)
    },
    async upload(file) {
      done.push('file')
      await page.locator('input[type=file]').first().setInputFiles(file)
    },
  }
}
