import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerAuthority } from '../../api/plugins/authority.ts'
import { PERMISSIONS } from '../../api/policies/table.ts'
import { startWorld, type World } from './world.ts'

let world: World
/** the ids that urls below are about: one case of the team, with evidence, document, incident and import of its own */
const ids = { case: '', task: '', evidence: '', document: 'd1', incident: 'i1', import: 'imp1' }
beforeAll(async () => {
  world = await startWorld()
  ids.case = await world.open()
  ids.task = `${ids.case}.inspect.1`
  ids.evidence = 'ev1'
  const { owner, people, campaign, units } = world
  await owner.query(
    `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
     values ($1, $2, 'sites', 1, 'x', '样例场所', '{"name":"样例场所"}', 'SURVEYED', $3, '{}')`,
    [ids.case, campaign, units.street],
  )
  await owner.query(
    `insert into evidence (id, sha256, size, type, name, uploaded_by, entity_id) values ('ev1', $1, 3, 'image/png', 'x.png', $2, $3)`,
    ['ab'.repeat(32), people['甲'], ids.case],
  )
  await owner.query(
    `insert into document (id, campaign_id, entity_id, kind, title, number, content, sha256, issued_at, issued_by)
     values ('d1', $1, $2, 'ORDER', '样例通知书', '样例〔2024〕1号', $3, 'x', 0, $4)`,
    [campaign, ids.case, DOCUMENT, people['甲']],
  )
  await owner.query(`insert into entity (id, kind, campaign_id, state, last_at) values ($1, 'duty', $2, '{}', 0)`, [
    duty(),
    campaign,
  ])
  await owner.query(
    `insert into duty (id, campaign_id, duty, title, unit_id, opened_at) values ($1, $2, 'score', '样例职责', $3, 0)`,
    [duty(), campaign, world.units.team],
  )
  await owner.query(
    `insert into duty_occurrence (duty_id, key, campaign_id, ordinal, day, at, opened_at, status, tasks) values ($1, 'x1', $2, 1, '2024-09-18', 0, 0, 'OPEN', 0)`,
    [duty(), campaign],
  )
  await owner.query(
    `insert into incident (id, campaign_id, entity_id, cause, code, element, value, reason) values ('i1', $1, $2, 'act:1', 'NO_HOLDER', 'roles.x', '1', '无人')`,
    [campaign, ids.case],
  )
})
afterAll(() => world.close())

/** a duty of the team; the template of this campaign does not know it */
const duty = () => `${world.campaign}~score~${world.units.team}`

const DOCUMENT = {
  kind: 'ORDER',
  title: '样例通知书',
  number: '样例〔2024〕1号',
  addressee: '样例单位',
  paragraphs: [{ text: '正文' }],
  facts: [],
  articles: [],
  agency: '样例局',
  date: '2024-09-18',
  serviceReceipt: false,
}

type Who = '丙' | '甲' | '审计' | '管理' | '策划'
/** ok: let through, whatever comes of it; 403: not his to do; 404: not his to know */
type Expected = 'ok' | 403 | 404
type Line = [route: string, url: () => string, body: unknown, expected: Record<Who, Expected>]

/** Codes of authority; every other answer means that the caller was let through. */
const AUTHORITY: Record<string, Expected | 401> = { NOT_LOGGED_IN: 401, FORBIDDEN: 403, NOT_FOUND: 404 }

