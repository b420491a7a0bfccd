import type { Said } from '../../contracts/said.ts'
import { say } from '../said/say.ts'
import type { Header } from './columns.ts'
import { columnIndex, type SheetRow } from './sheet.ts'
import { cleanText, comparable, isPlaceholder } from './text.ts'

const TOTAL = /^[^\d]{0,20}(?:合计|小计|总计|共计|累计)(?:\(.*\)|（.*）)?[:：]?$/u
const NOTE =
  /^(?:备注|说明|填写说明|填表说明|注|填表人|填报人|填报单位|填表单位|填表日期|填报日期|制表人?|审核人?|复核人?|负责人|联系人|单位[(（]?盖章[)）]?|示例)\s*[:：]/u

export interface RowRules {
  readonly header: Header
  /** Columns of mapped fields, from 0. */
  readonly mapped: readonly number[]
  /** Columns of the fields that make the natural key. */
  readonly keys: ReadonlySet<number>
}

/** Why a row below the header is no entry; null when it is one. */
export function ignoreReason(row: SheetRow, { header, mapped, keys }: RowRules): Said | null {
  const filled = row.cells.flatMap((cell, at) => {
    const text = cell ? cleanText(cell.text) : ''
    return cell && (text !== '' || cell.formula !== undefined) ? [{ at, cell, text }] : []
  })
  const first = filled[0]
  if (!first) return say`空行`
  if (NOTE.test(spaceless(first.text))) return say`说明或落款行`
  if (isRepeatedHeader(filled, header)) return say`重复的表头`
  if (filled.slice(0, 4).some(({ cell, text }) => cell.kind === 'text' && TOTAL.test(spaceless(text))))
    return say`小计或合计行`
  const telling = filled.filter(
    ({ at, text, cell }) => mapped.includes(at) && (cell.formula !== undefined || !isPlaceholder(text)),
  )
  if (telling.length === 0)
    return filled.some(({ cell }) => cell.kind === 'text' && !isPlaceholder(cleanText(cell.text)))
      ? say`说明或分组行`
      : say`空行（只有序号）`
  const [only] = telling
  if (only && filled.length === 1 && mapped.length > 2 && only.cell.kind === 'text') {
    if ((only.cell.span ?? 1) > 2 || !keys.has(only.at)) return say`说明或分组行`
  }
  // Values that a merge copied down tell nothing about a row of their own.
  return telling.every(({ cell }) => cell.copied) ? say`空行` : null
}

/** 合 计 and 备 注 are spaced out to fill their cells. */
function spaceless(text: string): string {
  return text.replaceAll(' ', '')
}

function isRepeatedHeader(filled: readonly { at: number; text: string }[], header: Header): boolean {
  const titles = new Map(header.columns.map(({ column, header: title }) => [columnIndex(column), comparable(title)]))
  const same = filled.filter(({ at, text }) => titles.get(at) === comparable(text)).length
  return same >= 2 && same >= filled.length * 0.6
}
