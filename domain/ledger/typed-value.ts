import type { LedgerField, LedgerValue } from '../../contracts/ledger.ts'
import { type CellContext, type CellReading, fault, isFault } from './cell-reading.ts'
import { parseDate } from './dates.ts'
import { isIdCard, normalisePhones, usccFault } from './identifiers.ts'
import { decimalsOf, parseArea, parseNumber, roundTo, settle } from './numbers.ts'
import { readBoolean, readOptions } from './options.ts'
import type { SheetCell } from './sheet.ts'

// Excel keeps 15 digits of a number; the rest of an 18-digit code is already zeros.
const FIRST_LOSSY_NUMBER = 1e15
const SCIENTIFIC = /^\d(?:\.\d+)?[eE]\+?\d{2,}$/u

function taken(value: LedgerValue, shown: string = String(value)): CellReading {
  return { value, shown, faults: [], warnings: [] }
}

/** Reads a clean, non-blank cell by the field's type. */
export function readTyped(field: LedgerField, cell: SheetCell, context: CellContext, parentId?: string): CellReading {
  switch (field.type) {
    case 'text':
    case 'identifier':
    case 'uscc':
    case 'idCard':
    case 'phone':
      return readCode(field, cell)
    case 'integer':
    case 'number':
      return readNumber(field, cell)
    case 'area':
      return readArea(field, cell, context)
    case 'date':
      return readDate(field, cell, context)
    case 'enum':
    case 'multiEnum':
      return readOptions(field, cell.text)
    case 'boolean':
      return readBoolean(field, cell.text)
    case 'unit':
      return readUnit(field, cell.text, context, parentId)
    default:
      return field.type satisfies never
  }
}

function codeText(field: LedgerField, cell: SheetCell): string | CellReading {
  if (cell.kind === 'number') {
    if (Math.abs(Number(cell.text)) >= FIRST_LOSSY_NUMBER) {
      return fault(
        'ID_PRECISION_LOST',
        `“${field.title}”被存成了数字，超过15位的部分已丢失；请把该列设为“文本”后重新录入`,
      )
    }
    return String(Number(cell.text))
  }
  if (field.type !== 'text' && SCIENTIFIC.test(cell.text)) {
    return fault('ID_SCIENTIFIC_TEXT', `“${field.title}”是科学计数法，原号码已丢失；请把该列设为“文本”后重新录入`)
  }
  return cell.text
}

function readCode(field: LedgerField, cell: SheetCell): CellReading {
  const text = codeText(field, cell)
  if (isFault(text)) return text
  if (field.maxLength !== undefined && Array.from(text).length > field.maxLength) {
    return fault('TOO_LONG', `“${field.title}”最多 ${field.maxLength} 个字，现有 ${Array.from(text).length} 个`)
  }
  const compact = text.replace(/[\s-]+/gu, '').toUpperCase()
  if (field.type === 'idCard') {
    if (compact.length !== 18)
      return fault('ID_CHECK_DIGIT', `“${field.title}”应为18位身份证号，现为 ${compact.length} 位`)
    return isIdCard(compact) ? taken(compact) : fault('ID_CHECK_DIGIT', `“${field.title}”校验位不对，请核对号码`)
  }
  if (field.type === 'uscc') {
    const wrong = usccFault(compact)
    if (wrong === 'USCC_LENGTH') return fault(wrong, `“${field.title}”应为18位，现为 ${compact.length} 位`)
    if (wrong) return fault(wrong, `“${field.title}”校验位不对或含有 I、O、Z、S、V，请核对营业执照`)
    return taken(compact)
  }
  if (field.type === 'phone') {
    const numbers = normalisePhones(text)
    return numbers === null
      ? fault('PHONE_LENGTH', `“${field.title}”位数不对：手机号11位，固定电话请带区号`)
      : taken(numbers)
  }
  return taken(text)
}

function withinRange(field: LedgerField, value: number): CellReading | null {
  const min = field.min ?? (field.type === 'area' ? 0 : undefined)
  if (value < 0 && min !== undefined && min >= 0) return fault('NEGATIVE_NUMBER', `“${field.title}”不能是负数`)
  if ((min !== undefined && value < min) || (field.max !== undefined && value > field.max)) {
    const range = [min === undefined ? '' : `不小于 ${min}`, field.max === undefined ? '' : `不大于 ${field.max}`]
    return fault(
      'OUT_OF_RANGE',
      `“${field.title}”应${range.filter((part) => part !== '').join('、')}，请核对数值和单位`,
    )
  }
  return null
}

function readNumber(field: LedgerField, cell: SheetCell): CellReading {
  const value = cell.kind === 'number' ? settle(Number(cell.text)) : parseNumber(cell.text, field.unit)
  if (value === null || cell.kind === 'date')
    return fault('NOT_A_NUMBER', `“${field.title}”不是数字，请只填数值，例如 12`)
  if (field.type === 'integer' && !Number.isInteger(value)) return fault('NOT_AN_INTEGER', `“${field.title}”应为整数`)
  const outside = withinRange(field, value)
  if (outside) return outside
  if (field.decimals !== undefined && decimalsOf(value) > field.decimals) {
    return fault('TOO_MANY_DECIMALS', `“${field.title}”最多 ${field.decimals} 位小数`)
  }
  return taken(value)
}

function readArea(field: LedgerField, cell: SheetCell, context: CellContext): CellReading {
  const area = parseArea(cell.text, context.areaUnits.get(field.key) ?? field.unit ?? null)
  if (area === null || cell.kind === 'date') {
    return fault('NOT_A_NUMBER', `“${field.title}”不是面积，请填数值，可带单位，例如 1200 或 1.8亩`)
  }
  const decimals = field.decimals ?? 2
  const value = area.converted ? roundTo(area.squareMetres, decimals) : area.squareMetres
  const outside = withinRange(field, value)
  if (outside) return outside
  if (decimalsOf(value) > decimals) return fault('TOO_MANY_DECIMALS', `“${field.title}”最多 ${decimals} 位小数`)
  return taken(value)
}

function readDate(field: LedgerField, cell: SheetCell, context: CellContext): CellReading {
  const date = cell.kind === 'date' ? cell.text.slice(0, 10) : parseDate(cell.text, context.dates)
  if (date === null) return fault('INVALID_DATE', `“${field.title}”不是有效日期，请写成 2024-09-16 这样`)
  if (!field.future && date > context.today) return fault('DATE_IN_FUTURE', `“${field.title}”${date} 晚于今天，请核对`)
  const { campaign } = context
  if (field.withinCampaign && campaign && (date < campaign.from || date > campaign.until)) {
    return fault(
      'DATE_OUTSIDE_CAMPAIGN',
      `“${field.title}”${date} 不在行动期间 ${campaign.from} 至 ${campaign.until} 内`,
    )
  }
  return taken(date)
}

function readUnit(field: LedgerField, name: string, context: CellContext, parentId?: string): CellReading {
  const found = context.unit(name, field, parentId)
  if (found) return taken(found.id, found.name)
  const alike = context.suggestUnit(name)
  return fault(
    'UNKNOWN_ORG_UNIT',
    `“${field.title}”在组织机构中没有找到${alike ? `，是不是“${alike}”？` : '，请写全称'}`,
  )
}
