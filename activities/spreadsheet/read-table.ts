import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SheetRow, SheetTable } from '../../domain/ledger/sheet.ts'
import { FileRejected } from './file-rejected.ts'
import { READ_LIMITS, type ReadLimits } from './limits.ts'
import { applyMerges } from './merges.ts'
import type { ReadJob, ReadMessage } from './read-worker.ts'
import type { FileSummary } from './xlsx.ts'

export interface ReadOptions {
  readonly limits?: Partial<ReadLimits>
  /** The sheet to read; the first visible one with content when absent. */
  readonly sheet?: string
  /** How a CSV file is called in findings; its file name when absent. */
  readonly name?: string
  readonly onProgress?: (rows: number) => void
}

export interface LedgerTable extends SheetTable {
  readonly rows: readonly SheetRow[]
  /** Merged ranges as written, `A1:C3`. */
  readonly merges: readonly string[]
}

// Cells die young while a sheet streams through; a small nursery keeps the thread from spreading over memory.
const YOUNG_MEGABYTES = 8

/**
 * Reads an xlsx or csv file (told apart by content) in a thread of its own with bounded memory and time.
 * @throws FileRejected with the code and what to do
 * @example const table = await readTable('/uploads/台账.xlsx'); planImport({ table, … })
 */
export async function readTable(file: string, options: ReadOptions = {}): Promise<LedgerTable> {
  const limits = { ...READ_LIMITS, ...options.limits }
  const rows: SheetRow[] = []
  const summary = await readInThread({ file, sheet: options.sheet ?? null, limits }, (batch) => {
    for (const row of batch) rows.push(row)
    options.onProgress?.(rows.length)
  })
  const merged = summary.merges.length > 0 ? applyMerges(rows, summary.merges) : rows
  const sheet = summary.sheet === basename(file) && options.name !== undefined ? options.name : summary.sheet
  return { ...summary, sheet, rows: merged }
}

function readInThread(job: ReadJob, onRows: (rows: readonly SheetRow[]) => void): Promise<FileSummary> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: job,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: job.limits.heapMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    })
    const end = (finish: () => void): void => {
      clearTimeout(deadline)
      finish()
      void worker.terminate()
    }
    const deadline = setTimeout(() => {
      end(() => reject(new FileRejected('UNCOMPRESSED_TOO_LARGE', `${job.limits.deadlineMs / 1000} 秒内没有读完`)))
    }, job.limits.deadlineMs)
    worker.on('message', (message: ReadMessage) => {
      if (message.kind === 'rows') onRows(message.rows)
      else if (message.kind === 'done') end(() => resolve(message.summary))
      else end(() => reject(FileRejected.restore(message.code, message.message)))
    })
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      end(() => reject(outOfMemory ? new FileRejected('UNCOMPRESSED_TOO_LARGE') : error))
    })
    worker.on('exit', (code) => end(() => reject(new Error(`the reading thread ended with ${code}`))))
  })
}
