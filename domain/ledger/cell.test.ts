import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CellFindingCode, type LedgerField, LedgerFieldType, type LedgerValue } from '../../contracts/ledger.ts'
import { readCell } from './cell.ts'
import type { CellContext } from './cell-reading.ts'
import { serialToIso } from './dates.ts'
import type { SheetCell } from './sheet.ts'
import { createUnitLookup } from './units.ts'

const units = createUnitLookup([
  { id: 'u1', name: '石桥街道', parentId: 'district' },
  { id: 'u2', name: '石桥社区', parentId: 'u1' },
  { id: 'u3', name: '云溪街道', parentId: 'district' },
  { id: 'u4', name: '桥头社区', parentId: 'u1' },
  { id: 'u5', name: '桥头社区', parentId: 'u3' },
])

const CONTEXT: CellContext = {
  dates: { year: 2024, utcOffsetMinutes: 480, date1904: false },
  today: '2024-10-01',
  campaign: { from: '2024-09-01', until: '2024-12-31' },
  unit: units.find,
  suggestUnit: units.suggest,
  areaUnits: new Map(),
}

function field(type: LedgerField['type'], more: Partial<LedgerField> = {}): LedgerField {
  return { key: 'f', title: '字段', aliases: [], type, required: false, ...more }
}

function text(value: string): SheetCell {
  return { kind: 'text', text: value }
}

function number(value: string): SheetCell {
  return { kind: 'number', text: value }
}

const OPTIONS = [
  { value: 'PUBLIC', label: '公共', aliases: ['公共停车场', '社会/公共'] },
  { value: 'PRIVATE', label: '专用', aliases: [] },
]

describe('values', () => {
  test.each<[string, LedgerField, SheetCell, LedgerValue]>([
    ['text is trimmed and narrowed', field('text'), text('　 示例１２号Ａ座 '), '示例12号A座'],
    ['line breaks become spaces', field('text'), text('一层\r\n二层'), '一层 二层'],
    ['zero-width characters vanish', field('text'), text('示\u200B例'), '示例'],
    ['decomposed letters are composed', field('text'), text('e\u0301'), '\u00E9'],
    ['a number in a code column is text', field('identifier'), number('42'), '42'],
    ['15 digits survive as a number', field('identifier'), number('123456789012345'), '123456789012345'],
    ['leading zeros of text survive', field('identifier'), text('00123'), '00123'],
    ['forced text of an exporter', field('identifier'), text('="00123"'), '00123'],
    ['a disarmed formula is read without the apostrophe', field('phone'), text("'+8613900001234"), '13900001234'],
    ['a small x of a citizen number', field('idCard'), text('11010519491231002x'), '11010519491231002X'],
    ['a credit code with spaces', field('uscc'), text('91350100 M000100Y43'), '91350100M000100Y43'],
    ['a number cell with binary dust', field('number'), number('0.30000000000000004'), 0.3],
    ['a date cell', field('date'), { kind: 'date', text: '2024-09-16T08:30:00' }, '2024-09-16'],
    ['a serial number', field('date'), number('45551'), '2024-09-16'],
    ['a value of a choice', field('enum', { options: OPTIONS }), text('PUBLIC'), 'PUBLIC'],
    ['a label', field('enum', { options: OPTIONS }), text(' 公共 '), 'PUBLIC'],
    ['an alias with a separator in it', field('enum', { options: OPTIONS }), text('社会/公共'), 'PUBLIC'],
    [
      'several choices, each once',
      field('multiEnum', { options: OPTIONS }),
      text('公共、专用，公共'),
      ['PUBLIC', 'PRIVATE'],
    ],
    ['a tick', field('boolean'), text('√'), true],
    ['无', field('boolean'), text('无'), false],
    ['TRUE', field('boolean'), { kind: 'boolean', text: 'true' }, true],
    ['a unit by name', field('unit'), text('石桥街道'), 'u1'],
    ['a unit without its suffix: the higher of two', field('unit'), text('石桥'), 'u1'],
    ['a unit without its suffix', field('unit'), text('云溪'), 'u3'],
    ['the result of a formula', field('integer'), { kind: 'number', text: '7', formula: 'A1+1' }, 7],
    ['+ before a number', field('integer'), text('+7'), 7],
    ['a basement floor', field('text'), text('-1层'), '-1层'],
  ])('%s', (_name, of, cell, value) => {
    const reading = readCell(of, cell, CONTEXT)
    expect(reading.faults).toEqual([])
    expect(reading.value).toEqual(value)
  })

  test.each([['-'], ['—'], ['／'], ['/'], ['  '], ['N/A']])('“%s” says nothing', (written) => {
    expect(readCell(field('number'), text(written), CONTEXT)).toEqual({ faults: [], warnings: [] })
  })

  test('a unit name that two parents have is settled by the row’s own', () => {
    const community = field('unit', { within: 'street' })
    expect(readCell(community, text('桥头社区'), CONTEXT, 'u3').value).toBe('u5')
    expect(readCell(community, text('桥头社区'), CONTEXT).faults[0]?.code).toBe('UNKNOWN_ORG_UNIT')
  })
})