const answers = (
  丙: Expected,
  甲: Expected,
  审计: Expected,
  管理: Expected,
  策划: Expected,
): Record<Who, Expected> => ({ 丙, 甲, 审计, 管理, 策划 })
const ANYBODY = answers('ok', 'ok', 'ok', 'ok', 'ok')
const READ_LIST = answers('ok', 'ok', 'ok', 403, 'ok')
const SEE_CASE = answers(404, 'ok', 'ok', 403, 'ok')
const DO_TASK = answers(404, 'ok', 403, 403, 'ok')
const STEWARD = answers(403, 403, 403, 403, 'ok')
/** The system administrator's alone; auditors may look. */
const ADMIN = answers(403, 403, 403, 'ok', 403)
const ADMINISTRATION = answers(403, 403, 'ok', 'ok', 403)
/** The security administrator's alone. */
const NOBODY = answers(403, 403, 403, 403, 403)
const reason = { reason: '样例原因' }
const complete = { outcome: 'done', answers: {}, evidence: [] }
const enc = encodeURIComponent
const task = (verb: string, body: unknown, expected = DO_TASK): Line => [
  `POST /api/tasks/:id/${verb}`,
  () => `/api/tasks/${ids.task}/${verb}`,
  body,
  expected,
]
const steward = (verb: string, body: unknown): Line => [
  `POST /api/cases/:id/${verb}`,
  () => `/api/cases/${ids.case}/${verb}`,
  body,
  STEWARD,
]
const campaign = (path: string) => () => `/api/campaigns/${world.campaign}${path}`
const template = (turn: string) => () => `/api/templates/two-step/${turn}`
const trail =
  (path = '') =>
  () =>
    `/api/trail/${enc(`case/${ids.case.replace('-', '/')}`)}${path}`

