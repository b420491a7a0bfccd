import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SheetRow } from '../../domain/ledger/sheet.ts'
import { buildWorkbook, type CellSpec } from '../../tests/fixtures/ledgers/workbook-builder.ts'
import { buildZip } from '../../tests/fixtures/ledgers/zip-builder.ts'
import { FileRejected, type FileRejectionCode } from './file-rejected.ts'
import { type ReadOptions, readTable } from './read-table.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-read-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function stored(content: Buffer | string, name = 'ledger'): Promise<string> {
  files++
  const file = join(folder, `${files}-${name}`)
  await writeFile(file, content)
  return file
}

async function read(content: Buffer | string, options?: ReadOptions) {
  return readTable(await stored(content), options)
}

async function rejection(content: Buffer | string, options?: ReadOptions): Promise<FileRejected> {
  return read(content, options).then(
    () => expect.fail('the file was read'),
    (error: unknown) => (error instanceof FileRejected ? error : expect.fail(String(error))),
  )
}

function texts(rows: readonly SheetRow[]): Array<Array<string | null>> {
  return rows.map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? null))
}

const ROWS: CellSpec[][] = [
  ['名称', '面积'],
  [1, 3],
]
const BOOK = buildWorkbook({ sheets: [{ name: '表', rows: ROWS }] })
const SHEET = 'xl/worksheets/sheet1.xml'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

function withPart(
  name: string,
  data: string | Buffer,
  more: { claimedSize?: number; encrypted?: boolean } = {},
): Buffer {
  return buildWorkbook({ sheets: [{ name: '表', rows: ROWS }], parts: [{ name, data, ...more }] })
}

function compoundFile(stream: string): Buffer {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(9000),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(500),
  ])
}

const LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

