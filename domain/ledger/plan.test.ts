import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { ImportReport, type LedgerData, type LedgerSchema } from '../../contracts/ledger.ts'
import { naturalKey } from './natural-key.ts'
import { type ImportRequest, planImport, planImportSteps } from './plan.ts'
import type { SheetCell, SheetRow } from './sheet.ts'

const SCHEMA: LedgerSchema = {
  id: 'calls',
  title: '来件台账',
  dedupe: { fields: ['name', 'unit'] },
  fields: [
    { key: 'name', title: '名称', aliases: [], type: 'text', required: true, naturalKey: true },
    { key: 'unit', title: '街道', aliases: [], type: 'unit', required: true, naturalKey: true },
    { key: 'part', title: '社区', aliases: [], type: 'unit', required: false, within: 'unit' },
    { key: 'area', title: '面积', aliases: [], type: 'area', required: false },
    { key: 'found', title: '发现日期', aliases: [], type: 'date', required: false },
    { key: 'closed', title: '办结日期', aliases: [], type: 'date', required: false, notBefore: 'found' },
    { key: 'owner', title: '负责人身份证', aliases: [], type: 'idCard', required: false, privacy: 'sensitive' },
  ],
}

const HEADER = ['名称', '街道', '社区', '面积', '发现日期', '办结日期', '负责人身份证']
const UNITS = new Map([
  ['甲街道', { id: 'u1', name: '甲街道', parentId: 'd' }],
  ['乙社区', { id: 'u2', name: '乙社区', parentId: 'u1' }],
  ['丙社区', { id: 'u3', name: '丙社区', parentId: 'u9' }],
])

type Line = ReadonlyArray<string | SheetCell | null>

function sheetRows(lines: readonly Line[]): SheetRow[] {
  return lines.flatMap((line, at) => {
    const cells = line.map((cell) =>
      typeof cell === 'string' ? { kind: 'text' as const, text: cell } : (cell ?? undefined),
    )
    return cells.length === 0 ? [] : [{ row: at + 1, cells }]
  })
}

function request(lines: readonly Line[], more: Partial<ImportRequest> = {}): ImportRequest {
  return {
    importId: 'i1',
    dryRun: true,
    schema: SCHEMA,
    table: { sheet: '表', rows: sheetRows(lines), date1904: false, warnings: [], ignored: [] },
    existing: () => null,
    lookups: { unit: (name) => UNITS.get(name) ?? null },
    today: '2024-10-01',
    ...more,
  }
}

describe('what becomes of a row', () => {
  test('inserted, updated, unchanged, rejected, twice: the counts add up and good rows proceed', () => {
    const stored = new Map<string, LedgerData>([
      ['二号|u1', { name: '二号', unit: 'u1', area: 5, found: '2024-09-01' }],
      ['三号|u1', { name: '三号', unit: 'u1' }],
    ])
    const lines = [
      HEADER,
      ['一号', '甲街道'],
      ['二号', '甲街道', null, '6'],
      ['三号', '甲街道'],
      ['四号', '无此街道'],
      ['一号', '甲街道', null, '9'],
    ]
    const { report, entries } = planImport(request(lines, { existing: (key) => stored.get(key) ?? null }))
    expect(report).toMatchObject({ rows: 5, inserted: 1, updated: 1, unchanged: 1, rejectedRows: 1, duplicateRows: 1 })
    expect(entries.map(({ row, change }) => [row, change])).toEqual([
      [2, 'insert'],
      [3, 'update'],
      [4, 'unchanged'],
    ])
    expect(entries[1]).toMatchObject({
      key: '二号|u1',
      data: { name: '二号', unit: 'u1', area: 6, found: '2024-09-01' },
      diff: [{ field: 'area', before: 5, after: 6 }],
    })
    expect(report.duplicates).toMatchObject([
      { rows: [2, 6], score: 1, why: '与第 2 行是同一条，但“面积”不同，请核对；只取第 2 行' },
    ])
  })

  test('the report keeps its contract', () => {
    const { report } = planImport(request([HEADER, ['一号', '甲街道', null, '3亩'], [null, '甲街道']]))
    expect([...Value.Errors(ImportReport, report)]).toEqual([])
  })

  test('the same file gives the same plan', () => {
    const lines = [HEADER, ['一号', '甲街道'], ['一号（东）', '甲街道'], ['二号', '无']]
    expect(planImport(request(lines))).toEqual(planImport(request(lines)))
  })
})

