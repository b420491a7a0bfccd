import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Running } from '../../scripts/servers/child.ts'

export const PART_NAMES = ['postgres', 'temporal', 'worker', 'api'] as const
export type PartName = (typeof PART_NAMES)[number]

/** One process of the product with its children, that is killed and started again. */
export interface Part {
  readonly name: PartName
  /** how it ended, each time that nobody had killed it */
  readonly deaths: readonly string[]
  /** kill -9 of the process and its children; answers when it is gone */
  kill(): Promise<void>
  /** Starts it, trying again while what it needs is away. @throws after two minutes */
  start(): Promise<void>
  stop(): Promise<void>
}

const PATIENCE_MS = 120_000

export function createPart(name: PartName, launch: () => Promise<Running>): Part {
  const deaths: string[] = []
  let running: Running | undefined
  let wanted = false
  const begin = async () => {
    wanted = true
    const deadline = Date.now() + PATIENCE_MS
    for (;;) {
      try {
        running = await launch()
        break
      } catch (error) {
        if (Date.now() > deadline) throw error
        await pause(500)
      }
    }
    watch(running)
  }
  const watch = (current: Running) =>
    void current.exited.then(async (how) => {
      if (!wanted || running !== current) return
      deaths.push(how)
      // as the product's own supervisor does
      await pause(1000)
      if (wanted && running === current) await begin()
    })
  return {
    name,
    deaths,
    start: begin,
    async kill() {
      wanted = false
      if (!running) return
      for (const pid of family(running.pid)) signalKill(pid)
      await running.exited
    },
    async stop() {
      wanted = false
      await running?.stop()
    },
  }
}

/** The process and everything that descends from it, parents first. Postgres gives each backend a session of its own. */
function family(pid: number): number[] {
  const children = childrenOf(pid)
  return [pid, ...children.flatMap(family)]
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

function signalKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

const isGone = (error: unknown) => ['ENOENT', 'ESRCH'].includes(String((error as NodeJS.ErrnoException).code))
