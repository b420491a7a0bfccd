import { columnIndex, type SheetCell, type SheetRow } from '../../domain/ledger/sheet.ts'
import { FileRejected } from './file-rejected.ts'

const COPIES = 1_000_000

interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export function parseRange(reference: string): Range | null {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/u.exec(reference)
  if (!match) return null
  const [, left = '', top, right = '', bottom] = match
  return { left: columnIndex(left), top: Number(top), right: columnIndex(right), bottom: Number(bottom) }
}

/**
 * A cell merged over several rows speaks for each of them; one merged over several columns is told by its `span`.
 * @throws FileRejected UNCOMPRESSED_TOO_LARGE when the ranges would fill more than a million cells
 */
export function applyMerges(rows: readonly SheetRow[], merges: readonly string[]): SheetRow[] {
  const filled = rows.map(({ row, cells }) => ({ row, cells: [...cells] as Array<SheetCell | undefined> }))
  const byNumber = new Map(filled.map((row) => [row.row, row]))
  const lastRow = filled.at(-1)?.row ?? 0
  let copies = 0
  for (const reference of merges) {
    const range = parseRange(reference)
    const first = range ? byNumber.get(range.top) : undefined
    const cell = range ? first?.cells[range.left] : undefined
    if (!range || !first || !cell) continue
    if (range.right > range.left) first.cells[range.left] = { ...cell, span: range.right - range.left + 1 }
    for (let row = range.top + 1; row <= Math.min(range.bottom, lastRow); row++) {
      if (++copies > COPIES) throw new FileRejected('UNCOMPRESSED_TOO_LARGE', '合并单元格过多')
      const below = byNumber.get(row)
      if (below && below.cells[range.left] === undefined) below.cells[range.left] = { ...cell, copied: true }
    }
  }
  return filled
}
