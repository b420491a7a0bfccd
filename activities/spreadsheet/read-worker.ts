import { parentPort, workerData } from 'node:worker_threads'
import type { SheetRow } from '../../domain/ledger/sheet.ts'
import { readCsv } from './csv.ts'
import { FileRejected, type FileRejectionCode } from './file-rejected.ts'
import type { ReadLimits } from './limits.ts'
import { fileKind } from './signature.ts'
import { type FileSummary, readXlsx } from './xlsx.ts'

export interface ReadJob {
  readonly file: string
  readonly sheet: string | null
  readonly limits: ReadLimits
}

/** What the reading thread tells: rows in batches, then one of the two ends. */
export type ReadMessage =
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'done'; readonly summary: FileSummary }
  | { readonly kind: 'rejected'; readonly code: FileRejectionCode; readonly message: string }

const ROWS_A_BATCH = 500

async function work({ file, sheet, limits }: ReadJob, tell: (message: ReadMessage) => void): Promise<void> {
  let batch: SheetRow[] = []
  const flush = (): void => {
    if (batch.length > 0) tell({ kind: 'rows', rows: batch })
    batch = []
  }
  const emit = (row: SheetRow): void => {
    batch.push(row)
    if (batch.length >= ROWS_A_BATCH) flush()
  }
  try {
    const kind = await fileKind(file, limits)
    const summary = kind === 'xlsx' ? await readXlsx(file, limits, sheet, emit) : await readCsv(file, limits, emit)
    flush()
    tell({ kind: 'done', summary })
  } catch (error) {
    if (!(error instanceof FileRejected)) throw error
    tell({ kind: 'rejected', code: error.code, message: error.message })
  }
}

await work(workerData as ReadJob, (message) => parentPort?.postMessage(message))