describe('files that are refused', () => {
  test.each<[string, FileRejectionCode, () => Buffer | string]>([
    ['nothing at all', 'EMPTY_FILE', () => ''],
    ['a workbook without a value', 'EMPTY_FILE', () => buildWorkbook({ sheets: [{ name: '表', rows: [[null]] }] })],
    [
      'a workbook whose only content is hidden',
      'EMPTY_FILE',
      () => buildWorkbook({ sheets: [{ name: '表', rows: ROWS, hidden: true }] }),
    ],
    ['commas and line ends only', 'EMPTY_FILE', () => ',,,\n,,,\n'],
    ['a picture by another name', 'NOT_A_WORKBOOK', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a PDF', 'NOT_A_WORKBOOK', () => '%PDF-1.7\n1 0 obj'],
    ['a web page called xls', 'NOT_A_WORKBOOK', () => '<html><table><tr><td>名称</td></tr></table></html>'],
    ['an old xls', 'NOT_A_WORKBOOK', () => compoundFile('Workbook')],
    ['a zip of something else', 'NOT_A_WORKBOOK', () => buildZip([{ name: 'readme.txt', data: 'x' }])],
    ['an archive within', 'NOT_A_WORKBOOK', () => withPart('xl/embeddings/inner.zip', BOOK)],
    ['an encrypted workbook', 'PASSWORD_PROTECTED', () => compoundFile('EncryptedPackage')],
    ['an encrypted zip', 'PASSWORD_PROTECTED', () => withPart(SHEET, 'x', { encrypted: true })],
    ['half a file', 'CORRUPT_FILE', () => BOOK.subarray(0, BOOK.length / 2)],
    [
      'a sheet cut off',
      'CORRUPT_FILE',
      () => withPart(SHEET, `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v>`),
    ],
    [
      'an unknown shared text',
      'CORRUPT_FILE',
      () =>
        withPart(
          SHEET,
          `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>`,
        ),
    ],
    [
      'an entity without a definition',
      'CORRUPT_FILE',
      () =>
        withPart(
          SHEET,
          `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>`,
        ),
    ],
    [
      'a sheet that is missing',
      'CORRUPT_FILE',
      () =>
        buildZip([
          {
            name: 'xl/workbook.xml',
            data: `<workbook xmlns="${MAIN}" xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
          },
          {
            name: 'xl/_rels/workbook.xml.rels',
            data: '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/gone.xml"/></Relationships>',
          },
        ]),
    ],
    ['an open quote to the end', 'CORRUPT_FILE', () => '名称,面积\n"示例,3\n四,5'],
    [
      'entities that multiply',
      'XML_DTD_FORBIDDEN',
      () => withPart(SHEET, `<?xml version="1.0"?>${LAUGHS}<worksheet xmlns="${MAIN}"/>`),
    ],
    [
      'a document type far down',
      'XML_DTD_FORBIDDEN',
      () => withPart(SHEET, `<!--${'x'.repeat(300_000)}-->${LAUGHS}<worksheet xmlns="${MAIN}"/>`),
    ],
    [
      'a document type in the shared texts',
      'XML_DTD_FORBIDDEN',
      () => withPart('xl/sharedStrings.xml', `${LAUGHS}<sst xmlns="${MAIN}"/>`),
    ],
    [
      'a document type in the list of parts',
      'XML_DTD_FORBIDDEN',
      () => withPart('[Content_Types].xml', `${LAUGHS}<Types/>`),
    ],
    ['a bomb of spaces', 'UNCOMPRESSED_TOO_LARGE', () => withPart(SHEET, Buffer.alloc(20 * 1024 * 1024, 32))],
    [
      'many small parts beyond the total',
      'UNCOMPRESSED_TOO_LARGE',
      () => buildZip(Array.from({ length: 60 }, (_, at) => ({ name: `p${at}.xml`, data: '', claimedSize: 1_000_000 }))),
    ],
    [
      'one part read again and again',
      'UNCOMPRESSED_TOO_LARGE',
      () =>
        buildWorkbook({
          sheets: [],
          parts: [
            { name: SHEET, data: `<worksheet xmlns="${MAIN}">${' '.repeat(1_000_000)}</worksheet>` },
            {
              name: 'xl/workbook.xml',
              data: `<workbook xmlns="${MAIN}" xmlns:r="r"><sheets>${'<sheet name="a" sheetId="1" r:id="r1"/>'.repeat(60)}</sheets></workbook>`,
            },
            {
              name: 'xl/_rels/workbook.xml.rels',
              data: '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            },
          ],
        }),
    ],
    [
      'a bomb whose headers lie',
      'UNCOMPRESSED_TOO_LARGE',
      () => withPart(SHEET, Buffer.alloc(20 * 1024 * 1024, 32), { claimedSize: 500 }),
    ],
    [
      'too many parts',
      'UNCOMPRESSED_TOO_LARGE',
      () => buildZip(Array.from({ length: 201 }, (_, at) => ({ name: `p${at}.xml`, data: '' }))),
    ],
  ])('%s: %s', async (_name, code, content) => {
    const error = await rejection(content())
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/请/u)
  })

  test('too many rows, in both formats', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => [`示例${at}`, at])
    const limits = { limits: { rows: 20 } }
    expect((await rejection(buildWorkbook({ sheets: [{ name: '表', rows }] }), limits)).code).toBe('TOO_MANY_ROWS')
    expect((await rejection(rows.join('\n'), limits)).code).toBe('TOO_MANY_ROWS')
  })

  test('a file that takes too long is given up', async () => {
    expect((await rejection(BOOK, { limits: { deadlineMs: 1 } })).message).toContain('没有读完')
  })

  test('merged ranges that would fill a whole sheet', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => [null, `示例${at}`])
    const merges = Array.from({ length: 1000 }, (_, at) => `A${at + 1}:A1048576`)
    rows[0] = ['甲', '示例0']
    const sheet = { name: '表', rows: rows.map((row) => ['甲', row[1] ?? '']), merges }
    expect((await rejection(buildWorkbook({ sheets: [sheet] }))).code).toBe('UNCOMPRESSED_TOO_LARGE')
  })
})

describe('xlsx', () => {
  test('texts, numbers as written, dates by their format, formulas with and without result', async () => {
    const rows: CellSpec[][] = [
      [
        '文字',
        1.5,
        { number: '110105194912310021' },
        { number: '45551', style: 'date' },
        { number: '45551.5', style: 'longDate' },
      ],
      [null, { formula: 'B1*2', cached: '3' }, { formula: 'B1*2' }, { text: '45551', style: 'text' }, '示\u0008例'],
    ]
    const table = await read(buildWorkbook({ sheets: [{ name: '表', rows }] }))
    expect(table.sheet).toBe('表')
    expect(table.rows).toEqual([
      {
        row: 1,
        cells: [
          { kind: 'text', text: '文字' },
          { kind: 'number', text: '1.5' },
          { kind: 'number', text: '110105194912310021' },
          { kind: 'date', text: '2024-09-16' },
          { kind: 'date', text: '2024-09-16T12:00:00' },
        ],
      },
      {
        row: 2,
        cells: [
          undefined,
          { kind: 'number', text: '3', formula: 'B1*2' },
          { kind: 'text', text: '', formula: 'B1*2' },
          { kind: 'text', text: '45551' },
          { kind: 'text', text: '示\u0008例' },
        ],
      },
    ])
  })

  test('the first visible sheet with content; the others are named', async () => {
    const sheets = [
      { name: '隐', rows: ROWS, hidden: true },
      { name: '空', rows: [] },
      { name: '甲', rows: ROWS },
      { name: '乙', rows: [['别的']] },
    ]
    const file = await stored(buildWorkbook({ sheets }))
    const table = await readTable(file)
    expect(table.sheet).toBe('甲')
    expect(table.ignored.map(({ why }) => why)).toEqual([
      '隐藏的工作表“隐”没有读取',
      '其他工作表“空”没有读取',
      '其他工作表“乙”没有读取',
    ])
    expect(texts((await readTable(file, { sheet: '乙' })).rows)).toEqual([['别的']])
  })

  test('macros are left alone, and that is said', async () => {
    const table = await read(withPart('xl/vbaProject.bin', 'Sub Auto_Open()'))
    expect(table.warnings).toMatchObject([{ code: 'MACROS_IGNORED', row: 0 }])
    expect(table.rows).toHaveLength(2)
  })

  test('days counted from 1904', async () => {
    const rows: CellSpec[][] = [[{ number: '44089', style: 'date' }]]
    const table = await read(buildWorkbook({ sheets: [{ name: '表', rows }], date1904: true }))
    expect(table).toMatchObject({ date1904: true, rows: [{ cells: [{ kind: 'date', text: '2024-09-16' }] }] })
  })

  test('a cell merged downwards speaks for its rows, one merged sideways tells its span', async () => {
    const rows = [
      ['标题', null],
      ['甲街道', 'a'],
      [null, 'b'],
      ['乙街道', 'c'],
    ]
    const table = await read(buildWorkbook({ sheets: [{ name: '表', rows, merges: ['A1:B1', 'A2:A3'] }] }))
    expect(texts(table.rows)).toEqual([['标题'], ['甲街道', 'a'], ['甲街道', 'b'], ['乙街道', 'c']])
    expect(table.rows[0]?.cells[0]?.span).toBe(2)
    expect(table.rows[2]?.cells[0]?.copied).toBe(true)
  })

  test('prefixed names, inline and rich texts, cells and rows without a reference', async () => {
    const xml = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>甲</x:t></x:r><x:r><x:t>乙</x:t></x:r><x:rPh><x:t>yi</x:t></x:rPh></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    expect(texts((await read(withPart(SHEET, xml))).rows)).toEqual([['甲乙', '2']])
  })

  test('shared texts without their phonetic hints', async () => {
    const strings = `<sst xmlns="${MAIN}"><si><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></si><si><t>面_x000D_积</t></si></sst>`
    expect(texts((await read(withPart('xl/sharedStrings.xml', strings))).rows.slice(0, 1))).toEqual([
      ['甲 乙', '面\r积'],
    ])
  })

  test('cells far to the right are not read', async () => {
    const xml = `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row></sheetData></worksheet>`
    expect(texts((await read(withPart(SHEET, xml))).rows)).toEqual([['1']])
  })
})

describe('csv', () => {
  const lines = '名称,面积\r\n"示例,甲",3\r\n\r\n"两行\n名称",=1+1\r\n'
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(lines)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${lines}`)],
    ['GB18030', iconv.encode(lines, 'gb18030')],
    ['UTF-16', iconv.encode(lines, 'utf-16le', { addBOM: true })],
    ['semicolons', Buffer.from(lines.replaceAll(',', ';').replace('示例;甲', '示例,甲'))],
    ['tabs', Buffer.from(lines.replaceAll(',', '\t').replace('示例\t甲', '示例,甲'))],
  ])('%s', async (_name, content) => {
    const table = await read(content)
    expect(table.rows.map(({ row }) => row)).toEqual([1, 2, 4])
    expect(texts(table.rows)).toEqual([
      ['名称', '面积'],
      ['示例,甲', '3'],
      ['两行\n名称', '=1+1'],
    ])
  })

  test('is named as it was sent', async () => {
    expect((await read('名称,面积\n甲,3', { name: '台账.csv' })).sheet).toBe('台账.csv')
  })

  test('18 digits stay 18 digits', async () => {
    expect(texts((await read('代码,名称\n110105194912310021,甲')).rows)[1]?.[0]).toBe('110105194912310021')
  })
})
