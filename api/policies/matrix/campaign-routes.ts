import type { Permission } from '../table.ts'
import { type Line, type Lines, type MatrixCall, of, open } from './line.ts'

const reason = { reason: '样例原因' }
const read = (call?: MatrixCall & { gate?: Permission }): Line => of('campaign.read', 'campaign', call)
/** What an allowed call stops or ends is a campaign that no other line looks at. */
const run = (call: MatrixCall = {}): Line => of('campaign.run', 'campaign', { at: { id: 'spareCampaign' }, ...call })
const plan = (call: MatrixCall): Line => of('campaign.plan', 'campaign', call)
const figures = (kind: string): Lines => ({
  [`GET /api/campaigns/:id/${kind}`]: read(),
  [`GET /api/campaigns/:id/${kind}/:figure/rows`]: read({ isAbsent: true }),
})

const takes = (call: MatrixCall = {}): Line => of('trail.export', 'campaignTrail', { at: { id: 'campaign' }, ...call })

/** Templates, campaigns, their plans, figures and changes. */
export const CAMPAIGN_ROUTES: Lines = {
  'GET /api/templates': open('template.read'),
  'GET /api/templates/:id': open('template.read', { at: { id: 'template' } }),
  'GET /api/templates/:id/versions': open('template.read', { at: { id: 'template' } }),
  'GET /api/templates/:id/versions/:version': open('template.read', { at: { id: 'template' } }),
  'GET /api/templates/:id/versions/:a/compare/:b': open('template.read', { at: { id: 'template' } }),
  'POST /api/templates': open('template.draft', { body: { document: {} } }),
  'PUT /api/templates/:id/versions/:version': open('template.draft', {
    at: { id: 'template' },
    body: { document: {} },
  }),
  'POST /api/templates/:id/submit': open('template.draft', { at: { id: 'template' }, body: { version: 1 } }),
  'POST /api/templates/:id/return': open('template.approve', {
    at: { id: 'template' },
    body: { version: 1, ...reason },
  }),
  'POST /api/templates/:id/approve': open('template.approve', { at: { id: 'template' }, body: { version: 1 } }),
  'POST /api/templates/:id/publish': open('template.approve', { at: { id: 'template' }, body: { version: 1 } }),
  'POST /api/templates/:id/retire': open('template.approve', {
    at: { id: 'template' },
    body: { version: 99, ...reason },
    isAbsent: true,
  }),

  'GET /api/campaigns': open('campaign.read'),
  'GET /api/decisions': open('campaign.read'),
  'POST /api/campaigns': open('campaign.draft', {
    body: { templateId: 'none', title: '样例', issueDate: '2024-09-16' },
  }),
  'GET /api/campaigns/:id': of('campaign.read', 'draft'),
  'PATCH /api/campaigns/:id': of('campaign.plan', 'draft', { body: { title: '样例' } }),
  'GET /api/campaigns/:id/launch': read(),
  'POST /api/campaigns/:id/launch': run({ body: {} }),
  'GET /api/campaigns/:id/launch-requests': of('campaign.read', 'draft'),
  'POST /api/campaigns/:id/launch-requests': run({ body: {} }),
  'POST /api/campaigns/:id/launch-requests/:no/confirm': of('launch.confirm', 'askedLaunch', { body: {} }),
  'POST /api/campaigns/:id/launch-requests/:no/return': of('launch.confirm', 'askedLaunch', { body: reason }),
  'POST /api/campaigns/:id/launch-requests/:no/move': run({ body: { launchAt: '2000-01-01' }, isAbsent: true }),
  'POST /api/campaigns/:id/launch-requests/:no/cancel': run({ body: reason, isAbsent: true }),
  'POST /api/campaigns/:id/stop': run({ body: {} }),
  'POST /api/campaigns/:id/pause': run({ body: reason }),
  'POST /api/campaigns/:id/resume': run({ body: reason }),
  'POST /api/campaigns/:id/extend': run({ body: { phase: 'x', endsOn: '2024-12-31', ...reason } }),
  'POST /api/campaigns/:id/close': run({ body: reason }),
  'GET /api/campaigns/:id/consequences': of('campaign.run', 'campaign', { query: 'act=pause' }),
  'GET /api/campaigns/:id/consequences/:consequence': of('campaign.run', 'campaign'),
  'POST /api/campaigns/:id/calendar': run({ body: { version: '无', ...reason } }),
  'POST /api/campaigns/:id/step': run({ body: { to: '2000-01-01' } }),
  'GET /api/campaigns/:id/timeline': of('campaign.read', 'draft'),
  'GET /api/campaigns/:id/progress': read(),
  'GET /api/overview': open('campaign.read'),
  'GET /api/campaigns/:id/overview': read(),
  'GET /api/campaigns/:id/overview/units/:unit': read(),
  'GET /api/campaigns/:id/overview/funnel': read(),
  'GET /api/campaigns/:id/overview/trend': read(),
  'GET /api/campaigns/:id/process': read(),
  'GET /api/campaigns/:id/process/cases': read({ gate: 'case.read', query: 'procedure=none', isAbsent: true }),
  'GET /api/campaigns/:id/exports': takes(),
  'GET /api/campaigns/:id/log/:format': takes({ query: 'mask=METADATA' }),
  'GET /api/campaigns/:id/matters': read(),

  ...figures('indicators'),
  ...figures('quotas'),
  ...figures('rankings'),
  ...figures('ladders'),
  'GET /api/campaigns/:id/accounts': read(),
  'GET /api/campaigns/:id/accounts/:account/entries': read({ isAbsent: true }),

  'GET /api/campaigns/:id/cascades': read(),
  'POST /api/campaigns/:id/cascades/:cascade/open': run({ isAbsent: true }),
  'POST /api/campaigns/:id/take-over': of('ledger.import', 'campaign'),

  'GET /api/campaigns/:id/changes': read(),
  'POST /api/campaigns/:id/changes': run({ body: { kind: 'PARAMETERS', parameters: {}, ...reason } }),
  'GET /api/campaigns/:id/version-roles': of('campaign.run', 'campaign', { query: 'version=1' }),
  'GET /api/campaigns/:id/changes/:no': read({ isAbsent: true }),
  'GET /api/campaigns/:id/changes/:no/receipts': read({ isAbsent: true }),
  'POST /api/campaigns/:id/changes/:no/preview': run({ isAbsent: true }),
  'POST /api/campaigns/:id/changes/:no/approve': run({ isAbsent: true }),
  'POST /api/campaigns/:id/changes/:no/reject': run({ body: reason, isAbsent: true }),

  'GET /api/consultations': open('consultation.read'),
  'GET /api/campaigns/:id/consultation': of('consultation.read', 'consulted'),
  'POST /api/campaigns/:id/consultation': plan({ body: { units: [1], dueOn: '2000-01-01' } }),
  'PUT /api/campaigns/:id/consultation/comments/:unit': of('consultation.answer', 'consulted', {
    body: { text: null },
  }),
  'POST /api/campaigns/:id/consultation/comments/:unit/ruling': plan({ body: { ruling: 'ADOPTED', ...reason } }),
  'POST /api/campaigns/:id/consultation/approve': plan({ body: {} }),
  'POST /api/campaigns/:id/consultation/withdraw': plan({ body: reason }),

  'GET /api/campaigns/:id/ranking-appeals': read(),
  'POST /api/campaigns/:id/ranking-appeals': of('ranking.appeal', 'ranked', {
    body: ({ unit }) => ({ ranking: 'none', period: 'none', version: 1, unit: Number(unit), reason: '样例原因' }),
    isAbsent: true,
  }),
  // of what is not there nobody's unit is known
  'POST /api/campaigns/:id/ranking-appeals/:appeal/withdraw': of('ranking.appeal', 'told', { body: {} }),
  'POST /api/campaigns/:id/ranking-appeals/:appeal/ruling': of('ranking.rule', 'campaign', {
    body: { ruling: 'DISMISSED', ...reason },
    isAbsent: true,
  }),

  'POST /api/campaigns/:id/events/:event': of('campaign.tell', 'told', { body: { note: '样例说明' } }),
  'POST /api/campaigns/:id/levels/:level': of('campaign.tell', 'told', {
    body: { value: 'x', reason: '样例说明' },
  }),
  'POST /api/campaigns/:id/phases/:phase/dates': run({ body: reason }),
  'POST /api/campaigns/:id/phases/:phase/deliverables/:deliverable': of('campaign.tell', 'told', {
    body: { note: '样例说明' },
  }),

  'POST /api/campaigns/:id/ledgers/:ledger/imports': of('ledger.import', 'campaign', { body: {} }),
  'GET /api/campaigns/:id/ledgers/:ledger/imports': of('ledger.import', 'campaign'),
  'POST /api/campaigns/:id/ledgers/:ledger/imports/:importId/retry': of('ledger.import', 'campaign', {
    body: {},
    isAbsent: true,
  }),
  'GET /api/campaigns/:id/ledgers/:ledger/imports/:importId': of('ledger.import', 'campaign', { isAbsent: true }),
  'GET /api/campaigns/:id/ledgers/:ledger/imports/:importId/annotated.xlsx': of('ledger.import', 'campaign', {
    isAbsent: true,
  }),
  'GET /api/campaigns/:id/ledgers/:ledger/template.xlsx': read(),

  'POST /api/campaigns/:id/rehearsals': plan({ body: {} }),
  'GET /api/campaigns/:id/rehearsals': plan({}),
  'GET /api/campaigns/:id/rehearsals/:rid': plan({ isAbsent: true }),
  'POST /api/campaigns/:id/rehearsals/:rid/cancel': plan({ body: {}, isAbsent: true }),
}
