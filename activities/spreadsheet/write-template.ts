import type { Writable } from 'node:stream'
import type { LedgerField, LedgerSchema } from '../../contracts/ledger.ts'
import { columnLetter } from '../../domain/ledger/sheet.ts'
import { excel } from './excel.ts'
import { ledgerHeader } from './ledger-header.ts'
import { streamOut } from './stream-out.ts'

const FILLABLE_ROWS = 1000
const OPTIONS_SHEET = '选项'

const KIND: Readonly<Record<LedgerField['type'], string>> = {
  text: '文字',
  identifier: '编号，按文本填写',
  uscc: '18位，按文本填写',
  idCard: '18位，按文本填写',
  phone: '11位手机号或带区号的固定电话',
  integer: '整数',
  number: '数字',
  area: '数字，可带单位（㎡、亩、公顷）',
  date: '日期，例如 2024-09-16',
  enum: '选一项',
  multiEnum: '可选多项，用顿号隔开',
  boolean: '是或否',
  unit: '单位全称',
}

function hint(field: LedgerField): string {
  const parts = [field.required ? '必填' : '选填', KIND[field.type]]
  if (field.options && field.type !== 'boolean') parts.push(field.options.map(({ label }) => label).join('、'))
  if (field.help) parts.push(field.help)
  return parts.join('；')
}

function choicesOf(field: LedgerField): readonly string[] {
  if (field.type === 'boolean') return ['是', '否']
  return field.type === 'enum' ? (field.options ?? []).map(({ label }) => label) : []
}

/** Writes an empty workbook to fill in: headers, a line of hints that the import ignores, lists to choose from. */
export async function writeTemplate(schema: LedgerSchema, out: Writable): Promise<void> {
  const { Workbook } = await excel()
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet(schema.title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
  const options = workbook.addWorksheet(OPTIONS_SHEET, { state: 'hidden' })
  sheet.columns = ledgerHeader(schema)
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(2).values = schema.fields.map((field, at) => (at === 0 ? `填写说明：${hint(field)}` : hint(field)))
  sheet.getRow(2).font = { italic: true, color: { argb: 'FF808080' } }
  for (const [at, field] of schema.fields.entries()) {
    const letter = columnLetter(at)
    const choices = choicesOf(field)
    choices.forEach((choice, row) => {
      options.getCell(row + 1, at + 1).value = choice
    })
    for (let row = 3; row <= FILLABLE_ROWS && choices.length > 0; row++) {
      sheet.getCell(`${letter}${row}`).dataValidation = {
        type: 'list',
        allowBlank: !field.required,
        formulae: [`${OPTIONS_SHEET}!$${letter}$1:$${letter}$${choices.length}`],
        showErrorMessage: true,
        errorStyle: 'warning',
        errorTitle: field.title,
        error: `请从列表中选择：${choices.join('、')}`.slice(0, 225),
      }
    }
  }

  await streamOut(out, (stream) => workbook.xlsx.write(stream))
}
