import { Worker } from 'node:worker_threads'
import type { RehearsalSummary } from '../../contracts/http/rehearsals.ts'
import type { RehearsalJob } from '../../domain/rehearsal/job.ts'
import type { RehearsalMessage } from './thread.ts'

const LONGEST_MS = 120_000
const LOOKS_EVERY_MS = 1000
const HEAP_MEGABYTES = 1500
/** Events die young: a large nursery lets them. */
const NURSERY_MEGABYTES = 128

/** Told every second how far it is, per cent, also while it waits for another; answers false when nobody wants it any more. */
export type Watch = (progress: number) => Promise<boolean>

let last: Promise<unknown> = Promise.resolve()

/**
 * Runs rehearsals one after the other in a thread of their own: people's requests are answered meanwhile.
 * @returns undefined when it was given up
 * @throws when it fails
 */
export function runRehearsal(job: RehearsalJob, watch: Watch): Promise<RehearsalSummary | undefined> {
  const mine = last.then(async () => ((await watch(0)) ? inThread(job, watch) : undefined))
  // the next one waits for this one's end, whichever it is
  last = mine.then(
    () => undefined,
    () => undefined,
  )
  return mine
}

function inThread(job: RehearsalJob, watch: Watch): Promise<RehearsalSummary | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: job,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, maxYoungGenerationSizeMb: NURSERY_MEGABYTES },
    })
    let progress = 0
    const deadline = setTimeout(() => {
      void worker.terminate()
      reject(new Error(`the rehearsal took longer than ${LONGEST_MS / 1000} s`))
    }, LONGEST_MS)
    const look = setInterval(() => {
      watch(progress).then((wanted) => {
        if (wanted) return
        resolve(undefined)
        void worker.terminate()
      }, reject)
    }, LOOKS_EVERY_MS)
    worker.on('message', (message: RehearsalMessage) => {
      if ('summary' in message) resolve(message.summary)
      else progress = message.progress
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      clearTimeout(deadline)
      clearInterval(look)
      reject(new Error(`the rehearsal's thread ended with ${code}`))
    })
  })
}
