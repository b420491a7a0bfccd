import { parentPort, workerData } from 'node:worker_threads'
import type { RehearsalSummary } from '../../contracts/http/rehearsals.ts'
import { inputOf, type RehearsalJob } from '../../domain/rehearsal/job.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'

/** How far the simulated time is, per cent; at the end the summary. */
export type RehearsalMessage = { progress: number } | { summary: RehearsalSummary }

const tell = (message: RehearsalMessage) => parentPort?.postMessage(message)
const job = workerData as RehearsalJob
const startedAt = performance.now()
const rehearsal = rehearse(inputOf(job), ({ at }) => at)
let told = 0
// the summary is of what has been read
for (const at of rehearsal.events) {
  const progress = Math.min(99, Math.floor(((at - job.launchAt) / (job.until - job.launchAt)) * 100))
  if (progress <= told) continue
  told = progress
  tell({ progress })
}
tell({ summary: { ...rehearsal.summary(), elapsedMs: Math.round(performance.now() - startedAt) } })