/** One line a route. A route that is not here fails the test below. */
const MATRIX: Line[] = [
  ['GET /api/campaigns/:id/duties', campaign('/duties'), undefined, READ_LIST],
  ['GET /api/duties/:id', () => `/api/duties/${duty()}`, undefined, SEE_CASE],
  ['GET /api/duties/:id/occurrences', () => `/api/duties/${duty()}/occurrences`, undefined, SEE_CASE],
  ['GET /api/duties/:id/occurrences/:key', () => `/api/duties/${duty()}/occurrences/x1`, undefined, SEE_CASE],
  ['GET /api/duties/:id/record-form', () => `/api/duties/${duty()}/record-form`, undefined, SEE_CASE],
  [
    'POST /api/duties/:id/records',
    () => `/api/duties/${duty()}/records`,
    { answers: {}, evidence: [] },
    answers(404, 'ok', 403, 403, 403),
  ],
  ['GET /api/me', () => '/api/me', undefined, ANYBODY],
  ['GET /api/account', () => '/api/account', undefined, ANYBODY],
  ['POST /api/account/notices/read', () => '/api/account/notices/read', {}, ANYBODY],
  ['GET /api/account/calendar', () => '/api/account/calendar', undefined, ANYBODY],
  ['POST /api/account/calendar', () => '/api/account/calendar', undefined, ANYBODY],
  ['POST /api/account/calendar/revoke', () => '/api/account/calendar/revoke', undefined, ANYBODY],
  ['POST /api/account/password', () => '/api/account/password', { old: '', password: '' }, ANYBODY],
  ['POST /api/account/second-factor', () => '/api/account/second-factor', {}, ANYBODY],
  ['POST /api/account/second-factor/confirm', () => '/api/account/second-factor/confirm', { code: '' }, ANYBODY],
  ['POST /api/account/second-factor/remove', () => '/api/account/second-factor/remove', { password: '' }, ANYBODY],
  ['POST /api/account/recovery-codes', () => '/api/account/recovery-codes', {}, ANYBODY],
  [
    'POST /api/account/sessions/:id/end',
    () => '/api/account/sessions/00000000-0000-4000-8000-000000000000/end',
    {},
    answers(404, 404, 404, 404, 404),
  ],
  ['POST /api/account/sessions/end-others', () => '/api/account/sessions/end-others', {}, ANYBODY],
  ['GET /api/organisation/units', () => '/api/organisation/units', undefined, ADMINISTRATION],
  ['GET /api/organisation/units/:id', () => `/api/organisation/units/${world.units.team}`, undefined, ADMINISTRATION],
  ['POST /api/organisation/units', () => '/api/organisation/units', {}, ADMIN],
  [
    'GET /api/organisation/units/:id/preview',
    () => `/api/organisation/units/${world.units.team}/preview?act=close`,
    undefined,
    ADMIN,
  ],
  ...['rename', 'move', 'merge', 'close'].map(
    (act): Line => [`POST /api/organisation/units/:id/${act}`, () => `/api/organisation/units/1/${act}`, {}, ADMIN],
  ),
  ['GET /api/organisation/people', () => '/api/organisation/people', undefined, ADMINISTRATION],
  [
    'GET /api/organisation/people/:id',
    () => `/api/organisation/people/${world.people['甲']}`,
    undefined,
    ADMINISTRATION,
  ],
  ['POST /api/organisation/people', () => '/api/organisation/people', {}, ADMIN],
  ['POST /api/organisation/imports', () => '/api/organisation/imports', {}, ADMIN],
  [
    'GET /api/organisation/imports/:importId/annotated.xlsx',
    () => '/api/organisation/imports/none/annotated.xlsx',
    undefined,
    answers(403, 403, 403, 404, 403),
  ],
  ['GET /api/organisation/export.xlsx', () => '/api/organisation/export.xlsx', undefined, ADMINISTRATION],
  ['POST /api/organisation/posts', () => '/api/organisation/posts', {}, ADMIN],
  ['POST /api/organisation/holdings', () => '/api/organisation/holdings', {}, ADMIN],
  ['POST /api/organisation/holdings/:id/end', () => '/api/organisation/holdings/1/end', {}, ADMIN],
  ['GET /api/accounts', () => '/api/accounts', undefined, NOBODY],
  ...['disable', 'enable', 'unlock', 'reset-password', 'remove-factor', 'end-sessions'].map(
    (act): Line => [`POST /api/accounts/:id/${act}`, () => `/api/accounts/1/${act}`, reason, NOBODY],
  ),
  ['GET /api/services', () => '/api/services', undefined, NOBODY],
  ['POST /api/services', () => '/api/services', {}, NOBODY],
  ['POST /api/services/:id/keys', () => '/api/services/1/keys', {}, NOBODY],
  ['POST /api/services/:id/keys/:key/revoke', () => '/api/services/1/keys/0123456789ab/revoke', reason, NOBODY],
  ['POST /api/services/:id/disable', () => '/api/services/1/disable', reason, NOBODY],
  ['POST /api/services/:id/enable', () => '/api/services/1/enable', reason, NOBODY],
  [
    'GET /api/desks/:person',
    () => `/api/desks/${world.people['甲']}?to=999`,
    undefined,
    answers(404, 'ok', 403, 403, 404),
  ],
  [
    'POST /api/desks/:person/hand-over',
    () => `/api/desks/${world.people['甲']}/hand-over`,
    { to: 999, reason: '样例原因', withDrafts: false },
    answers(404, 'ok', 403, 403, 404),
  ],
  ['GET /api/substitutions', () => '/api/substitutions', undefined, answers('ok', 'ok', 403, 403, 'ok')],
  ['POST /api/substitutions', () => '/api/substitutions', {}, answers('ok', 'ok', 403, 403, 'ok')],
  [
    'POST /api/substitutions/:id/end',
    () => '/api/substitutions/999999/end',
    undefined,
    answers(404, 404, 403, 403, 404),
  ],
  ['POST /api/session/confirm', () => '/api/session/confirm', { password: '' }, ANYBODY],
  // without a provider in this installation
  [
    'GET /api/session/provider/confirm',
    () => '/api/session/provider/confirm',
    undefined,
    answers(404, 404, 404, 404, 404),
  ],
  ['GET /api/units', () => '/api/units', undefined, ANYBODY],
  ['GET /api/persons', () => '/api/persons', undefined, ANYBODY],
  ['GET /api/status', () => '/api/status', undefined, ANYBODY],
  ['GET /api/tasks', () => '/api/tasks', undefined, READ_LIST],
  ['GET /api/tasks/counts', () => '/api/tasks/counts', undefined, READ_LIST],
  ['GET /api/tasks/:id', () => `/api/tasks/${ids.task}`, undefined, SEE_CASE],
  ['GET /api/tasks/:id/why', () => `/api/tasks/${ids.task}/why`, undefined, SEE_CASE],
  task('read', {}, answers(404, 'ok', 'ok', 403, 'ok')),
  task('claim', {}),
  task('release', {}),
  task('transfer', { toPerson: 1 }),
  task('delegate', { toPerson: 1 }),
  task('cc', { toPerson: 999 }),
  task('nudge', {}),
  task('comment', { text: '样例' }),
  task('ask', { toPerson: 999, text: '样例' }),
  task('answer', { question: 1, text: '样例' }, SEE_CASE),
  task('draft', { content: {} }),
  task('money', { ...complete, outcome: '无' }),
  task('withdraw', {}),
  task('take-back', {}),
  task('return', complete),
  task('complete', { ...complete, outcome: '无' }),
  [
    'POST /api/tasks/bulk/:verb',
    () => '/api/tasks/bulk/read',
    { taskIds: ['x'], body: {} },
    answers('ok', 'ok', 403, 403, 'ok'),
  ],
  ['GET /api/cases', () => '/api/cases', undefined, READ_LIST],
  ['GET /api/cases/:id', () => `/api/cases/${ids.case}`, undefined, SEE_CASE],
  ['GET /api/cases/:id/relations', () => `/api/cases/${ids.case}/relations`, undefined, SEE_CASE],
  ['GET /api/cases/:id/trace', () => `/api/cases/${ids.case}/trace`, undefined, SEE_CASE],
  [
    'POST /api/cases',
    () => '/api/cases',
    { campaign: 'c0', ledger: 'sites', origin: 'NEW', data: {}, ...reason },
    answers(404, 404, 403, 403, 404),
  ],
  [
    'POST /api/intake/:channel',
    () => '/api/intake/hotline',
    { campaignId: 'c0', items: [{ matter: {} }] },
    answers(404, 404, 403, 403, 404),
  ],
  steward('suspend', reason),
  steward('resume', reason),
  steward('extend', { days: 1, ...reason }),
  steward('reopen', reason),
  steward('correct', { site: { nothing: 1 }, ...reason }),
  steward('merge', { into: 'c0-0', ...reason }),
  steward('reroute', { unit: 0, ...reason }),
  [
    'POST /api/cases/:id/cancel',
    () => `/api/cases/${ids.case}/cancel`,
    { reason: '' },
    answers(403, 403, 403, 403, 'ok'),
  ],
  ['POST /api/evidence', () => '/api/evidence', {}, answers('ok', 'ok', 403, 403, 'ok')],
  ['GET /api/evidence/:id', () => `/api/evidence/${ids.evidence}`, undefined, SEE_CASE],
  ['GET /api/evidence/:id/alike', () => `/api/evidence/${ids.evidence}/alike`, undefined, SEE_CASE],
  [
    'POST /api/evidence/:id/original',
    () => `/api/evidence/${ids.evidence}/original`,
    reason,
    answers(403, 403, 'ok', 403, 'ok'),
  ],
  [
    'PUT /api/uploads/:key',
    () => '/api/uploads/sample-key',
    { name: 'a.png', type: 'image/png', size: 1 },
    answers('ok', 'ok', 403, 403, 'ok'),
  ],
  ['PATCH /api/uploads/:key', () => '/api/uploads/of-nobody?offset=0', undefined, answers(404, 404, 403, 403, 404)],
  ['POST /api/uploads/:key/finish', () => '/api/uploads/of-nobody/finish', {}, answers(404, 404, 403, 403, 404)],
  ['DELETE /api/uploads/:key', () => '/api/uploads/of-nobody', undefined, answers('ok', 'ok', 403, 403, 'ok')],
  ['GET /api/documents/:id', () => `/api/documents/${ids.document}.docx`, undefined, SEE_CASE],
  ['GET /api/trail/:subject', trail(), undefined, SEE_CASE],
  ['POST /api/trail/:subject/verify', trail('/verify'), {}, SEE_CASE],
  ['GET /api/denials', () => '/api/denials', undefined, answers(403, 403, 'ok', 403, 403)],
  ['GET /api/account/notice-settings', () => '/api/account/notice-settings', undefined, ANYBODY],
  [
    'PUT /api/account/notice-settings',
    () => '/api/account/notice-settings',
    {
      language: 'en',
      email: null,
      quiet: true,
      modes: { EMAIL: { ROUTINE: 'OFF', IMPORTANT: 'OFF', URGENT: 'OFF' } },
    },
    ANYBODY,
  ],
  ['GET /api/deliveries', () => '/api/deliveries', undefined, answers(403, 403, 'ok', 'ok', 403)],
  ['GET /api/deliveries/channels', () => '/api/deliveries/channels', undefined, answers(403, 403, 'ok', 'ok', 403)],
  ['POST /api/deliveries/retry', () => '/api/deliveries/retry', { id: 1 }, answers(403, 403, 403, 'ok', 403)],
  ['GET /api/incidents', () => '/api/incidents', undefined, answers(403, 403, 'ok', 'ok', 'ok')],
  [
    'POST /api/incidents/:id/skip',
    () => `/api/incidents/${ids.incident}/skip`,
    reason,
    answers(403, 403, 403, 'ok', 'ok'),
  ],
  [
    'POST /api/incidents/:id/retry',
    () => `/api/incidents/${ids.incident}/retry`,
    {},
    answers(403, 403, 403, 'ok', 'ok'),
  ],
  [
    'POST /api/incidents/:id/assign',
    () => `/api/incidents/${ids.incident}/assign`,
    { unit: 1 },
    answers(403, 403, 403, 'ok', 'ok'),
  ],
  ['GET /api/templates', () => '/api/templates', undefined, READ_LIST],
  ['GET /api/templates/:id', () => '/api/templates/two-step', undefined, READ_LIST],
  ['GET /api/templates/:id/versions', () => '/api/templates/two-step/versions', undefined, READ_LIST],
  ['GET /api/templates/:id/versions/:version', () => '/api/templates/two-step/versions/1', undefined, READ_LIST],
  [
    'GET /api/templates/:id/versions/:a/compare/:b',
    () => '/api/templates/two-step/versions/1/compare/1',
    undefined,
    READ_LIST,
  ],
  ['POST /api/templates', () => '/api/templates', { document: {} }, answers(403, 403, 403, 403, 'ok')],
  [
    'PUT /api/templates/:id/versions/:version',
    () => '/api/templates/two-step/versions/1',
    { document: {} },
    answers(403, 403, 403, 403, 'ok'),
  ],
  ['POST /api/templates/:id/submit', template('submit'), { version: 1 }, answers(403, 403, 403, 403, 'ok')],
  ['POST /api/templates/:id/return', template('return'), { version: 1, ...reason }, answers(403, 403, 403, 403, 'ok')],
  ['POST /api/templates/:id/approve', template('approve'), { version: 1 }, answers(403, 403, 403, 403, 'ok')],
  ['POST /api/templates/:id/publish', template('publish'), { version: 1 }, answers(403, 403, 403, 403, 'ok')],
  ['POST /api/templates/:id/retire', template('retire'), { version: 99, ...reason }, answers(403, 403, 403, 403, 404)],
  ['GET /api/campaigns', () => '/api/campaigns', undefined, READ_LIST],
  [
    'POST /api/campaigns',
    () => '/api/campaigns',
    { templateId: 'x', title: '样例', issueDate: '2024-09-16' },
    answers(403, 403, 403, 403, 'ok'),
  ],
  ['GET /api/campaigns/:id', campaign(''), undefined, READ_LIST],
  ['PATCH /api/campaigns/:id', campaign(''), { title: '样例' }, STEWARD],
  ['GET /api/campaigns/:id/launch', campaign('/launch'), undefined, READ_LIST],
  ['GET /api/campaigns/:id/progress', campaign('/progress'), undefined, READ_LIST],
  ...['indicators', 'quotas', 'rankings', 'ladders'].flatMap((kind): Line[] => [
    [`GET /api/campaigns/:id/${kind}`, campaign(`/${kind}`), undefined, READ_LIST],
    // the template of this campaign has no figures
    [
      `GET /api/campaigns/:id/${kind}/:figure/rows`,
      campaign(`/${kind}/x/rows`),
      undefined,
      answers(404, 404, 404, 403, 404),
    ],
  ]),
  ['GET /api/campaigns/:id/accounts', campaign('/accounts'), undefined, READ_LIST],
  // nor accounts
  [
    'GET /api/campaigns/:id/accounts/:account/entries',
    campaign('/accounts/x/entries'),
    undefined,
    answers(404, 404, 404, 403, 404),
  ],
  ['POST /api/campaigns/:id/launch', campaign('/launch'), {}, STEWARD],
  ['POST /api/campaigns/:id/stop', campaign('/stop'), {}, STEWARD],
  ['POST /api/campaigns/:id/resume', campaign('/resume'), reason, STEWARD],
  ['POST /api/campaigns/:id/extend', campaign('/extend'), { phase: 'x', endsOn: '2024-12-31', ...reason }, STEWARD],
  ['POST /api/campaigns/:id/pause', campaign('/pause'), { reason: '' }, STEWARD],
  ['POST /api/campaigns/:id/close', campaign('/close'), { reason: '' }, STEWARD],
  ['POST /api/campaigns/:id/calendar', campaign('/calendar'), { version: '无', ...reason }, STEWARD],
  ['GET /api/campaigns/:id/matters', campaign('/matters'), undefined, READ_LIST],
  ['GET /api/campaigns/:id/cascades', campaign('/cascades'), undefined, READ_LIST],
  [
    'POST /api/campaigns/:id/cascades/:cascade/open',
    campaign('/cascades/x/open'),
    {},
    answers(403, 403, 403, 403, 404),
  ],
  ['POST /api/campaigns/:id/take-over', campaign('/take-over'), {}, STEWARD],
  ['GET /api/campaigns/:id/changes', campaign('/changes'), undefined, READ_LIST],
  ['POST /api/campaigns/:id/changes', campaign('/changes'), { kind: 'PARAMETERS', parameters: {}, ...reason }, STEWARD],
  ['GET /api/campaigns/:id/version-roles', campaign('/version-roles?version=1'), undefined, STEWARD],
  ['GET /api/campaigns/:id/changes/:no', campaign('/changes/9'), undefined, answers(404, 404, 404, 403, 404)],
  [
    'GET /api/campaigns/:id/changes/:no/receipts',
    campaign('/changes/9/receipts'),
    undefined,
    answers(404, 404, 404, 403, 404),
  ],
  ['POST /api/campaigns/:id/changes/:no/preview', campaign('/changes/9/preview'), {}, answers(403, 403, 403, 403, 404)],
  ['POST /api/campaigns/:id/changes/:no/approve', campaign('/changes/9/approve'), {}, answers(403, 403, 403, 403, 404)],
  [
    'POST /api/campaigns/:id/changes/:no/reject',
    campaign('/changes/9/reject'),
    reason,
    answers(403, 403, 403, 403, 404),
  ],
  ['GET /api/consultations', () => '/api/consultations', undefined, READ_LIST],
  ['GET /api/campaigns/:id/consultation', campaign('/consultation'), undefined, answers(403, 403, 'ok', 403, 'ok')],
  ['POST /api/campaigns/:id/consultation', campaign('/consultation'), { units: [1], dueOn: '2000-01-01' }, STEWARD],
  [
    'PUT /api/campaigns/:id/consultation/comments/:unit',
    campaign('/consultation/comments/1'),
    { text: null },
    // only for the units that were asked
    answers(403, 403, 403, 403, 403),
  ],
  [
    'POST /api/campaigns/:id/consultation/comments/:unit/ruling',
    campaign('/consultation/comments/1/ruling'),
    { ruling: 'ADOPTED', ...reason },
    STEWARD,
  ],
  ['POST /api/campaigns/:id/consultation/approve', campaign('/consultation/approve'), {}, STEWARD],
  ['POST /api/campaigns/:id/consultation/withdraw', campaign('/consultation/withdraw'), reason, STEWARD],
  ['POST /api/campaigns/:id/events/:event', campaign('/events/x'), { note: '样例说明' }, STEWARD],
  ['POST /api/campaigns/:id/levels/:level', campaign('/levels/x'), { value: 'x', reason: '样例说明' }, STEWARD],
  ['POST /api/campaigns/:id/phases/:phase/dates', campaign('/phases/x/dates'), reason, STEWARD],
  [
    'POST /api/campaigns/:id/phases/:phase/deliverables/:deliverable',
    campaign('/phases/x/deliverables/x'),
    { note: '样例说明' },
    STEWARD,
  ],
  ['POST /api/campaigns/:id/step', campaign('/step'), { to: '2000-01-01' }, STEWARD],
  ['POST /api/campaigns/:id/ledgers/:ledger/imports', campaign('/ledgers/sites/imports'), {}, STEWARD],
  [
    'GET /api/campaigns/:id/ledgers/:ledger/imports/:importId',
    campaign('/ledgers/sites/imports/x'),
    undefined,
    answers(403, 403, 403, 403, 404),
  ],
  [
    'GET /api/campaigns/:id/ledgers/:ledger/imports/:importId/annotated.xlsx',
    campaign('/ledgers/sites/imports/x/annotated.xlsx'),
    undefined,
    answers(403, 403, 403, 403, 404),
  ],
  [
    'GET /api/campaigns/:id/ledgers/:ledger/template.xlsx',
    campaign('/ledgers/sites/template.xlsx'),
    undefined,
    READ_LIST,
  ],
  ['GET /api/campaigns/:id/ledgers/:ledger/entries', campaign('/ledgers/sites/entries'), undefined, READ_LIST],
  ['GET /api/ledgers/:id/entries', () => `/api/ledgers/${world.campaign}.sites/entries`, undefined, READ_LIST],
  ['GET /api/entries/:id', () => `/api/entries/${ids.case}`, undefined, SEE_CASE],
  ['GET /api/entries/:id/versions', () => `/api/entries/${ids.case}/versions`, undefined, SEE_CASE],
  ['GET /api/entries/:id/file', () => `/api/entries/${ids.case}/file`, undefined, SEE_CASE],
  ['PATCH /api/entries/:id', () => `/api/entries/${ids.case}`, { data: { nothing: 1 }, ...reason }, STEWARD],
  [
    'POST /api/entries',
    () => '/api/entries',
    { campaign: 'c0', ledger: 'sites', origin: 'NEW', data: {}, ...reason },
    answers(404, 404, 403, 403, 404),
  ],
  ['POST /api/campaigns/:id/rehearsals', campaign('/rehearsals'), {}, STEWARD],
  ['GET /api/campaigns/:id/rehearsals', campaign('/rehearsals'), undefined, STEWARD],
  ['GET /api/campaigns/:id/rehearsals/:rid', campaign('/rehearsals/x'), undefined, answers(403, 403, 403, 403, 404)],
  [
    'POST /api/calendar/resolve',
    () => '/api/calendar/resolve',
    { rule: { in: 1, unit: 'day' }, from: '2024-09-18' },
    ANYBODY,
  ],
  ['POST /api/calendar/expand', () => '/api/calendar/expand', {}, ANYBODY],
  ['GET /api/calendar/days', () => '/api/calendar/days?from=2024-09-16&to=2024-09-30', undefined, ANYBODY],
  ['GET /api/calendar/:year', () => '/api/calendar/2024', undefined, ANYBODY],
  ['GET /api/calendar/versions', () => '/api/calendar/versions', undefined, ANYBODY],
  [
    'PUT /api/calendar/:year',
    () => '/api/calendar/2024?dryRun=1',
    { status: 'OFFICIAL', source: '样例通知', days: [] },
    answers(403, 403, 403, 'ok', 403),
  ],
]
/** Looked at elsewhere: logging in by each stage and way, logout, the stream that never ends, and what anybody may read. */
const ELSEWHERE = [
  'GET /api/session/options',
  'POST /api/session',
  'POST /api/session/second-factor',
  'POST /api/session/new-password',
  'POST /api/session/enrolment',
  'POST /api/session/enrolment/confirm',
  'POST /api/session/reset',
  'GET /api/session/provider',
  'GET /api/session/provider/callback',
  'POST /api/session/provider/logout',
  'DELETE /api/session',
  'GET /api/stream',
  'GET /api/openapi.json',
  // by the secret in its address
  'GET /api/calendar-feeds/:token',
]

