import { PassThrough, type Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { Paper } from './paper.ts'
import type { PaperMessage } from './paper-thread.ts'

const LONGEST_MS = 60_000
/** The two fonts, what is set, and the pages of the longest document. */
const HEAP_MEGABYTES = 384

let last: Promise<unknown> = Promise.resolve()

/**
 * The file of a document, set in a thread of its own while other calls are answered; one after the other, so that many who ask at once take no
 * more memory than one. Whoever stops reading stops the thread.
 */
export function writePaper(paper: Paper): Readable {
  const out = new PassThrough()
  const mine = last.then(() => (out.destroyed ? undefined : inThread(paper, out)))
  last = mine
  return out
}

/** Ends when the thread has, whatever became of it. */
function inThread(paper: Paper, out: PassThrough): Promise<void> {
  return new Promise((ended) => {
    const worker = new Worker(new URL('./paper-thread.ts', import.meta.url), {
      workerData: paper,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    })
    const deadline = setTimeout(() => fail(new Error(`a PDF took longer than ${LONGEST_MS / 1000} s`)), LONGEST_MS)
    const fail = (error: Error): void => {
      out.destroy(error)
    }
    out.on('close', () => void worker.terminate())
    worker.on('message', (message: PaperMessage) => {
      if (message === null) out.end()
      else out.write(message)
    })
    worker.on('error', fail)
    worker.on('exit', (code) => {
      clearTimeout(deadline)
      if (!out.writableEnded) fail(new Error(`the thread of a PDF ended with ${code}`))
      ended()
    })
  })
}
