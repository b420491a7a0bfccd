import { describe, expect, test } from 'vitest'
import type { LedgerData } from '../../../contracts/ledger.ts'
import { naturalKey } from '../../ledger/natural-key.ts'
import { planImport } from '../../ledger/plan.ts'
import type { SheetCell } from '../../ledger/sheet.ts'
import { type Known, planOrganisation, type SheetPlans } from './plan.ts'
import { SHEETS, type SheetId } from './sheets.ts'

const DAY = 86_400_000
const dayStart = (day: string) => Date.parse(`${day}T00:00:00+08:00`)
const KNOWN: Known = {
  units: [
    { code: 'district', name: '样例区', parent: null, gone: false },
    { code: 'bureau', name: '样例局', parent: 'district', gone: false },
    { code: 'old', name: '样例旧局', parent: 'district', gone: true },
  ],
  usernames: new Set(['jia', 'guanli']),
  self: 'guanli',
  today: '2024-09-18',
  places: new Map([['bureau|HEAD|局长', 1]]),
  taken: new Map([['bureau|HEAD|局长', [{ from: 0, until: dayStart('2025-01-01') }]]]),
}
const EXISTING: Partial<Record<SheetId, LedgerData[]>> = {
  units: [{ code: 'bureau', name: '样例局', kind: 'BUREAU', parent: 'district' }],
  holdings: [
    { username: 'jia', unit: 'bureau', post: 'STAFF', title: '科员', from: '2024-01-01', acting: false },
    {
      username: 'jia',
      unit: 'bureau',
      post: 'STAFF',
      title: '前科员',
      from: '2023-01-01',
      lastDay: '2023-12-31',
      acting: false,
    },
  ],
}

/** Rows under the sheet's own headers, as a reader hands them over. */
function planned(sheets: Partial<Record<SheetId, string[][]>>) {
  const plans: SheetPlans = {}
  for (const [id, lines] of Object.entries(sheets) as [SheetId, string[][]][]) {
    const schema = SHEETS[id]
    const cells = (line: readonly string[]) =>
      line.map((text): SheetCell | undefined => (text === '' ? undefined : { kind: 'text', text }))
    const known = new Map((EXISTING[id] ?? []).map((data) => [naturalKey(schema, data), data]))
    plans[id] = planImport({
      importId: 'x',
      dryRun: true,
      schema,
      table: {
        sheet: schema.title,
        rows: [schema.fields.map(({ title }) => title), ...lines].map((line, at) => ({
          row: at + 1,
          cells: cells(line),
        })),
        date1904: false,
        warnings: [],
        ignored: [],
      },
      existing: (key) => known.get(key) ?? null,
      lookups: { unit: () => null },
      today: '2024-09-18',
    })
  }
  return planOrganisation(plans, KNOWN, dayStart)
}
const found = (sheets: Partial<Record<SheetId, string[][]>>) =>
  planned(sheets).reports.flatMap(({ rejected }) =>
    rejected.map(({ sheet, row, column, code }) => `${sheet}!${column}${row} ${code}`),
  )

