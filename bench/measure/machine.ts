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

/** Processor time that a process has used, seconds; none when it has ended. */
export function processorSeconds(pid: number): number {
  const fields = statOf(pid)
  const TICKS_A_SECOND = 100
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND : 0
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

const parentOf = (pid: number): number | undefined => {
  const fields = statOf(pid)
  return fields && Number(fields[1])
}

/** What stands behind a process's name in its status line; undefined when it ended while we looked. */
function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
}

/** Processor time of each part with everything below it, from now until it is asked. */
export function processorMeter<P extends string>(
  parts: readonly { part: P; pid: number }[],
): () => { part: P; seconds: number }[] {
  const read = () =>
    parts.map(({ part, pid }) => ({
      part,
      seconds: processTree(pid).reduce((sum, each) => sum + processorSeconds(each), 0),
    }))
  const before = read()
  return () => read().map(({ part, seconds }, index) => ({ part, seconds: seconds - (before[index]?.seconds ?? 0) }))
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
