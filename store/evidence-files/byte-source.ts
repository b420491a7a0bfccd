import type { FileHandle } from 'node:fs/promises'

/** Random access to the bytes of a file. */
export type ByteSource = {
  /** In bytes. */
  size: number
  /** Fewer bytes than asked for at the end of the file. */
  read(at: number, length: number): Promise<Buffer>
}

/** A source over an open file; the handle stays the caller's. */
export function byteSourceOf(handle: FileHandle, size: number): ByteSource {
  return {
    size,
    async read(at, length) {
      const wanted = Math.max(0, Math.min(length, size - at))
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, at)
      return buffer.subarray(0, bytesRead)
    },
  }
}
