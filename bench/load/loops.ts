/** Works the items with so many callers at once, each taking the next as soon as it is done. Answers the seconds that it took. */
export async function closedLoop<T>(
  items: readonly T[],
  callers: number,
  work: (item: T) => Promise<void>,
): Promise<number> {
  const began = performance.now()
  let next = 0
  const caller = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return (performance.now() - began) / 1000
}

/**
 * Begins so many pieces of work a second, whether or not earlier ones are done: waiting shows in the figures instead of slowing the load.
 * Ends with the items, or when it need not go on.
 */
export async function openLoop<T>(
  items: readonly T[],
  perSecond: number,
  work: (item: T) => Promise<void>,
  goesOn: () => boolean = () => true,
): Promise<void> {
  const began = performance.now()
  const all: Promise<void>[] = []
  for (const [index, item] of items.entries()) {
    const wait = (index * 1000) / perSecond - (performance.now() - began)
    if (wait > 0) await sleep(wait)
    if (!goesOn()) break
    all.push(work(item))
  }
  await Promise.all(all)
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Asks until it holds. Answers the seconds that it took. @throws Error after `seconds` */
export async function until(
  what: string,
  holds: () => Promise<boolean>,
  { seconds, everyMs = 100 }: { seconds: number; everyMs?: number },
): Promise<number> {
  const began = performance.now()
  for (;;) {
    if (await holds()) return (performance.now() - began) / 1000
    if (performance.now() - began > seconds * 1000) throw new Error(`${what}: not within ${seconds} s`)
    await sleep(everyMs)
  }
}
