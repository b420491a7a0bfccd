import { readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'

/** What the figures were made on, in words. */
export function machineFacts(): string[] {
  const [cpu] = cpus()
  return [
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `${type()} ${release()}, Node ${process.versions.node}`,
  ]
}

const MB = 1024

const statusOf = (pid: number, field: 'VmRSS' | 'VmHWM'): number => {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${field}:`))
  return Number(line?.match(/\d+/)?.[0] ?? 0) / MB
}

/** Resident memory of a process now, MB. */
export const residentMb = (pid: number): number => statusOf(pid, 'VmRSS')
/** The most that it ever held, MB. */
export const peakMb = (pid: number): number => statusOf(pid, 'VmHWM')

/** Processor time that a process has used, seconds. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const TICKS_A_SECOND = 100
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/** A process and everything below it. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = parentOf(Number(name))
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const found = [root]
  for (const pid of found) found.push(...(children.get(pid) ?? []))
  return found
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH')
      return undefined // ended while we looked
    throw error
  }
}

const QUIET = 1
const LONGEST_WAIT_MS = 60_000

/** Waits a while for a shared machine to come to rest; the figures carry the load in any case. */
export async function awaitQuiet(say: (text: string) => void): Promise<void> {
  const end = Date.now() + LONGEST_WAIT_MS
  while ((loadavg()[0] ?? 0) > QUIET && Date.now() < end) {
    say(`waiting for the machine to come to rest, load ${loadavg()[0]?.toFixed(1)}`)
    await new Promise((resolve) => setTimeout(resolve, 10_000))
  }
}
