import { describe, expect, test } from 'vitest'
import { POLICY } from '../../api/policies/table.ts'
import { CaseActBodies } from '../../contracts/http/cases.ts'
import { TaskStatus, TaskView } from '../../contracts/http/tasks.ts'
import { CellFindingCode, FileFindingCode } from '../../contracts/ledger.ts'
import { BUILT_IN_CALENDARS } from '../../domain/calendar/index.ts'
import { FORM_VERBS } from '../inbox/verb.ts'

type Texts = { [key: string]: string | Texts }

const texts = import.meta.glob<Texts>('../locales/*/*.json', { eager: true, import: 'default' })
const vocabulary = import.meta.glob<string>('../../docs/events.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const rules = import.meta.glob<string>(
  [
    '../../api/**/*.ts',
    '../../store/**/*.ts',
    '../../domain/**/*.ts',
    '../../activities/**/*.ts',
    // what is wrong with rows of a file has its texts beside the ledgers', of a document and a campaign's rules it is an incident's
    '!../../domain/organisation/import/*.ts',
    '!../../domain/{ledger,document,template}/**/*.ts',
    '!../../activities/spreadsheet/**/*.ts',
    '!../../**/*.fixture.ts',
    '!../../**/*.test.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
)

/** Whole files and rules of time, which the API refuses under the codes of their own types. */
const kinds = import.meta.glob<string>('../../{activities/spreadsheet/file-rejected,domain/calendar/errors}.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

const stuck = import.meta.glob<string>('../../domain/entity/stuck.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The text under a dotted key; a page of the locale is its first part. */
function textOf(language: string, key: string): unknown {
  const [page = '', ...path] = key.split('.')
  return path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? (inner as Texts)[part] : undefined),
    texts[`../locales/${language}/${page}.json`],
  )
}

const missing = (language: string, keys: readonly string[]): string[] =>
  keys.filter((key) => typeof textOf(language, key) !== 'string')

const literals = (type: { anyOf: { const: string }[] }): string[] => type.anyOf.map((one) => one.const)

/** The event types are the code words of the documented list's first column. */
const events = Object.values(vocabulary)
  .flatMap((page) => page.split('\n'))
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z]+\.[a-z]+)`/gi)].map((match) => match[1] ?? ''))

/** Every code that a rule or a route refuses with, as written in the sources. */
const codes = [
  ...new Set([
    ...Object.values(rules).flatMap((code) =>
      [
        ...code.matchAll(/\b(?:ApiError|refuse|Refused)\(\s*'([A-Z][A-Z_]+)'/g),
        ...code.matchAll(/\bcode: '([A-Z][A-Z_]+)'/g),
        ...code.matchAll(/^ {2}\d{3}: \[([^\]]*)\]/gm),
        ...code.matchAll(/'(EVIDENCE_(?!LIMITS)[A-Z_]+)'/g),
      ].flatMap(([, found = '']) => found.match(/[A-Z][A-Z_]+/g) ?? []),
    ),
    ...Object.values(kinds).flatMap((code) =>
      [...code.matchAll(/^ {2}(?:\| ')?([A-Z][A-Z_]+)(?:'|: ')/gm)].map(([, one = '']) => one),
    ),
  ]),
]
  // what is wrong with a row of a sheet has its texts beside the ledgers'
  .filter((code) => !literals(CellFindingCode).includes(code))
  .sort()

/** Where a code is handed on that somebody else has named: whoever adds a place says where its codes are written. */
const HANDED_ON = [
  'api/errors.ts',
  'api/plugins/errors.ts',
  'api/routes/boundary.ts',
  'api/routes/campaigns/ranking-appeals.ts',
  'api/sessions/passwords.ts',
]
const handOn = Object.entries(rules)
  .filter(([, code]) => /new ApiError\(\s*(?!\s*')/.test(code))
  .map(([path]) => path.replace('../../', ''))

const rows = [...literals(CellFindingCode), ...literals(FileFindingCode)]

/** Why a case stands still. */
const incidents = Object.values(stuck).flatMap((code) =>
  [...code.matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map((match) => match[1] ?? ''),
)

describe.each(['zh-CN', 'en'])('%s has a text for', (language) => {
  test('every event of the trail', () => {
    expect(events.length).toBeGreaterThan(40)
    expect(
      missing(
        language,
        events.map((type) => `cases.event.${type}`),
      ),
    ).toEqual([])
  })

  test('every error code, and what to do next', () => {
    expect(codes.length).toBeGreaterThan(70)
    expect(
      missing(
        language,
        codes.flatMap((code) => [`errors.${code}`, `errors.next.${code}`]),
      ),
    ).toEqual([])
  })

  test('everything that a row of a ledger, or its form, is refused for', () => {
    expect(
      missing(
        language,
        rows.map((code) => `planner.finding.${code}`),
      ),
    ).toEqual([])
  })

  test('every kind of incident, and what to do next', () => {
    expect(incidents.length).toBeGreaterThan(6)
    expect(
      missing(
        language,
        incidents.flatMap((code) => [`admin.code.${code}.means`, `admin.code.${code}.next`]),
      ),
    ).toEqual([])
  })

  test('every verb of tasks and cases', () => {
    const keys = [
      ...Object.keys(FORM_VERBS).flatMap((verb) =>
        ['title', 'help', 'done'].map((part) => `inbox.verb.${verb}.${part}`),
      ),
      ...Object.keys(CaseActBodies).flatMap((verb) => ['title', 'help'].map((part) => `cases.act.${verb}.${part}`)),
    ]
    expect(missing(language, keys)).toEqual([])
  })

  test('every status, view and permission', () => {
    const keys = [
      ...literals(TaskStatus).map((status) => `inbox.status.${status}`),
      ...BUILT_IN_CALENDARS.map(({ region }) => `shared.calendars.${region}`),
      ...literals(TaskView).map((view) => `inbox.view.${view}`),
      ...Object.keys(POLICY).map((permission) => `admin.permission.${permission}`),
    ]
    expect(missing(language, keys)).toEqual([])
  })
})

test('no code reaches people that this list does not know where to look for', () => {
  expect(handOn.sort()).toEqual(HANDED_ON)
})