describe('faults', () => {
  test.each<[CellFindingCode, string, LedgerField, SheetCell | undefined]>([
    ['REQUIRED_MISSING', 'no cell', field('text', { required: true }), undefined],
    ['REQUIRED_MISSING', 'a dash', field('text', { required: true }), text('—')],
    ['NOT_A_NUMBER', 'words', field('number'), text('不详')],
    ['NOT_A_NUMBER', 'a date as an area', field('area'), { kind: 'date', text: '2024-09-16' }],
    ['NOT_AN_INTEGER', 'half', field('integer'), number('2.5')],
    ['NEGATIVE_NUMBER', 'an area', field('area'), text('-5㎡')],
    ['OUT_OF_RANGE', 'too much', field('number', { max: 10 }), number('11')],
    ['OUT_OF_RANGE', 'too little', field('number', { min: 2 }), number('1')],
    ['TOO_MANY_DECIMALS', 'a number', field('number', { decimals: 1 }), number('1.25')],
    ['TOO_MANY_DECIMALS', 'an area in m²', field('area'), text('1.255㎡')],
    ['TOO_LONG', 'text', field('text', { maxLength: 2 }), text('三个字')],
    ['INVALID_DATE', '30 February', field('date'), text('2024-02-30')],
    ['INVALID_DATE', 'month and day as a decimal number', field('date'), number('916')],
    ['DATE_IN_FUTURE', 'tomorrow', field('date'), text('2024-10-02')],
    ['DATE_OUTSIDE_CAMPAIGN', 'the year before', field('date', { withinCampaign: true }), text('2023-09-16')],
    ['ENUM_UNKNOWN', 'no such choice', field('enum', { options: OPTIONS }), text('立体车库')],
    ['ENUM_UNKNOWN', 'one of two', field('multiEnum', { options: OPTIONS }), text('公共、车库')],
    ['ENUM_UNKNOWN', 'neither yes nor no', field('boolean'), text('可能')],
    ['ENUM_MULTIPLE', 'two', field('enum', { options: OPTIONS }), text('公共、专用')],
    ['UNKNOWN_ORG_UNIT', 'no such unit', field('unit'), text('西岭街道')],
    ['ID_PRECISION_LOST', '18 digits as a number', field('idCard'), number('110105194912310021')],
    ['ID_PRECISION_LOST', 'the same as Excel stores it', field('uscc'), number('1.1010519491231E+17')],
    ['ID_SCIENTIFIC_TEXT', 'what is shown, pasted', field('identifier'), text('1.10105E+17')],
    ['ID_CHECK_DIGIT', 'a wrong one', field('idCard'), text('110105194912310021')],
    ['ID_CHECK_DIGIT', '15 digits', field('idCard'), text('110105491231002')],
    ['USCC_LENGTH', '17', field('uscc'), text('91350100M000100Y4')],
    ['USCC_CHECK_DIGIT', 'a wrong one', field('uscc'), text('91350100M000100Y44')],
    ['PHONE_LENGTH', 'too short', field('phone'), text('1390000123')],
    ['FORMULA_CELL', 'without a result', field('text'), { kind: 'text', text: '', formula: 'A1' }],
    ['FORMULA_CELL', 'a result that is an error', field('text'), { kind: 'error', text: '#REF!', formula: 'A1' }],
    ['FORMULA_CELL', 'text that starts one', field('text'), text("=cmd|'/C calc'!A0")],
    ['FORMULA_CELL', 'the same full width', field('text'), text('＝1+1')],
    ['FORMULA_CELL', 'behind a minus', field('text'), text('-2+3+cmd|x')],
    ['FORMULA_CELL', 'behind an at sign', field('text'), text('@SUM(A1)')],
    ['FORMULA_CELL', 'behind an apostrophe', field('text'), text("'=1+1")],
    ['CONTROL_CHARACTER', 'a backspace', field('text'), text('示\u0008例')],
    ['CONTROL_CHARACTER', 'in a number', field('number'), text('1\u0000')],
    ['BIDI_CONTROL', 'an override', field('text'), text('示\u202E例')],
  ])('%s: %s', (code, _name, of, cell) => {
    const reading = readCell(of, cell, CONTEXT)
    expect(reading.faults.map((found) => found.code)).toEqual([code])
    expect(reading.faults[0]?.message).toMatch(/^“字段”/u)
    expect(reading.value).toBeUndefined()
  })

  test('a formula’s result and a leading minus are taken with a warning', () => {
    const formula = readCell(field('text'), { kind: 'text', text: '甲', formula: 'B1' }, CONTEXT)
    expect(formula).toMatchObject({ value: '甲', changedFrom: '=B1', warnings: [{ code: 'FORMULA_CELL' }] })
    expect(readCell(field('text'), text('-1层'), CONTEXT).warnings).toMatchObject([{ code: 'FORMULA_CELL' }])
  })

  test('a fault of a unit names the one that was probably meant', () => {
    expect(readCell(field('unit'), text('云西街道'), CONTEXT).faults[0]?.message).toContain('云溪街道')
  })
})

