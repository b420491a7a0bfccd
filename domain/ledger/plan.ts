import type {
  ImportDuplicate,
  ImportIgnored,
  ImportReport,
  LedgerData,
  LedgerSchema,
  LedgerValue,
} from '../../contracts/ledger.ts'
import type { Said } from '../../contracts/said.ts'
import { inWords, say } from '../said/say.ts'
import type { CellContext } from './cell-reading.ts'
import { type ColumnChoice, findHeader, type Header } from './columns.ts'
import { findLikelyDuplicates } from './duplicates.ts'
import { readEntry } from './entry.ts'
import { naturalKey } from './natural-key.ts'
import { ignoreReason, type RowRules } from './rows.ts'
import { columnIndex, type SheetRow, type SheetTable } from './sheet.ts'
import type { UnitLookup } from './units.ts'

export interface ImportRequest {
  readonly importId: string
  readonly dryRun: boolean
  readonly schema: LedgerSchema
  readonly table: SheetTable
  /** The data that the ledger holds under a natural key, null when it holds none. */
  readonly existing: (key: string) => LedgerData | null
  readonly lookups: { readonly unit: UnitLookup; readonly suggestUnit?: (name: string) => string | null }
  /** YYYY-MM-DD of the campaign's zone. */
  readonly today: string
  readonly campaign?: { readonly from: string; readonly until: string }
  readonly columns?: ColumnChoice
  /** The campaign's zone, minutes east of UTC; 480 when absent. */
  readonly utcOffsetMinutes?: number
}

export interface FieldChange {
  readonly field: string
  readonly before: LedgerValue | null
  readonly after: LedgerValue
}

/** A row fit to be written. A blank cell says nothing: it never erases what the ledger holds. */
export interface PlannedEntry {
  readonly row: number
  readonly key: string
  readonly data: LedgerData
  readonly change: 'insert' | 'update' | 'unchanged'
  /** What an update changes; empty for the others. */
  readonly diff: readonly FieldChange[]
}

export interface ImportPlan {
  readonly report: ImportReport
  readonly entries: readonly PlannedEntry[]
}

const ROWS_A_STEP = 500

