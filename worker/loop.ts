/** A background duty of the worker: one turn after another, slower after a failure, until stopped. */
export interface Loop {
  stop(): Promise<void>
  /** its next turn begins at once, unless one is under way */
  hurry(): void
}

export interface LoopOptions {
  name: string
  everyMs: number
  /** answers true when there is more to do at once */
  turn: () => Promise<boolean>
  onError: (name: string, error: unknown) => void
  /** after each turn that did not fail */
  onDone?: (name: string) => void
}

const SLOWEST_MS = 10_000

export function startLoop({ name, everyMs, turn, onError, onDone }: LoopOptions): Loop {
  let stopped = false
  let wake: () => void = () => undefined
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async () => {
    let failures = 0
    while (!stopped) {
      let more = false
      try {
        more = await turn()
        failures = 0
        onDone?.(name)
      } catch (error) {
        failures += 1
        onError(name, error)
      }
      if (!stopped && !more) await pause(Math.min(everyMs * 2 ** failures, Math.max(everyMs, SLOWEST_MS)))
    }
  }
  const done = run()
  return {
    hurry: () => wake(),
    async stop() {
      stopped = true
      wake()
      await done
    },
  }
}
