import { elsewhere, type Line, type Lines, type MatrixCall, of, open } from './line.ts'

const reason = { reason: '样例原因' }
const own = (body?: object): Line => open('session', body ? { body } : {})
const account = (): Line => open('account.manage', { body: reason, at: { id: 'none' }, isAbsent: true })
const manages = (call: MatrixCall): Line => open('organisation.manage', call)
const LOGIN = 'tests/identity/sessions.test.ts'
const PROVIDER = 'tests/identity/provider.test.ts'
const FEED = 'tests/api/calendar-feeds.test.ts'
const FACTOR = 'tests/identity/second-factor.test.ts'

/** Logging in, one's own account, accounts, organisation, calendars, notices. */
export const PLATFORM_ROUTES: Lines = {
  'GET /api/session/options': elsewhere('public', LOGIN),
  'POST /api/session': elsewhere('public', LOGIN),
  'POST /api/session/second-factor': elsewhere('login', FACTOR),
  'POST /api/session/new-password': elsewhere('login', LOGIN),
  'POST /api/session/enrolment': elsewhere('login', FACTOR),
  'POST /api/session/enrolment/confirm': elsewhere('login', FACTOR),
  'POST /api/session/reset': elsewhere('public', LOGIN),
  'POST /api/session/confirm': own({ password: '' }),
  'GET /api/session/provider': elsewhere('public', PROVIDER),
  'GET /api/session/provider/callback': elsewhere('public', PROVIDER),
  'GET /api/session/provider/confirm': elsewhere('session', PROVIDER),
  'POST /api/session/provider/logout': elsewhere('public', PROVIDER),
  'DELETE /api/session': elsewhere('session', LOGIN),
  // never ends
  'GET /api/stream': elsewhere('session', 'tests/authority/denials.test.ts'),
  'GET /api/openapi.json': elsewhere('public', 'tests/authority/declared.test.ts'),

  'GET /api/me': own(),
  'GET /api/status': own(),
  'GET /api/units': own(),
  'GET /api/persons': open('person.read'),
  'GET /api/account': own(),
  'POST /api/account/notices/read': own(),
  'GET /api/account/calendar': own(),
  'POST /api/account/calendar': own(),
  'POST /api/account/calendar/revoke': own(),
  // by the secret in its address
  'GET /api/calendar-feeds/:token': elsewhere('public', FEED),
  'POST /api/account/password': own({ old: '', password: '' }),
  'POST /api/account/second-factor': own(),
  'POST /api/account/second-factor/confirm': own({ code: '' }),
  'POST /api/account/second-factor/remove': own({ password: '' }),
  'POST /api/account/recovery-codes': own(),
  'POST /api/account/sessions/:id/end': open('session', { at: { id: 'noSession' }, isAbsent: true }),
  'POST /api/account/sessions/end-others': own(),
  'GET /api/account/notice-settings': own(),
  'POST /api/account/notice-address/confirm': own({ code: '0' }),
  'POST /api/account/notice-address/resend': own(),
  'POST /api/account/notice-address/cancel': own(),
  'PUT /api/account/notice-settings': own({
    language: 'en',
    email: null,
    quiet: true,
    modes: { EMAIL: { ROUTINE: 'OFF', IMPORTANT: 'OFF', URGENT: 'OFF' } },
  }),

  'GET /api/accounts': open('account.manage'),
  'POST /api/accounts/:id/disable': account(),
  'POST /api/accounts/:id/enable': account(),
  'POST /api/accounts/:id/unlock': account(),
  'POST /api/accounts/:id/reset-password': account(),
  'POST /api/accounts/:id/remove-factor': account(),
  'POST /api/accounts/:id/end-sessions': account(),
  'GET /api/services': open('account.manage'),
  'GET /api/services/choices': open('account.manage'),
  'POST /api/services': open('account.manage', { body: {} }),
  'POST /api/services/:id/keys': open('account.manage', { body: {}, at: { id: 'none' } }),
  'POST /api/services/:id/keys/:key/revoke': open('account.manage', {
    body: reason,
    at: { id: 'none', key: 'noKey' },
    isAbsent: true,
  }),
  'POST /api/services/:id/disable': account(),
  'POST /api/services/:id/enable': account(),
  'GET /api/denials': open('denial.read'),

  'GET /api/organisation/units': open('organisation.read'),
  'GET /api/organisation/units/:id': open('organisation.read', { at: { id: 'unit' } }),
  'POST /api/organisation/units': manages({ body: {} }),
  'GET /api/organisation/units/:id/preview': manages({ at: { id: 'unit' }, query: 'act=close' }),
  'POST /api/organisation/units/:id/rename': manages({ at: { id: 'unit' }, body: {} }),
  'POST /api/organisation/units/:id/move': manages({ at: { id: 'unit' }, body: {} }),
  'POST /api/organisation/units/:id/merge': manages({ at: { id: 'unit' }, body: {} }),
  'GET /api/organisation/units/:id/division': manages({ at: { id: 'unit' } }),
  'POST /api/organisation/units/:id/split': manages({ at: { id: 'unit' }, body: {} }),
  'POST /api/organisation/units/:id/close': manages({ at: { id: 'unit' }, body: {} }),
  'GET /api/organisation/people': open('organisation.read'),
  'GET /api/organisation/people/:id': open('organisation.read', { at: { id: 'person' } }),
  'POST /api/organisation/people': manages({ body: {} }),
  'POST /api/organisation/posts': manages({ body: {} }),
  'POST /api/organisation/holdings': manages({ body: {} }),
  'POST /api/organisation/holdings/:id/end': manages({ at: { id: 'none' }, body: {} }),
  'POST /api/organisation/imports': manages({ body: {} }),
  'GET /api/organisation/imports': manages({}),
  'POST /api/organisation/imports/:importId/retry': manages({ body: {}, isAbsent: true }),
  'GET /api/organisation/imports/:importId/annotated.xlsx': manages({ isAbsent: true }),
  'GET /api/organisation/export.xlsx': open('organisation.read'),

  'POST /api/calendar/resolve': own({ rule: { in: 1, unit: 'day' }, from: '2024-09-18' }),
  'POST /api/calendar/expand': own({}),
  'GET /api/calendar/days': open('session', { query: 'from=2024-09-16&to=2024-09-30' }),
  'GET /api/calendar/:year': own(),
  'GET /api/calendar/versions': own(),
  'POST /api/calendar/:year/reading': open('calendar.publish', { body: {} }),
  'PUT /api/calendar/:year': open('calendar.publish', {
    query: 'dryRun=1',
    body: { status: 'OFFICIAL', source: '样例通知', days: [] },
  }),

  'GET /api/boundary': own(),
  'PUT /api/boundary': open('boundary.publish', {
    body: {
      source: '样例测绘',
      geojson: {
        type: 'Polygon',
        coordinates: [
          [
            [120, 30],
            [121, 30],
            [121, 31],
            [120, 30],
          ],
        ],
      },
    },
  }),

  'GET /api/views': open('view.read', { query: 'page=inbox' }),
  // without a name it is refused
  'POST /api/views': of('view.save', 'unitView', {
    body: ({ unit }) => ({ page: 'inbox', name: ' ', query: {}, unit: Number(unit) }),
  }),
  'POST /api/views/:id/rename': of('view.save', 'unitView', { body: { name: ' ' } }),
  // filters that are too long are refused
  'POST /api/views/:id/replace': of('view.save', 'unitView', {
    body: { page: 'inbox', query: { step: 'x'.repeat(1000) } },
  }),
  'POST /api/views/:id/remove': open('view.save', { at: { id: 'none' }, isAbsent: true }),

  'GET /api/deliveries': open('delivery.read'),
  'GET /api/deliveries/channels': open('delivery.read'),
  'POST /api/deliveries/retry': open('delivery.retry', { body: { id: 1 } }),

  // without two characters beside the blanks it is refused
  'POST /api/opinions': own({ kind: 'OPINION', text: '   ' }),
  'GET /api/opinions/own': own(),
  'POST /api/opinions/seen': own(),
  'GET /api/opinions': open('opinion.answer'),
  'POST /api/opinions/:id/answer': open('opinion.answer', {
    at: { id: 'none' },
    body: { answer: '样例答复' },
    isAbsent: true,
  }),

  'GET /api/attention': open('attention.read'),
  'GET /api/health': open('operations.read'),
  'GET /api/background': open('operations.read'),
  'POST /api/background/:name/turn': open('operations.run', { at: { name: 'none' }, isAbsent: true }),
  'GET /api/jobs': open('operations.read'),
  'POST /api/jobs/:id/retry': open('operations.run', { at: { id: 'none' }, isAbsent: true }),
  'GET /api/transfers': open('operations.read'),
  'POST /api/transfers/:id/cancel': open('operations.run', { at: { id: 'none' }, isAbsent: true }),
  'GET /api/launches/blocked': open('operations.read'),
  'GET /api/limits': open('operations.read'),
  'GET /api/reconciliations': open('operations.read'),
  'POST /api/reconciliations': open('operations.run', { body: {} }),
  'POST /api/reconciliations/repair': open('operations.run', { body: {} }),
  'POST /api/reconciliations/:id/cancel': open('operations.run', { at: { id: 'none' }, isAbsent: true }),
  'GET /api/reconciliations/:id/drifts': open('operations.read', { at: { id: 'none' }, isAbsent: true }),
}
