/** Lines kept until they are read, in whatever order. */
export interface LineLog {
  /** @returns the line's number */
  append(line: string): number
  /** The bytes of a line with its end, valid until the next `append`, which begins anew: all lines must be read by then. */
  read(no: number): Buffer
}

const FIRST_BYTES = 1 << 24
/** UTF-8 takes no more for one UTF-16 unit. */
const BYTES_PER_UNIT = 3
const NEWLINE = 10

/** Lines as bytes outside the heap: there no collection copies them, however many wait. */
export function createLineLog(): LineLog {
  let bytes = Buffer.allocUnsafe(FIRST_BYTES)
  let starts: number[] = []
  let used = 0
  let reading = false
  const makeRoom = (most: number): void => {
    if (used + most <= bytes.length) return
    const larger = Buffer.allocUnsafe(2 * bytes.length + most)
    bytes.copy(larger, 0, 0, used)
    bytes = larger
  }
  return {
    append(line) {
      if (reading) {
        starts = []
        used = 0
        reading = false
      }
      makeRoom(line.length * BYTES_PER_UNIT + 1)
      const no = starts.push(used) - 1
      used += bytes.write(line, used, 'utf8')
      bytes[used] = NEWLINE
      used += 1
      return no
    },
    read(no) {
      reading = true
      return bytes.subarray(starts[no], starts[no + 1] ?? used)
    },
  }
}