describe('between fields', () => {
  test('an end before its beginning', () => {
    const { report } = planImport(request([HEADER, ['一号', '甲街道', null, null, '2024-09-10', '2024-09-09']]))
    expect(report.rejected).toMatchObject([{ row: 2, column: 'F', code: 'CLOSED_BEFORE_FOUND', value: '2024-09-09' }])
  })

  test('a community of another street', () => {
    const { report } = planImport(request([HEADER, ['一号', '甲街道', '丙社区'], ['二号', '甲街道', '乙社区']]))
    expect(report.rejected).toMatchObject([{ row: 2, column: 'C', code: 'UNKNOWN_ORG_UNIT' }])
    expect(report.inserted).toBe(1)
  })
})

describe('rows that are no entries', () => {
  const line = ['一号', '甲街道']
  test.each<[string, Line, string]>([
    ['a blank line', [], '空行'],
    ['spaces only', [' ', '　'], '空行'],
    ['a subtotal', ['甲街道小计', null, null, '300'], '小计或合计行'],
    ['a total in words', ['合  计', null, null, '300'], '小计或合计行'],
    ['the header again', HEADER, '重复的表头'],
    ['a note', ['备注：以实地为准'], '说明或落款行'],
    ['a signature', ['填表人：示例甲', null, '审核人：示例乙'], '说明或落款行'],
    ['a group title', [{ kind: 'text', text: '甲街道辖区', span: 7 }], '说明或分组行'],
    ['a remark in another column', [null, null, null, '以下空白'], '说明或分组行'],
  ])('%s', (_name, ignored, why) => {
    const { report } = planImport(request([HEADER, line, ignored, ['二号', '甲街道']]))
    expect(report.ignored).toMatchObject([{ row: 3, why }])
    expect(report).toMatchObject({ rows: 2, inserted: 2, rejectedRows: 0 })
  })

  test('a gap is one note, however wide', () => {
    const rows = [
      ...sheetRows([HEADER, line]),
      { row: 900_000, cells: sheetRows([['二号', '甲街道']])[0]?.cells ?? [] },
    ]
    const table = { sheet: '表', rows, date1904: false, warnings: [], ignored: [] }
    expect(planImport(request([], { table })).report.ignored).toMatchObject([
      { row: 3, why: '第 3 至 899999 行为空行' },
    ])
  })

  test('a site whose name only contains such a word stays', () => {
    expect(
      planImport(request([HEADER, ['合计大厦停车场', '甲街道'], ['备注路停车场', '甲街道']])).report.inserted,
    ).toBe(2)
  })
})

describe('files that do not fit', () => {
  test('no header', () => {
    const { report, entries } = planImport(
      request([
        ['甲', '乙'],
        ['丙', '丁'],
      ]),
    )
    expect(entries).toEqual([])
    expect(report).toMatchObject({ headerRow: 0, rejected: [{ row: 0, column: '', code: 'REQUIRED_MISSING' }] })
  })

  test('a required column is missing: said once, no row proceeds', () => {
    const { report, entries } = planImport(
      request([
        ['名称', '面积'],
        ['一号', '3'],
        ['二号', '4'],
      ]),
    )
    expect(entries).toEqual([])
    expect(report).toMatchObject({
      rows: 2,
      rejectedRows: 2,
      rejected: [{ row: 1, column: '', code: 'REQUIRED_MISSING' }],
    })
  })
})

test('citizen numbers are masked in every message, value and note', () => {
  const lost: SheetCell = { kind: 'number', text: '110105194912310021' }
  const { report } = planImport(
    request([
      HEADER,
      ['一号', '甲街道', null, null, null, null, '110105194912310021'],
      ['二号', '甲街道', null, null, null, null, lost],
      ['三号', '甲街道', null, null, null, null, ' 11010519491231002x '],
    ]),
  )
  expect(report.rejected.map(({ code }) => code)).toEqual(['ID_CHECK_DIGIT', 'ID_PRECISION_LOST'])
  expect(report.normalised).toHaveLength(1)
  expect(JSON.stringify(report)).not.toMatch(/19491231|0021|002x|002X/u)
})

test('a key needs all of its parts', () => {
  expect(naturalKey(SCHEMA, { name: '一号 (东)', unit: 'u1' })).toBe('一号东|u1')
  expect(naturalKey(SCHEMA, { name: '一号' })).toBeNull()
})

test('a long import tells its progress every 500 rows', () => {
  const lines = [HEADER, ...Array.from({ length: 1200 }, (_, at) => [`示例${at}`, '甲街道'])]
  expect([...planImportSteps(request(lines))]).toEqual([500, 1000])
})