describe('谁能做什么', () => {
  test('每个路由都在表里', () => {
    const declared = world.app.declaredRoutes.map(({ method, url }) => `${method} ${url}`)
    expect([...MATRIX.map(([route]) => route), ...ELSEWHERE].toSorted()).toEqual(declared.toSorted())
  })

  test.each(MATRIX)('%s', async (route, url, body, expected) => {
    const method = route.split(' ')[0] as 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
    const call = async (name: Who | undefined): Promise<Expected | 401> => {
      const caller = name ? await world.as(name) : world.anonymous
      const more = body === undefined ? {} : { payload: body as object }
      const answer = await caller.send({
        method,
        url: url(),
        headers: { 'idempotency-key': crypto.randomUUID() },
        ...more,
      })
      return AUTHORITY[String(answer.body.code)] ?? 'ok'
    }
    expect(await call(undefined)).toBe(401)
    for (const [name, want] of Object.entries(expected)) expect([name, await call(name as Who)]).toEqual([name, want])
  })

  test('没有写明权限的路由不能启动', () => {
    const app = fastify()
    registerAuthority(app, world.pool)
    const nothing = async () => ''
    expect(() => app.get('/api/open', nothing)).toThrow('GET /api/open: expected config.permission')
    app.get('/api/declared', { config: { permission: 'public' } }, nothing)
    expect(app.declaredRoutes).toEqual([{ method: 'GET', url: '/api/declared', permission: 'public' }])
  })

  test('越权的操作记在本人的链上，安全管理员看得到', async () => {
    await (await world.as('甲')).post('/api/campaigns', { templateId: 'x', title: '样例', issueDate: '2024-09-16' })
    const list = await (await world.as('安全')).get('/api/denials?limit=1')
    expect(list.body.items).toMatchObject([
      { person: { name: '样例甲' }, permission: 'campaign.draft', route: 'POST /api/campaigns' },
    ])
    expect((await (await world.as('安全')).get(`/api/cases/${ids.case}`)).status).toBe(403)
  })

  test('我的权限清单与表一致', async () => {
    const me = await (await world.as('审计')).get('/api/me')
    for (const permission of me.body.may as unknown as string[]) expect(PERMISSIONS).toContain(permission)
  })
})

describe('接口文档', () => {
  test('列出每一个路由，都有答复的定义', async () => {
    const { body } = await world.anonymous.get('/api/openapi.json')
    const paths = body.paths as Record<string, Record<string, { responses: Record<string, { content?: unknown }> }>>
    for (const { method, url } of world.app.declaredRoutes) {
      const operation = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      expect(operation, `${method} ${url}`).toBeDefined()
      expect(operation?.responses['200'], `${method} ${url}`).toBeDefined()
    }
  })
})
