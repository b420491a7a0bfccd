import type { Finding } from './figure.ts'

/** What every benchmark is given. */
export interface Run {
  /** absent: the benchmark's own size */
  scale: number | undefined
  /** progress, for whoever waits */
  say(text: string): void
  report(finding: Finding): void
  /** what is still running when the benchmark ends, well or not, is stopped, the last first */
  onEnd(stop: () => Promise<void>): void
}

export interface Benchmark {
  name: string
  /** one line: the work that is measured */
  work: string
  run(run: Run): Promise<void>
}
