import { open } from 'node:fs/promises'

const BLOCK_BYTES = 1 << 20

/**
 * Writes lines to a file in blocks of about a megabyte: one block is written while the next is made.
 * @throws what opening and writing throw, and what making a line throws
 */
export async function writeLines(path: string, lines: Iterable<Buffer>): Promise<void> {
  const file = await open(path, 'w')
  try {
    let written: Promise<void> = Promise.resolve()
    for (const block of blocks(lines)) {
      await written
      written = file.writeFile(block)
      // noticed at the next await; until then it is nobody's
      written.catch(() => undefined)
    }
    await written
  } finally {
    await file.close()
  }
}

/** Two buffers in turn: a block is valid until the one after the next is asked for. */
function* blocks(lines: Iterable<Buffer>): Generator<Buffer> {
  let [block, other] = [Buffer.allocUnsafe(BLOCK_BYTES), Buffer.allocUnsafe(BLOCK_BYTES)]
  let used = 0
  for (const line of lines) {
    if (used + line.length > block.length && used > 0) {
      yield block.subarray(0, used)
      ;[block, other] = [other, block]
      used = 0
    }
    if (line.length > block.length) block = Buffer.allocUnsafe(line.length)
    used += line.copy(block, used)
  }
  yield block.subarray(0, used)
}
