import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { RehearsalInput } from '../../domain/rehearsal/input.ts'
import { calendarRows } from '../../domain/rehearsal/job.ts'
import type { ThreadData, Written } from './thread.ts'

/** Events die young: only a thread can be given the large nursery that lets them. */
const LIMITS = { maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 1400 }

/** The thread's heap begins at about the size that it will have: growing step by step, it would be gone through again and again. */
const HEAP_BEGINS_AT = ['--initial-old-space-size=500', '--min-semi-space-size=64']

/** Rehearses in a thread of its own, an event a line into a file. @throws what the thread throws */
export function rehearseInThread({ calendar, ...input }: RehearsalInput, out: string): Promise<Written> {
  for (const flag of HEAP_BEGINS_AT) setFlagsFromString(flag)
  const workerData: ThreadData = { job: { ...input, calendar: calendarRows(calendar) }, out }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData, resourceLimits: LIMITS })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the rehearsal's thread ended with ${code}`)))
  })
}
