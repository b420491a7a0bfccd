type Usage = typeof process.cpuUsage

const THREAD: Usage = (before) => process.threadCpuUsage(before)

/**
 * Begins to measure; the answer says how many ms of a processor this thread (or the process, its other threads included) has used since.
 * Waiting for a processor does not count, so that a bound on it holds on a busy machine too.
 */
export function cpuMs(usage: Usage = THREAD): () => number {
  const before = usage()
  return () => {
    const { user, system } = usage(before)
    return (user + system) / 1000
  }
}
