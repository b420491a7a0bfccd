import type { LedgerField, LedgerOption } from '../../contracts/ledger.ts'
import { type CellReading, fault } from './cell-reading.ts'
import { comparable } from './text.ts'

const SEPARATOR = /[、，,;；/|\n]+|\s+/u
const YES = new Set(['是', '有', '已', '对', '√', '✓', '☑', '✔', 'y', 'yes', 'true', '1'])
const NO = new Set(['否', '无', '未', '没有', '不是', '×', '✗', '✘', 'x', 'n', 'no', 'false', '0'])

function find(options: readonly LedgerOption[], text: string): LedgerOption | undefined {
  const wanted = comparable(text)
  if (wanted === '') return undefined
  return (
    options.find((option) => option.value === text) ??
    options.find(({ label, aliases }) => [label, ...aliases].some((name) => comparable(name) === wanted))
  )
}

/** Reads one or several choices by value, label or alias. */
export function readOptions(field: LedgerField, text: string): CellReading {
  const options = field.options ?? []
  const whole = find(options, text)
  const parts = whole ? [text] : text.split(SEPARATOR).filter((part) => part !== '')
  const found = parts.map((part) => find(options, part))
  const known = [...new Set(found.filter((option) => option !== undefined))]
  if (known.length !== new Set(found).size || known.length === 0) {
    return fault('ENUM_UNKNOWN', `“${field.title}”只能填：${options.map(({ label }) => label).join('、')}`)
  }
  const shown = known.map(({ label }) => label).join('、')
  if (field.type === 'multiEnum') return { value: known.map(({ value }) => value), shown, faults: [], warnings: [] }
  const [first] = known
  if (known.length > 1 || !first) return fault('ENUM_MULTIPLE', `“${field.title}”只能选一项，现填了 ${known.length} 项`)
  return { value: first.value, shown, faults: [], warnings: [] }
}

/** Reads 是/否, 有/无, √/×, or the labels and aliases of the options `true` and `false`. */
export function readBoolean(field: LedgerField, text: string): CellReading {
  const option = find(field.options ?? [], text)?.value
  const word = text.toLowerCase()
  if (option === 'true' || (option === undefined && YES.has(word)))
    return { value: true, shown: '是', faults: [], warnings: [] }
  if (option === 'false' || (option === undefined && NO.has(word)))
    return { value: false, shown: '否', faults: [], warnings: [] }
  return fault('ENUM_UNKNOWN', `“${field.title}”请填“是”或“否”`)
}
