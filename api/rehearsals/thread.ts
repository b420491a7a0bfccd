import { parentPort, workerData } from 'node:worker_threads'
import type { RehearsalSummary } from '../../contracts/http/rehearsals.ts'
import { inputOf, type RehearsalJob } from '../../domain/rehearsal/job.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'

export type RehearsalMessage = { summary: RehearsalSummary }

const startedAt = performance.now()
const rehearsal = rehearse(inputOf(workerData as RehearsalJob), () => undefined)
// the summary is of what has been read
for (const _event of rehearsal.events);
const message: RehearsalMessage = {
  summary: { ...rehearsal.summary(), elapsedMs: Math.round(performance.now() - startedAt) },
}
parentPort?.postMessage(message)
