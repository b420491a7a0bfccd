import { open } from 'node:fs/promises'

const BLOCK_BYTES = 1 << 20
/** UTF-8 takes no more for one UTF-16 unit. */
const BYTES_PER_UNIT = 3

/**
 * Writes lines to a file, as UTF-8, in blocks of about a megabyte: one block is written while the next is made.
 * @throws what opening and writing throw, and what making a line throws
 */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
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
function* blocks(lines: Iterable<string>): Generator<Buffer> {
  let [block, other] = [Buffer.allocUnsafe(BLOCK_BYTES), Buffer.allocUnsafe(BLOCK_BYTES)]
  let used = 0
  for (const line of lines) {
    const most = line.length * BYTES_PER_UNIT + 1
    if (used + most > block.length && used > 0) {
      yield block.subarray(0, used)
      ;[block, other] = [other, block]
      used = 0
    }
    if (most > block.length) block = Buffer.allocUnsafe(most)
    used += block.write(line, used, 'utf8')
    block[used] = NEWLINE
    used += 1
  }
  yield block.subarray(0, used)
}

const NEWLINE = 10
