import { parentPort, workerData } from 'node:worker_threads'
import { campaignTimes } from '../../domain/campaign/times.ts'
import { lineWriter } from '../../domain/rehearsal/event.ts'
import { inputOf, type RehearsalJob } from '../../domain/rehearsal/job.ts'
import { rehearse } from '../../domain/rehearsal/rehearse.ts'
import { nameOf, type RehearsedSummary } from '../../domain/rehearsal/summary.ts'
import { createLineLog, type LineLog } from './line-log.ts'
import { writeLines } from './write-lines.ts'

export interface ThreadData {
  job: RehearsalJob
  out: string
}

export interface Written {
  summary: RehearsedSummary
  elapsedMs: number
}

const { job, out } = workerData as ThreadData
const input = inputOf(job)
const started = performance.now()
const lineOf = lineWriter((unit) => nameOf(input, unit), campaignTimes(input.template).zone)
const log = createLineLog()
const rehearsal = rehearse(input, (event) => log.append(lineOf(event)))
await writeLines(out, linesOf(rehearsal.events, log))
const written: Written = { summary: rehearsal.summary(), elapsedMs: Math.round(performance.now() - started) }
parentPort?.postMessage(written)

function* linesOf(numbers: Iterable<number>, from: LineLog): Generator<Buffer> {
  for (const no of numbers) yield from.read(no)
}
