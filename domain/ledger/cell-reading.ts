import type { CellFindingCode, LedgerValue } from '../../contracts/ledger.ts'
import type { DateReading } from './dates.ts'
import type { UnitLookup } from './units.ts'

export interface CellContext {
  readonly dates: DateReading
  /** YYYY-MM-DD. */
  readonly today: string
  readonly campaign: { readonly from: string; readonly until: string } | null
  readonly unit: UnitLookup
  readonly suggestUnit: (name: string) => string | null
  readonly areaUnits: ReadonlyMap<string, string>
}

export interface Fault {
  readonly code: CellFindingCode
  readonly message: string
}

/** `value` absent: the cell says nothing. `shown` is the value in words. Any `faults` make the row unfit. */
export interface CellReading {
  readonly value?: LedgerValue
  readonly shown?: string
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
  /** What was written, when it was changed on the way in. */
  readonly changedFrom?: string
}

export function fault(code: CellFindingCode, message: string): CellReading {
  return { faults: [{ code, message }], warnings: [] }
}

export function isFault(reading: string | CellReading): reading is CellReading {
  return typeof reading !== 'string'
}
