import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../bootstrap/exit-codes.mjs'
import type { Running } from '../servers/child.ts'
import type { Say } from './progress.ts'

export interface Supervised<Server extends Running> {
  /** As first started; a restart answers at the same address. */
  readonly server: Server
  /** The pid at this moment. */
  pid(): number
  /** Rejects when it has been given up; never resolves. */
  readonly failed: Promise<never>
  stop(): Promise<void>
}

export interface SuperviseOptions<Server extends Running> {
  name: string
  start: () => Promise<Server>
  say: Say
  /** Called after every start. */
  onStart?: () => void
  /** Milliseconds before each restart in turn; after the last one it is given up. */
  backoffMs?: readonly number[]
}

const BACKOFF_MS = [1000, 2000, 4000, 8000, 16_000]
/** Whoever lived this long gets all his tries back. */
const STEADY_MS = 60_000

/** Starts a server and starts it again, with growing pauses, whenever it ends unasked. The first start's failure is the caller's. */
export const supervise = async <Server extends Running>(
  options: SuperviseOptions<Server>,
): Promise<Supervised<Server>> => {
  const { name, start, say, onStart, backoffMs = BACKOFF_MS } = options
  const server = await start()
  let current: Running = server
  let stopping = false
  let giveUp: (reason: Failure) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  failed.catch(() => undefined) // whoever cares awaits it; nobody does once all is being stopped

  const restart = async (tries: number): Promise<void> => {
    const delay = backoffMs[tries]
    if (delay === undefined)
      return giveUp(
        new Failure(
          'PROCESS_FAILED',
          `${name} 重启 ${backoffMs.length} 次仍不能运行，已放弃。请看数据目录里它的日志。`,
        ),
      )
    await pause(delay)
    if (stopping) return
    say(`正在重新启动 ${name}（第 ${tries + 1} 次）…`)
    try {
      current = await start()
    } catch (error) {
      say(`${name} 没有起来：${error instanceof Error ? error.message : String(error)}`)
      return restart(tries + 1)
    }
    if (stopping) return current.stop()
    say(`${name} 已恢复`)
    onStart?.()
    void watch(tries + 1)
  }
  const watch = async (tries: number): Promise<void> => {
    const began = Date.now()
    const how = await current.exited
    if (stopping) return
    say(`${name} 意外结束（${how}）`)
    await restart(Date.now() - began > STEADY_MS ? 0 : tries)
  }
  void watch(0)

  return {
    server,
    pid: () => current.pid,
    failed,
    stop: async () => {
      stopping = true
      await current.stop()
    },
  }
}
