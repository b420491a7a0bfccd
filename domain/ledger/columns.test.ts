import { describe, expect, test } from 'vitest'
import type { LedgerField, LedgerSchema } from '../../contracts/ledger.ts'
import { findHeader, headerConfidence } from './columns.ts'
import type { SheetRow } from './sheet.ts'

function field(key: string, title: string, aliases: string[] = [], type: LedgerField['type'] = 'text'): LedgerField {
  return { key, title, aliases, type, required: false }
}

const SCHEMA: LedgerSchema = {
  id: 'l',
  title: '台账',
  fields: [
    field('name', '停车场名称', ['名称']),
    field('street', '所属街道/乡镇', ['街道', '乡镇']),
    field('address', '地址', ['详细地址']),
    field('area', '面积', ['占地面积'], 'area'),
    field('phone', '联系人电话', ['联系电话']),
  ],
}

function rows(...lines: Array<Array<string | null>>): SheetRow[] {
  return lines.map((line, at) => ({
    row: at + 1,
    cells: line.map((text) => (text === null ? undefined : { kind: 'text' as const, text })),
  }))
}

function fieldsOf(header: ReturnType<typeof findHeader>): Array<string | null> | undefined {
  return header?.columns.map((column) => column.field)
}

describe('how surely a header names a field', () => {
  test.each([
    ['停车场名称', 'name', 1],
    ['停车场名称*', 'name', 0.98],
    ['停 车 场 名 称（必填）', 'name', 0.98],
    ['名称', 'name', 0.95],
    ['停车场的名称', 'name', 0.7],
    ['面积（亩）', 'area', 0.98],
    ['序号', 'name', 0],
  ])('%s as %s', (header, key, confidence) => {
    const found = SCHEMA.fields.find((candidate) => candidate.key === key)
    expect(found && headerConfidence(header, found)).toBeCloseTo(confidence, 1)
  })
})

const HEADERS = ['序号', '名称', '乡镇', '详细地址', '面积（亩）', '联系人', '联系电话']
const DATA = ['1', '示例停车场', '云溪街道', '示范路1号', '3', '示例甲', '13900001234']

describe('where the header stands', () => {
  test('in the first row', () => {
    const header = findHeader(rows(HEADERS, DATA), SCHEMA)
    expect(header?.row).toBe(1)
    expect(fieldsOf(header)).toEqual([null, 'name', 'street', 'address', 'area', null, 'phone'])
    expect(header?.areaUnits.get('area')).toBe('亩')
  })

  test('below titles and notes', () => {
    expect(findHeader(rows(['全区停车场台账'], ['填报单位：示例', null, '日期'], HEADERS, DATA), SCHEMA)?.row).toBe(3)
  })

  test('in two lines, the lower one where it says something', () => {
    const upper = ['序号', '名称', '位置', null, '面积', '联系人', '联系电话']
    const header = findHeader(rows(upper, [null, null, '街道', '地址', '（亩）', null, null], DATA), SCHEMA)
    expect(header?.row).toBe(2)
    expect(fieldsOf(header)).toEqual([null, 'name', 'street', 'address', 'area', null, 'phone'])
    expect(header?.areaUnits.get('area')).toBe('亩')
  })

  test('the first of several equal ones', () => {
    expect(findHeader(rows(HEADERS, DATA, HEADERS, DATA), SCHEMA)?.row).toBe(1)
  })

  test('nowhere', () => {
    expect(findHeader(rows(DATA, DATA), SCHEMA)).toBeNull()
    expect(findHeader([], SCHEMA)).toBeNull()
  })
})

test('a person’s choice overrules the proposal, and frees the column it takes the field from', () => {
  const header = findHeader(rows(HEADERS, DATA), SCHEMA, { B: null, F: 'name', G: null })
  expect(fieldsOf(header)).toEqual([null, null, 'street', 'address', 'area', 'name', null])
  expect(header?.columns[5]).toEqual({ column: 'F', header: '联系人', field: 'name', confidence: 1 })
})

test('a header that is only part of a title is left to a person', () => {
  expect(fieldsOf(findHeader(rows(['名称', '街道', '联系人', '联系方式']), SCHEMA))).toEqual([
    'name',
    'street',
    null,
    null,
  ])
})

test('no field is given to two columns', () => {
  expect(fieldsOf(findHeader(rows(['名称', '停车场名称', '街道']), SCHEMA))).toEqual([null, 'name', 'street'])
})
