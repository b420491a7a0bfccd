import { Worker } from 'node:worker_threads'
import type { RehearsalSummary } from '../../contracts/http/rehearsals.ts'
import type { RehearsalJob } from '../../domain/rehearsal/job.ts'
import type { RehearsalMessage } from './thread.ts'

const LONGEST_MS = 120_000
const HEAP_MEGABYTES = 1500
/** Events die young: a large nursery lets them. */
const NURSERY_MEGABYTES = 128

let last: Promise<unknown> = Promise.resolve()

/** Runs rehearsals one after the other in a thread of their own: people's requests are answered meanwhile. @throws when one fails */
export function runRehearsal(job: RehearsalJob): Promise<RehearsalSummary> {
  const mine = last.then(() => inThread(job))
  // the next one waits for this one's end, whichever it is
  last = mine.then(
    () => undefined,
    () => undefined,
  )
  return mine
}

function inThread(job: RehearsalJob): Promise<RehearsalSummary> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: job,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, maxYoungGenerationSizeMb: NURSERY_MEGABYTES },
    })
    const deadline = setTimeout(() => {
      void worker.terminate()
      reject(new Error(`the rehearsal took longer than ${LONGEST_MS / 1000} s`))
    }, LONGEST_MS)
    worker.on('message', ({ summary }: RehearsalMessage) => resolve(summary))
    worker.on('error', reject)
    worker.on('exit', (code) => {
      clearTimeout(deadline)
      reject(new Error(`the rehearsal's thread ended with ${code}`))
    })
  })
}
