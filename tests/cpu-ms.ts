/**
 * Begins to measure; the answer says how many ms of a processor this thread has used since. What others do on the machine does not count,
 * so that a bound on it holds on a busy one too.
 */
export function cpuMs(): () => number {
  const before = process.threadCpuUsage()
  return () => {
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1000
  }
}
