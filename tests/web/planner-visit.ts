import type { BrowserContextOptions } from 'playwright-core'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { TemplateVersion } from '../../contracts/http/templates.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { me } from './answers.ts'
import { BLANK, type Visit, type WebUnderTest } from './browser.ts'

export const at = '2024-09-18T09:00:00+08:00'
export const planner = { id: 7, name: '样例策划' }

export const detail: CampaignDetail = {
  campaign: {
    id: 'c1',
    title: '样例行动',
    templateId: 'two-step',
    templateVersion: 1,
    status: 'RUNNING',
    issueDate: '2024-09-16',
    campaignNow: at,
    clockMode: 'real',
    caseCount: 2,
    createdAt: at,
  },
  parameters: [
    { key: 'days', title: '整改天数', type: 'integer', value: 5, min: 1, max: 30, basis: null },
    { key: 'byOffice', title: '由办公室检查', type: 'boolean', value: false, min: null, max: null, basis: null },
  ],
  roles: [],
  phases: [],
  ledgers: [],
  clock: {},
  step: {},
  gaps: [],
  may: [{ verb: 'extend', allowed: true, why: null }],
} as unknown as CampaignDetail

export const version = (more: Partial<TemplateVersion> = {}): TemplateVersion => ({
  id: 'two-step',
  version: 2,
  title: '两步办理',
  hash: 'a'.repeat(64),
  status: 'SUBMITTED',
  draftedBy: planner,
  submittedBy: planner,
  approvedBy: null,
  createdAt: at,
  publishedAt: null,
  returned: null,
  may: ['return', 'approve'],
  ...more,
})

const may = [
  ...me.may,
  'campaign.plan',
  'campaign.run',
  'campaign.draft',
  'template.read',
  'template.draft',
  'template.approve',
]

/** A page of the planner whose answers stand before it is asked for. */
export async function open(
  web: WebUnderTest,
  path: string,
  arrange: (visit: Visit) => void,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const visit = await web.visit(BLANK, options)
  visit.answer('GET /api/me', { body: { ...me, may } })
  visit.answer('GET /api/campaigns/c1', { body: detail })
  visit.answer('GET /api/templates/two-step/versions/1', {
    body: { version: version({ version: 1 }), document: twoStep },
  })
  arrange(visit)
  await visit.page.goto(new URL(path, visit.page.url()).href)
  return visit
}
