import type { ImportColumn, LedgerField, LedgerSchema } from '../../contracts/ledger.ts'
import { areaUnitIn } from './numbers.ts'
import { columnLetter, type SheetRow } from './sheet.ts'
import { similarity } from './similarity.ts'
import { cleanText, comparable } from './text.ts'

/** A person's choice by column letter: the key of a field, or null to leave the column out. */
export type ColumnChoice = Readonly<Record<string, string | null>>

export interface Header {
  /** The last row that belongs to the header; data begins below. */
  readonly row: number
  readonly columns: readonly ImportColumn[]
  /** 亩, 公顷 …: the unit that the header of an area column names, by field key. */
  readonly areaUnits: ReadonlyMap<string, string>
}

const HEADER_WITHIN_ROWS = 30
// 联系人 for 联系人电话 must stay below: a wrong column rejects every row, an open one only asks.
const WORTH_PROPOSING = 0.65
const PARENTHESISED = /[(（【[].*?[)）】\]]/gu
const UNIT_LINE = /^[(（【[].*[)）】\]]$|^(?:亩|㎡|m2|m²|平方米|公顷|户|人|个)$/u

function bare(header: string): string {
  return comparable(header.replace(PARENTHESISED, ''))
}

/** How surely a header names a field: 1 its title, 0.95 an alias, below that only alike. */
export function headerConfidence(header: string, field: LedgerField): number {
  if (cleanText(header) === field.title) return 1
  const text = bare(header)
  if (text === '') return 0
  if (text === bare(field.title) || text === field.key.toLowerCase()) return 0.98
  const aliases = field.aliases.map(bare)
  if (aliases.includes(text)) return 0.95
  return Math.max(...[bare(field.title), ...aliases].map((name) => alike(text, name)))
}

function alike(text: string, name: string): number {
  if (text.length >= 2 && name.length >= 2) {
    if (text.includes(name)) return 0.6 + (0.3 * name.length) / text.length
    if (name.includes(text)) return 0.4 + (0.4 * text.length) / name.length
  }
  return 0.8 * similarity(text, name)
}

/** The best pairing of headers with fields, each used once, surest first. */
function assign(
  headers: readonly string[],
  schema: LedgerSchema,
): Map<number, { field: LedgerField; confidence: number }> {
  const pairs = headers.flatMap((header, at) =>
    header === '' ? [] : schema.fields.map((field) => ({ at, field, confidence: headerConfidence(header, field) })),
  )
  const assigned = new Map<number, { field: LedgerField; confidence: number }>()
  const taken = new Set<string>()
  for (const { at, field, confidence } of pairs.toSorted((one, other) => other.confidence - one.confidence)) {
    if (confidence < WORTH_PROPOSING) break
    if (assigned.has(at) || taken.has(field.key)) continue
    assigned.set(at, { field, confidence })
    taken.add(field.key)
  }
  return assigned
}

function textsOf(row: SheetRow): string[] {
  return Array.from(row.cells, (cell) => (cell ? cleanText(cell.text) : ''))
}

/** Two header lines read as one: the lower wins, a unit below is put behind, a gap below shows what is above. */
function joinLines(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const above = upper[at] ?? ''
    const below = lower[at] ?? ''
    if (below === '') return above
    return UNIT_LINE.test(below) && above !== '' ? `${above}(${below.replace(/^[(（【[]|[)）】\]]$/gu, '')})` : below
  })
}

interface Candidate {
  readonly row: number
  readonly headers: readonly string[]
  readonly score: number
}

function candidates(rows: readonly SheetRow[], schema: LedgerSchema): Candidate[] {
  return rows.slice(0, HEADER_WITHIN_ROWS).flatMap((row, at, head) => {
    const texts = textsOf(row)
    if (texts.filter((text) => text !== '').length < Math.min(2, schema.fields.length)) return []
    const single = { row: row.row, headers: texts, score: score(texts, schema) }
    const next = head[at + 1]
    if (single.score === 0 || !next) return [single]
    const below = textsOf(next)
    const joined = joinLines(texts, below)
    const onlyUnits = below.every((text) => text === '' || UNIT_LINE.test(text))
    const gain = onlyUnits && below.some((text) => text !== '') ? 0.001 : 0
    return [single, { row: next.row, headers: joined, score: score(joined, schema) + gain }]
  })
}

function score(headers: readonly string[], schema: LedgerSchema): number {
  return [...assign(headers, schema).values()].reduce((sum, { confidence }) => sum + confidence, 0)
}

/**
 * Finds the header below merged titles and proposes a field for each column; null when no row looks like a header.
 * `choice` overrules the proposal column by column.
 */
export function findHeader(rows: readonly SheetRow[], schema: LedgerSchema, choice: ColumnChoice = {}): Header | null {
  let best: Candidate | null = null
  for (const candidate of candidates(rows, schema)) {
    if (candidate.score > (best?.score ?? 0) + 1e-9) best = candidate
  }
  const enough = Math.min(2, schema.fields.length) * WORTH_PROPOSING
  if (!best || best.score < enough) return null
  const proposed = assign(
    best.headers.map((header, at) => (columnLetter(at) in choice ? '' : header)),
    schema,
  )
  const chosen = new Set(Object.values(choice))
  const columns = best.headers.flatMap((header, at) => {
    const column = columnLetter(at)
    const picked = choice[column]
    if (picked !== undefined) return [{ column, header, field: picked, confidence: picked === null ? 0 : 1 }]
    const found = proposed.get(at)
    if (header === '') return []
    const free = found && !chosen.has(found.field.key)
    return [
      {
        column,
        header,
        field: free ? found.field.key : null,
        confidence: free ? Number(found.confidence.toFixed(2)) : 0,
      },
    ]
  })
  const areaUnits = new Map(
    columns.flatMap(({ field, header }) => {
      const unit = field === null ? null : areaUnitIn(header)
      return field === null || unit === null ? [] : [[field, unit] as const]
    }),
  )
  return { row: best.row, columns, areaUnits }
}