/** What an import would do, without doing it. Deterministic; good rows may proceed beside bad ones. */
export function planImport(request: ImportRequest): ImportPlan {
  const steps = planImportSteps(request)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** `planImport` in steps of 500 rows, each yielding the rows read so far: for whoever must breathe or show progress. */
export function* planImportSteps(request: ImportRequest): Generator<number, ImportPlan> {
  const { schema, table } = request
  const rows = [...table.rows]
  const header = findHeader(rows, schema, request.columns)
  const report = openReport(request, header)
  if (!header) {
    const message = `没有找到表头。请确认表头行包含“${schema.fields
      .slice(0, 3)
      .map(({ title }) => title)
      .join('”“')}”等列名，或下载模板填写`
    report.rejected.push({ sheet: table.sheet, row: 0, column: '', code: 'REQUIRED_MISSING', message })
    return { report, entries: [] }
  }
  const missing = schema.fields.filter(
    (field) => field.required && !header.columns.some((column) => column.field === field.key),
  )
  for (const { title } of missing) {
    const message = `缺少必填列“${title}”，请补上该列，或者指明哪一列是它`
    report.rejected.push({ sheet: table.sheet, row: header.row, column: '', code: 'REQUIRED_MISSING', message })
  }
  const accepted = new Map<string, PlannedEntry>()
  const repeats: ImportDuplicate[] = []
  const context = contextOf(request, header)
  let count = 0
  for (const row of entryRows(rows, header, schema, report.ignored)) {
    if (++count % ROWS_A_STEP === 0) yield count
    const reading = readEntry(row, { schema, header, context, sheet: table.sheet })
    report.rejected.push(...reading.rejected)
    report.warnings.push(...reading.warnings)
    report.normalised.push(...reading.normalised)
    if (reading.rejected.length > 0 || missing.length > 0) {
      report.rejectedRows++
      continue
    }
    const key = naturalKey(schema, reading.data) ?? `row:${row.row}`
    const first = accepted.get(key)
    if (first) repeats.push(repeatOf(schema, first, row.row, reading.data))
    else accepted.set(key, planEntry(row.row, key, reading.data, request.existing(key)))
  }
  const entries = [...accepted.values()]
  report.rows = count
  report.duplicateRows = repeats.length
  report.duplicates.push(...repeats, ...findLikelyDuplicates(schema, entries))
  for (const { change } of entries) report[COUNTER[change]]++
  return { report, entries }
}

const COUNTER = { insert: 'inserted', update: 'updated', unchanged: 'unchanged' } as const

function openReport({ importId, dryRun, table }: ImportRequest, header: Header | null): ImportReport {
  const counts = { rows: 0, inserted: 0, updated: 0, unchanged: 0, rejectedRows: 0, duplicateRows: 0 }
  const lists = {
    rejected: [],
    normalised: [],
    duplicates: [],
    warnings: [...table.warnings],
    ignored: [...table.ignored],
  }
  const columns = [...(header?.columns ?? [])]
  return { importId, sheet: table.sheet, headerRow: header?.row ?? 0, columns, ...counts, ...lists, dryRun }
}

function contextOf(request: ImportRequest, header: Header): CellContext {
  const { campaign, today, table, lookups } = request
  return {
    dates: {
      year: Number((campaign?.from ?? today).slice(0, 4)),
      utcOffsetMinutes: request.utcOffsetMinutes ?? 480,
      date1904: table.date1904,
    },
    today,
    campaign: campaign ?? null,
    unit: lookups.unit,
    suggestUnit: lookups.suggestUnit ?? (() => null),
    areaUnits: header.areaUnits,
  }
}

const ignoredRow = (row: number, said: Said): ImportIgnored => ({ row, why: inWords(said), said })

/** The rows that are entries; the others are noted with the reason. */
function* entryRows(
  rows: readonly SheetRow[],
  header: Header,
  schema: LedgerSchema,
  ignored: ImportIgnored[],
): Generator<SheetRow> {
  const mapped = header.columns.filter(({ field }) => field !== null)
  const keys = new Set(schema.fields.filter((field) => field.naturalKey).map(({ key }) => key))
  const rules: RowRules = {
    header,
    mapped: mapped.map(({ column }) => columnIndex(column)),
    keys: new Set(mapped.flatMap(({ column, field }) => (field && keys.has(field) ? [columnIndex(column)] : []))),
  }
  let last = header.row
  for (const row of rows) {
    if (row.row <= header.row) continue
    if (row.row > last + 1)
      ignored.push(
        ignoredRow(last + 1, row.row === last + 2 ? say`空行` : say`第 ${last + 1} 至 ${row.row - 1} 行为空行`),
      )
    last = row.row
    const why = ignoreReason(row, rules)
    if (why === null) yield row
    else ignored.push(ignoredRow(row.row, why))
  }
}

function sameValue(one: LedgerValue | undefined, other: LedgerValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function changesBetween(before: LedgerData, after: LedgerData): FieldChange[] {
  return Object.entries(after).flatMap(([field, value]) =>
    sameValue(before[field], value) ? [] : [{ field, before: before[field] ?? null, after: value }],
  )
}

function planEntry(row: number, key: string, data: LedgerData, current: LedgerData | null): PlannedEntry {
  if (!current) return { row, key, data, change: 'insert', diff: [] }
  const diff = changesBetween(current, data)
  return { row, key, data: { ...current, ...data }, change: diff.length === 0 ? 'unchanged' : 'update', diff }
}

function repeatOf(schema: LedgerSchema, first: PlannedEntry, row: number, data: LedgerData): ImportDuplicate {
  const titles = changesBetween(first.data, data).map(
    (change) => schema.fields.find(({ key }) => key === change.field)?.title,
  )
  const difference = titles.length === 0 ? say`内容相同` : say`但“${titles.join('”“')}”不同，请核对`
  const said = say`与第 ${first.row} 行是同一条，${difference}；只取第 ${first.row} 行`
  return { rows: [first.row, row], score: 1, why: inWords(said), said }
}
