import type { ImportFinding, ImportIgnored } from '../../contracts/ledger.ts'

/**
 * A cell as the reader found it. `text` is the text, the number as written in the file, `true`/`false`, or the ISO
 * date (`YYYY-MM-DD` or with `THH:MM:SS`) of a cell formatted as a date. Blank cells are absent.
 */
export interface SheetCell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error'
  readonly text: string
  /** The formula behind the cell; `text` is then the cached result, '' when the file holds none. */
  readonly formula?: string
  /** How many columns a merged cell covers. */
  readonly span?: number
  /** The value was copied down from the first cell of a vertical merge. */
  readonly copied?: true
}

/** `row` counts from 1; `cells` by column from 0. */
export interface SheetRow {
  readonly row: number
  readonly cells: ReadonlyArray<SheetCell | undefined>
}

/** One sheet of a file, as the readers hand it over. */
export interface SheetTable {
  readonly sheet: string
  readonly rows: Iterable<SheetRow>
  /** The workbook counts days from 1904. */
  readonly date1904: boolean
  /** Findings about the file that do not refuse it, for example MACROS_IGNORED. */
  readonly warnings: readonly ImportFinding[]
  /** What was left unread, for example hidden sheets; row 0. */
  readonly ignored: readonly ImportIgnored[]
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** A → 0, AA → 26; -1 when the text starts with no letter. A row number behind the letters is allowed: `B3` → 1. */
export function columnIndex(reference: string): number {
  let index = 0
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    index = index * 26 + letter
  }
  return index - 1
}