describe('refused, with sheet, column and row', () => {
  test.each<[string, Partial<Record<SheetId, string[][]>>, string[]]>([
    [
      'everything good',
      {
        units: [['new', '样例新局', '局', 'district']],
        posts: [['new', '负责人', '局长', '1', '科级']],
        people: [['yi', '样例乙']],
        holdings: [['yi', 'new', '负责人', '局长', '2024-10-01', '', '']],
      },
      [],
    ],
    [
      'parents may stand after what is below them',
      {
        units: [
          ['b2', '样例二站', '局', 'a2'],
          ['a2', '样例二局', '局', 'district'],
        ],
      },
      [],
    ],
    ['no such parent', { units: [['new', '样例新局', '局', 'nowhere']] }, ['单位!D2 UNKNOWN_ORG_UNIT']],
    ['a parent that is gone', { units: [['new', '样例新局', '局', 'old']] }, ['单位!D2 UNKNOWN_ORG_UNIT']],
    ['a unit that is gone', { units: [['old', '样例旧局', '局', 'district']] }, ['单位!A2 UNKNOWN_ORG_UNIT']],
    ['a name that another has', { units: [['new', '样例局', '局', 'district']] }, ['单位!B2 RULE_REFUSED']],
    [
      'a name twice in the file',
      {
        units: [
          ['n1', '样例新局', '局', ''],
          ['n2', '样例新局', '局', ''],
        ],
      },
      ['单位!B3 RULE_REFUSED'],
    ],
    ['a code that is none', { units: [['新', '样例新局', '局', '']] }, ['单位!A2 RULE_REFUSED']],
    ['a kind that is none', { units: [['new', '样例新局', '衙门', '']] }, ['单位!C2 ENUM_UNKNOWN']],
    ['a circle with what is known', { units: [['district', '样例区', '区县', 'bureau']] }, ['单位!D2 RULE_REFUSED']],
    [
      'a circle in the file',
      {
        units: [
          ['c1', '样例甲站', '局', 'c2'],
          ['c2', '样例乙站', '局', 'c1'],
        ],
      },
      ['单位!D2 UNKNOWN_ORG_UNIT', '单位!D3 UNKNOWN_ORG_UNIT'],
    ],
    [
      'below a row that is refused',
      {
        units: [
          ['n1', '样例局', '局', ''],
          ['n2', '样例二局', '局', 'n1'],
        ],
      },
      ['单位!B2 RULE_REFUSED', '单位!D3 UNKNOWN_ORG_UNIT'],
    ],
    ['a post of no unit', { posts: [['nowhere', '负责人', '局长', '1', '']] }, ['岗位!A2 UNKNOWN_ORG_UNIT']],
    ['an administrator', { posts: [['bureau', '安全管理员', '岗', '1', '']] }, ['岗位!B2 ENUM_UNKNOWN']],
    ['fewer than no places', { posts: [['bureau', '负责人', '局长', '-1', '']] }, ['岗位!D2 NEGATIVE_NUMBER']],
    [
      'nobody of that name',
      { holdings: [['bing', 'bureau', '经办人', '科员', '2024-10-01', '', '']] },
      ['任职!A2 RULE_REFUSED'],
    ],
    [
      'the place is taken',
      { holdings: [['jia', 'bureau', '负责人', '局长', '2024-10-01', '', '']] },
      ['任职!D2 RULE_REFUSED'],
    ],
    ['it is free later', { holdings: [['jia', 'bureau', '负责人', '局长', '2025-01-01', '', '']] }, []],
    ['acting takes none', { holdings: [['jia', 'bureau', '负责人', '局长', '2024-10-01', '', '是']] }, []],
    [
      'two rows for one place',
      {
        people: [['yi', '样例乙']],
        holdings: [
          ['jia', 'bureau', '负责人', '局长', '2025-01-01', '', ''],
          ['yi', 'bureau', '负责人', '局长', '2025-06-01', '', ''],
        ],
      },
      ['任职!D3 RULE_REFUSED'],
    ],
    [
      'a place that the file adds',
      {
        posts: [['bureau', '负责人', '局长', '2', '']],
        holdings: [['jia', 'bureau', '负责人', '局长', '2024-10-01', '', '']],
      },
      [],
    ],
    ['himself', { holdings: [['guanli', 'bureau', '经办人', '科员', '2024-10-01', '', '']] }, ['任职!A2 RULE_REFUSED']],
    ['an end is added', { holdings: [['jia', 'bureau', '经办人', '科员', '2024-01-01', '2024-12-31', '否']] }, []],
    [
      'an end that has been',
      { holdings: [['jia', 'bureau', '经办人', '科员', '2024-01-01', '2024-09-17', '']] },
      ['任职!F2 RULE_REFUSED'],
    ],
    [
      'who has left comes back',
      { holdings: [['jia', 'bureau', '经办人', '前科员', '2023-01-01', '2024-12-31', '']] },
      ['任职!F2 RULE_REFUSED'],
    ],
    [
      'acting afterwards',
      { holdings: [['jia', 'bureau', '经办人', '科员', '2024-01-01', '', '是']] },
      ['任职!G2 RULE_REFUSED'],
    ],
    [
      'the end before the beginning',
      { holdings: [['jia', 'bureau', '经办人', '科员', '2024-10-02', '2024-10-01', '']] },
      ['任职!F2 CLOSED_BEFORE_FOUND'],
    ],
  ])('%s', (_name, sheets, findings) => expect(found(sheets)).toEqual(findings))
})

test('counts: new, changed, as it was, refused; only what changes is to be written, parents first', () => {
  const { reports, rows } = planned({
    units: [
      ['site', '样例站', '局', 'new'],
      ['bureau', '样例局', '局', 'district'],
      ['new', '样例新局', '局', 'district'],
      ['bad', '样例坏局', '局', 'nowhere'],
    ],
  })
  expect(reports[0]).toMatchObject({ rows: 4, inserted: 2, updated: 0, unchanged: 1, rejectedRows: 1 })
  expect(rows.units.map(({ data }) => data['code'])).toEqual(['new', 'site'])
})

test('a term ends after its last day', () => {
  const { rows } = planned({ holdings: [['jia', 'bureau', '经办人', '科员', '2024-10-01', '2024-10-01', '']] })
  expect(rows.holdings[0]?.data).toMatchObject({ from: '2024-10-01', lastDay: '2024-10-01' })
  expect(dayStart('2024-10-02') - dayStart('2024-10-01')).toBe(DAY)
})
