import { sleep } from './loops.ts'

/** Repeats one call at a steady pace beside other work, and keeps how long each took. */
export function startSampler(everyMs: number, call: () => Promise<{ ms: number }>): { stop(): Promise<number[]> } {
  const taken: number[] = []
  let stopped = false
  const run = async () => {
    while (!stopped) {
      const { ms } = await call()
      taken.push(ms)
      await sleep(everyMs)
    }
  }
  const done = run()
  return {
    async stop() {
      stopped = true
      await done
      return taken
    },
  }
}
