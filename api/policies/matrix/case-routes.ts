import { inTurn, type Line, type Lines, type MatrixCall, of, open } from './line.ts'

const reason = { reason: '样例原因' }
const answers = { outcome: '无', answers: {}, evidence: [] }
const readTask = of('task.read', 'task')
const doTask = (body: object): Line => of('task.do', 'task', { body })
const readCase = of('case.read', 'case')
/** What an allowed call ends is a case that no other line looks at. */
const steward = (call: MatrixCall): Line => of('case.steward', 'case', { at: { id: 'spareCase' }, ...call })
const takesCase = of('trail.export', 'trail', { at: { id: 'case' } })
const readDuty = of('duty.read', 'duty')
const readEntry = inTurn(
  [
    ['entry.read', 'campaign'],
    ['case.read', 'case'],
  ],
  { at: { id: 'case' } },
)
const substitute = {
  substitute: 999_999,
  from: '2024-09-18T00:00:00Z',
  until: '2024-09-19T00:00:00Z',
  ...reason,
}
const addEntry: MatrixCall['body'] = ({ campaign }) => ({
  campaign,
  ledger: 'sites',
  origin: 'NEW',
  data: {},
  ...reason,
})

/** Tasks, cases, duties, entries and what hangs on them. */
export const CASE_ROUTES: Lines = {
  'GET /api/tasks': open('task.read'),
  'GET /api/tasks/counts': open('task.read'),
  'GET /api/tasks/places': open('task.read'),
  'GET /api/tasks/:id': readTask,
  'GET /api/tasks/:id/why': readTask,
  'POST /api/tasks/:id/read': readTask,
  'POST /api/tasks/:id/unread': readTask,
  'POST /api/tasks/:id/claim': doTask({}),
  'POST /api/tasks/:id/release': doTask({}),
  'POST /api/tasks/:id/transfer': doTask({ toPerson: 999_999 }),
  'POST /api/tasks/:id/delegate': doTask({ toPerson: 999_999 }),
  'POST /api/tasks/:id/add-signer': doTask({ toPerson: 999_999, place: 'BEFORE', ...reason }),
  'POST /api/tasks/:id/remove-signer': doTask({ person: 999_999, ...reason }),
  'POST /api/tasks/:id/cc': doTask({ toPerson: 999_999 }),
  'POST /api/tasks/:id/nudge': doTask({}),
  'POST /api/tasks/:id/comment': doTask({ text: '样例' }),
  'POST /api/tasks/:id/ask': doTask({ toPerson: 999_999, text: '样例' }),
  'POST /api/tasks/:id/answer': of('task.read', 'task', { body: { question: 1, text: '样例' } }),
  'POST /api/tasks/:id/draft': doTask({ content: {} }),
  'POST /api/tasks/:id/money': doTask(answers),
  'POST /api/tasks/:id/withdraw': doTask({}),
  'POST /api/tasks/:id/take-back': doTask({}),
  'POST /api/tasks/:id/return': doTask(answers),
  'POST /api/tasks/:id/complete': doTask(answers),
  // each task of it is judged for itself, and told in its result
  'POST /api/tasks/bulk/:verb': open('task.do', { body: { taskIds: ['x'], body: {} } }),
  'GET /api/desks/:person': of('desk.handOver', 'desk', { query: 'to=999999' }),
  'POST /api/desks/:person/hand-over': of('desk.handOver', 'desk', {
    body: { to: 999_999, withDrafts: false, ...reason },
  }),

  // whose are looked at: somebody else's by whoever may set them
  'GET /api/substitutions': of('substitution.set', 'substitution', {
    gate: 'substitution.read',
    query: ({ desk }) => `principal=${desk}`,
  }),
  // by nobody
  'POST /api/substitutions': of('substitution.set', 'substitution', {
    body: ({ desk }) => ({ ...substitute, principal: Number(desk) }),
  }),
  'POST /api/substitutions/:id/end': open('substitution.end', { at: { id: 'none' }, isAbsent: true }),

  'GET /api/cases': open('case.read'),
  'GET /api/cases/:id': of('case.read', 'case', { isForServices: true }),
  'POST /api/cases/:id/unmask': of('identity.unmask', 'identity', { body: reason }),
  'GET /api/cases/:id/relations': readCase,
  'GET /api/cases/:id/run': readCase,
  'GET /api/cases/:id/trace': readCase,
  'GET /api/cases/:id/trace/summary': readCase,
  'GET /api/cases/:id/exports': takesCase,
  'GET /api/cases/:id/bundle.zip': { ...takesCase, query: 'mask=METADATA' },
  'GET /api/cases/:id/history.xlsx': { ...takesCase, query: 'mask=METADATA' },
  'GET /api/cases/:id/history.pdf': { ...takesCase, query: 'mask=METADATA' },
  'GET /api/records': open('case.read', { query: 'q=样例' }),
  'POST /api/cases': of('case.open', 'campaign', { body: addEntry }),
  'POST /api/intake/:channel': of('matter.open', 'matter', {
    gate: 'case.open',
    body: ({ campaign }) => ({ campaignId: campaign, items: [{ matter: {} }] }),
    isForServices: true,
  }),
  'POST /api/cases/:id/suspend': steward({ body: reason }),
  'POST /api/cases/:id/resume': steward({ body: reason }),
  'POST /api/cases/:id/extend': steward({ body: { days: 1, ...reason } }),
  'POST /api/cases/:id/reopen': steward({ body: reason }),
  'POST /api/cases/:id/correct': steward({ body: { site: { nothing: 1 }, ...reason } }),
  'POST /api/cases/:id/merge': steward({ body: { into: 'none-0', ...reason } }),
  'POST /api/cases/:id/reroute': steward({ body: { unit: 0, ...reason } }),
  'POST /api/cases/:id/cancel': steward({ body: reason }),

  'GET /api/campaigns/:id/duties': of('campaign.read', 'campaign', { gate: 'duty.read' }),
  'GET /api/duties/:id': readDuty,
  'GET /api/duties/:id/occurrences': readDuty,
  'GET /api/duties/:id/occurrences/:key': of('duty.read', 'duty', { at: { key: 'occurrence' } }),
  'GET /api/duties/:id/record-form': readDuty,
  'POST /api/duties/:id/records': of('duty.record', 'duty', { body: { answers: {}, evidence: [] } }),

  'GET /api/ledgers/:id/entries': of('entry.read', 'campaign', { at: { id: 'ledgerKey' } }),
  'GET /api/campaigns/:id/ledgers/:ledger/entries': of('entry.read', 'campaign'),
  'GET /api/entries/:id': readEntry,
  'GET /api/entries/:id/versions': readEntry,
  'GET /api/entries/:id/file': readEntry,
  'GET /api/entries/:id/timeline': of('case.read', 'case', { at: { id: 'case' } }),
  'PATCH /api/entries/:id': inTurn([...readEntry.asks, ['entry.correct', 'entry']], {
    gate: 'entry.correct',
    at: { id: 'case' },
    body: { data: { nothing: 1 }, ...reason },
  }),
  'POST /api/entries': of('case.open', 'campaign', { body: addEntry }),

  'POST /api/evidence': open('evidence.add', { body: {} }),
  'GET /api/evidence/:id': of('evidence.read', 'file'),
  'GET /api/evidence/:id/alike': of('evidence.read', 'file'),
  'POST /api/evidence/:id/original': of('evidence.original', 'file', { body: reason }),
  // found by whose it is and by his own key: of another's nobody learns anything
  'PUT /api/uploads/:key': open('evidence.add', { body: { name: 'a.png', type: 'image/png', size: 1 } }),
  'PATCH /api/uploads/:key': open('evidence.add', { query: 'offset=0', at: { key: 'none' }, isAbsent: true }),
  'POST /api/uploads/:key/finish': open('evidence.add', { body: {}, at: { key: 'none' }, isAbsent: true }),
  'DELETE /api/uploads/:key': open('evidence.add', { at: { key: 'none' } }),
  'GET /api/documents/:id': of('case.read', 'case', { at: { id: 'document' } }),

  'GET /api/trail': open('trail.search'),
  'GET /api/trail/counts': open('trail.search'),
  'GET /api/trail/checkpoints': open('trail.read'),
  'POST /api/trail/checkpoints/:day/verify': open('trail.search', { at: { day: 'none' }, body: {}, isAbsent: true }),
  'GET /api/trail/:subject': of('trail.read', 'trail'),
  'POST /api/trail/:subject/verify': of('trail.verify', 'trail', { body: {} }),
  'GET /api/incidents': open('incident.read'),
  'POST /api/incidents/bulk/skip': open('incident.rule', { body: {} }),
  'POST /api/incidents/bulk/retry': open('incident.rule', { body: {} }),
  'POST /api/incidents/bulk/assign': open('incident.rule', { body: {} }),
  'POST /api/incidents/:id/skip': of('incident.rule', 'incident', { body: reason }),
  'POST /api/incidents/:id/retry': of('incident.rule', 'incident', { body: {} }),
  'POST /api/incidents/:id/assign': of('incident.rule', 'incident', { body: { unit: 1 } }),
}