test('a value that came in unchanged is not reported as changed', () => {
  expect(readCell(field('number'), number('12.50'), CONTEXT).changedFrom).toBeUndefined()
  expect(readCell(field('enum', { options: OPTIONS }), text('公共'), CONTEXT).changedFrom).toBeUndefined()
  expect(readCell(field('date'), { kind: 'date', text: '2024-09-16' }, CONTEXT).changedFrom).toBeUndefined()
  expect(readCell(field('date'), text('2024.9.16'), CONTEXT)).toMatchObject({
    changedFrom: '2024.9.16',
    shown: '2024-09-16',
  })
})

test('any text in any field is a value, nothing, or a fault of that field: never an exception, never different twice', () => {
  const types = LedgerFieldType.anyOf.map(({ const: type }) => type)
  const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
  const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)
  const cells: fc.Arbitrary<SheetCell> = fc.oneof(
    fc.record({ kind: fc.constant('text'), text: fc.oneof(words, numbers) }),
    fc.record({ kind: fc.constant('number'), text: numbers }),
    fc.record({ kind: fc.constant('date'), text: fc.integer({ min: 1, max: 2_958_465 }).map(serialToIso) }),
    fc.record({ kind: fc.constant('text'), text: words, formula: words }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...types), cells, (type, cell) => {
      const of = field(type, { options: OPTIONS })
      const reading = readCell(of, cell, CONTEXT)
      expect(readCell(of, cell, CONTEXT)).toEqual(reading)
      if (reading.faults.length > 0) expect(reading.value).toBeUndefined()
      if (typeof reading.value === 'number') expect(reading.value).not.toBeNaN()
      if (type === 'date' && reading.value !== undefined) expect(reading.value).toMatch(/^\d{4}-\d{2}-\d{2}$/u)
    }),
    { numRuns: 2000 },
  )
})
