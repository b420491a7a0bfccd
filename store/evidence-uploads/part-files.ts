import { constants, createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { chunksOf } from '../evidence-files/chunks-of.ts'
import { unlessMissing } from '../evidence-files/disk-vault.ts'
import { asStoreError, EvidenceError } from '../evidence-files/evidence-error.ts'
import { sweepFolder } from '../evidence-files/sweep-folder.ts'

export type Part = { offset: number; stream: Readable }
export type PartLimits = { idleMs: number }

/** Files that come in parts. All that is known of them lies on disk: a process that ends takes nothing with it. */
export type PartFiles = {
  /** In bytes; 0 for one of which nothing came yet. */
  size(file: string): Promise<number>
  /**
   * Writes a part where it belongs, so that a part that comes twice changes nothing, and keeps what came of one that breaks off. Answers
   * the size. The stream stays open: it is the request, whose sender waits for the answer. @throws EvidenceError EVIDENCE_UPLOAD_OFFSET (a gap), EVIDENCE_TOO_LARGE (beyond `end`), EVIDENCE_UPLOAD_ABORTED
   */
  write(file: string, part: Part, end: number): Promise<number>
  read(file: string): Readable
  remove(file: string): Promise<void>
  /** Removes those last written before an instant (epoch ms). Answers how many. */
  sweep(olderThan: number): Promise<number>
}

/** `dir` is made when the first part comes. */
export function createPartFiles(dir: string, { idleMs }: PartLimits): PartFiles {
  const pathOf = (file: string) => join(dir, `${file}.part`)
  const size = async (file: string) => (await stat(pathOf(file)).catch(unlessMissing))?.size ?? 0

  async function write(file: string, { offset, stream }: Part, end: number): Promise<number> {
    // a sender that goes away before the first read must not end the process; the read below reports it
    stream.on('error', keptForTheRead)
    await mkdir(dir, { recursive: true, mode: 0o700 })
    const handle = await open(pathOf(file), constants.O_RDWR | constants.O_CREAT, 0o600)
    try {
      if (offset > (await handle.stat()).size) throw gap()
      await writeAt(handle, { offset, stream }, { end, idleMs })
      await handle.sync()
      return (await handle.stat()).size
    } catch (error) {
      throw asStoreError(error)
    } finally {
      await handle.close()
    }
  }

  return {
    size,
    write,
    read: (file) => createReadStream(pathOf(file)),
    remove: (file) => rm(pathOf(file), { force: true }),
    sweep: (olderThan) => sweepFolder(dir, olderThan),
  }
}

async function writeAt(
  handle: FileHandle,
  { offset, stream }: Part,
  { end, idleMs }: { end: number; idleMs: number },
): Promise<void> {
  let at = offset
  for await (const chunk of chunksOf(stream, idleMs)) {
    if (at + chunk.length > end) throw beyond()
    for (let written = 0; written < chunk.length; ) {
      written += (await handle.write(chunk, written, chunk.length - written, at + written)).bytesWritten
    }
    at += chunk.length
  }
}

const keptForTheRead = () => undefined

const gap = () =>
  new EvidenceError('EVIDENCE_UPLOAD_OFFSET', '上传的位置对不上，请从已收到的地方接着传；页面会自动接上。')

const beyond = () => new EvidenceError('EVIDENCE_TOO_LARGE', '传来的内容比说好的多，请重新选择文件上传。')
