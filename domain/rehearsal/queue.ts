interface Waiting {
  at: number
  /** index of the subject: the order at equal instants */
  subject: number
}

/** Subjects by the instant at which each does something next: a binary heap, the lower subject first at equal instants. */
export interface Queue {
  push(at: number, subject: number): void
  pop(): Waiting | undefined
}

export function createQueue(): Queue {
  const heap: Waiting[] = []
  return {
    push(at, subject) {
      heap.push({ at, subject })
      rise(heap)
    },
    pop() {
      const first = heap[0]
      const last = heap.pop()
      if (last && heap.length > 0) {
        heap[0] = last
        sink(heap)
      }
      return first
    },
  }
}

const before = (a: Waiting, b: Waiting) => a.at < b.at || (a.at === b.at && a.subject < b.subject)

function rise(heap: Waiting[]): void {
  let child = heap.length - 1
  const item = heap[child] as Waiting
  while (child > 0) {
    const parent = (child - 1) >> 1
    const above = heap[parent] as Waiting
    if (!before(item, above)) break
    heap[child] = above
    child = parent
  }
  heap[child] = item
}

function sink(heap: Waiting[]): void {
  let parent = 0
  const item = heap[0] as Waiting
  for (;;) {
    let child = 2 * parent + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && before(heap[child + 1] as Waiting, heap[child] as Waiting)) child += 1
    const below = heap[child] as Waiting
    if (!before(below, item)) break
    heap[parent] = below
    parent = child
  }
  heap[parent] = item
}
