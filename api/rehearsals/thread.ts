import { parentPort, workerData } from 'node:worker_threads'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { inputOf, type RehearsalJob, type RehearsalMessage } from './job.ts'

const startedAt = performance.now()
const rehearsal = rehearse(inputOf(workerData as RehearsalJob), () => undefined)
// the summary is of what has been read
for (const _event of rehearsal.events);
const message: RehearsalMessage = {
  summary: { ...rehearsal.summary(), elapsedMs: Math.round(performance.now() - startedAt) },
}
parentPort?.postMessage(message)
