import type { Page } from 'playwright-core'
import { twoStep } from '../../factories/two-step.template.ts'
import { account, me } from '../answers.ts'
import type { Visit } from '../browser.ts'
import { campaign } from '../campaign-answers.ts'
import { version } from '../planner-visit.ts'

/** A form, and how somebody comes to send it. */
export interface FormCase {
  name: string
  /** the sources in `web/` that draw it */
  of: readonly string[]
  path: string
  arrange?: (answer: Visit['answer']) => void
  /** from the page to the form */
  open?: (page: Page) => Promise<void>
  /** beside what is filled by itself: what a rule asks for that no word answers */
  fill?: (page: Page) => Promise<void>
  submit: string
  /** `POST /api/…` */
  call: string
  /** what the server refuses, and the label that the message stands beside; without: the message stands in the form */
  refuses?: readonly [field: string, label: string]
}

export const unit = { id: 3, name: '样例街道' }
export const other = { id: 9, name: '样例乙' }
/** The kit sets two characters apart. */
export const spaced = (name: string): RegExp =>
  new RegExp(`^${Array.from(name, (sign) => sign.replace(/[.*+?^${}()|[\]\\]/, '\\$&')).join('\\s*')}$`)
export const click =
  (name: string, role: 'button' | 'menuitem' | 'radio' = 'button') =>
  (page: Page) =>
    page
      .getByRole(role, { name: spaced(name) })
      .first()
      .click()
export const steps =
  (...all: ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const step of all) await step(page)
  }
export const listOf = (items: unknown[]) => ({ body: { items, nextCursor: null } })

const PEOPLE = [me.person, other].map((person) => ({ ...person, post: 'STAFF', title: '样例岗位', unit }))
/** What every form may ask for: units and persons to choose from. */
export function arrangeAll(answer: Visit['answer']): void {
  answer('GET /api/units', listOf([{ ...unit, kind: 'SUBDISTRICT', parentId: null, gone: false }]))
  answer('GET /api/persons', listOf(PEOPLE))
  answer('GET /api/campaigns', listOf([campaign.campaign]))
  answer('GET /api/templates/sample/versions/1', { body: { version: version({ id: 'sample' }), document: twoStep } })
}

/** The campaign `c1` with something of its own. */
export const detailed = (more: object) => (answer: Visit['answer']) =>
  answer('GET /api/campaigns/c1', { body: { ...campaign, ...more } })

const own = {
  wishes: {
    language: 'zh-CN',
    email: 'sample@example.test',
    quiet: true,
    modes: { EMAIL: { ROUTINE: 'DAILY', IMPORTANT: 'NOW', URGENT: 'NOW' } },
  },
  mail: { domains: null },
  deliveries: [],
}
/** One's own account. `on`: with a second factor. */
export const withAccount =
  (on = false) =>
  (answer: Visit['answer']) => {
    answer('GET /api/account', { body: { ...account, secondFactor: { ...account.secondFactor, on } } })
    answer('GET /api/account/notice-settings', { body: own })
    answer('GET /api/account/calendar', { body: { createdAt: null, readAt: null } })
    answer('POST /api/account/second-factor', {
      body: { uri: 'otpauth://totp/sample?secret=ABCDEFGHIJKLMNOP', secret: 'ABCDEFGHIJKLMNOP' },
    })
  }
