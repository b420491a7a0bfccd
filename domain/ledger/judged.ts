import type { ImportFinding, LedgerData } from '../../contracts/ledger.ts'
import type { ImportPlan, PlannedEntry } from './plan.ts'

/** Why a row does not stand that reads well by itself: which of its cells, and what is wrong with it. */
export interface RowFault {
  field: string
  code: ImportFinding['code']
  message: string
}

const COUNTER = { insert: 'inserted', update: 'updated', unchanged: 'unchanged' } as const

/**
 * The rows that stand before a rule of their own, in the order given. The others are taken out of the report's counts and told with their
 * column, as any refused row is.
 */
export function judged(
  { report }: ImportPlan,
  entries: readonly PlannedEntry[],
  faultOf: (data: LedgerData, entry: PlannedEntry) => RowFault | undefined,
): PlannedEntry[] {
  const standing = entries.filter((entry) => {
    const fault = faultOf(entry.data, entry)
    if (!fault) return true
    const { field, code, message } = fault
    const column = report.columns.find((one) => one.field === field)?.column ?? ''
    const value = String(entry.data[field] ?? '')
    report[COUNTER[entry.change]] -= 1
    report.rejectedRows += 1
    report.rejected.push({ sheet: report.sheet, row: entry.row, column, code, message, ...(value ? { value } : {}) })
    return false
  })
  report.rejected.sort((a, b) => a.row - b.row)
  return standing
}
