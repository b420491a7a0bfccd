import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { EvidenceType } from '../../contracts/evidence.ts'
import { displayName } from './display-name.ts'
import { asStoreError, EvidenceError } from './evidence-error.ts'
import { claimedType } from './file-types.ts'
import { inspectFile } from './inspect-file.ts'

/** `maxBytes` for any file, whatever a route allows; `maxPixels` is width × height. */
export type EvidenceLimits = { maxBytes: number; maxPixels: number }

export const DEFAULT_EVIDENCE_LIMITS: EvidenceLimits = { maxBytes: 50 * 1024 * 1024, maxPixels: 100_000_000 }

/** What the sender says about a file; nothing of it is believed or used as a path. */
export type Declared = { declaredName: string; declaredType: string; maxBytes?: number }

/** `size` in bytes, `path` inside the store (`<aa>/<sha256>`), `name` fit to be shown. */
export type ReceivedFile = { sha256: string; size: number; type: EvidenceType; path: string; name: string }

export type StoredCopy = 'INTACT' | 'ALTERED' | 'MISSING'

export type EvidenceFiles = {
  /**
   * Stores a file as received, once for its contents. The stream is used up or destroyed in every case, and nothing is left
   * behind when it is refused or breaks off.
   * @throws EvidenceError with a code for each reason
   */
  receive(stream: Readable, declared: Declared): Promise<ReceivedFile>
  /** @throws EvidenceError EVIDENCE_NOT_FOUND */
  open(sha256: string): Promise<{ stream: Readable; size: number }>
  /** Reads the whole file and compares its hash with its name. */
  verify(sha256: string): Promise<StoredCopy>
  /** Removes what interrupted uploads left, last written before `olderThan` (epoch ms). Answers how many. */
  sweepTemporary(olderThan: number): Promise<number>
}

/** Content-addressed, write-once files under one folder; `dir` is made when the first file comes. */
export function createEvidenceFiles({ dir, limits }: { dir: string; limits: EvidenceLimits }): EvidenceFiles {
  const temporaryDir = join(dir, 'tmp')

  async function receive(stream: Readable, declared: Declared): Promise<ReceivedFile> {
    const temporary = join(temporaryDir, `${randomUUID()}.part`)
    // A sender that goes away before the first read must not end the process; the read below reports it.
    stream.on('error', keptForTheRead)
    try {
      const name = displayName(declared.declaredName)
      const type = claimedType(name, declared.declaredType)
      const maxBytes = Math.min(declared.maxBytes ?? limits.maxBytes, limits.maxBytes)
      await mkdir(temporaryDir, { recursive: true, mode: 0o700 })
      const handle = await open(temporary, 'wx+', 0o600)
      try {
        const { sha256, size } = await writeHashed(stream, handle, maxBytes)
        await inspectFile({ handle, size, claimed: type, maxPixels: limits.maxPixels })
        await handle.chmod(0o400)
        await handle.sync()
        return { sha256, size, type, path: await publish(temporary, sha256), name }
      } finally {
        await handle.close()
      }
    } catch (error) {
      throw asStoreError(error)
    } finally {
      stream.destroy()
      await rm(temporary, { force: true })
    }
  }

  /** Gives the finished file its name in one step, unless the same contents have it already. */
  async function publish(temporary: string, sha256: string): Promise<string> {
    const path = pathOf(sha256)
    const folder = join(dir, sha256.slice(0, 2))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      await link(temporary, join(dir, path))
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error
      if ((await verify(sha256)) === 'ALTERED') {
        throw new EvidenceError(
          'EVIDENCE_STORED_COPY_ALTERED',
          `此前保存的同一文件已被改动（${sha256}），请立即联系系统管理员，不要删除手中的原文件。`,
          { cause: error },
        )
      }
    }
    // Without this the name itself may be lost with the power.
    await syncFolder(folder)
    await syncFolder(dir)
    return path
  }

  async function verify(sha256: string): Promise<StoredCopy> {
    if (!isSha256(sha256)) return 'MISSING'
    const hash = createHash('sha256')
    try {
      await pipeline(createReadStream(join(dir, pathOf(sha256))), hash)
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return 'MISSING'
      throw error
    }
    return hash.digest('hex') === sha256 ? 'INTACT' : 'ALTERED'
  }

  async function openStored(sha256: string): Promise<{ stream: Readable; size: number }> {
    const notFound = (cause?: unknown) =>
      new EvidenceError('EVIDENCE_NOT_FOUND', '证据文件不存在，请核对编号；若确实上传过，请联系系统管理员。', { cause })
    if (!isSha256(sha256)) throw notFound()
    const handle = await open(join(dir, pathOf(sha256)), 'r').catch((error: unknown) => {
      throw hasCode(error, 'ENOENT') ? notFound(error) : error
    })
    return { stream: handle.createReadStream(), size: (await handle.stat()).size }
  }

  async function sweepTemporary(olderThan: number): Promise<number> {
    const names = await readdir(temporaryDir).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return []
      throw error
    })
    const removed = await Promise.all(names.map((name) => removeIfOlder(join(temporaryDir, name), olderThan)))
    return removed.filter(Boolean).length
  }

  return { receive, open: openStored, verify, sweepTemporary }
}

/** Writes a stream through the hash; never more than `maxBytes` reach the disk. */
async function writeHashed(
  stream: Readable,
  handle: FileHandle,
  maxBytes: number,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of chunksOf(stream)) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    hash.update(chunk)
    await handle.appendFile(chunk)
  }
  // A multipart parser that met its own limit ends the stream as if all had come.
  if ('truncated' in stream && stream.truncated === true) throw tooLarge(maxBytes)
  if (size === 0) throw new EvidenceError('EVIDENCE_EMPTY', '文件是空的，请确认文件能打开后重新选择。')
  return { sha256: hash.digest('hex'), size }
}

/** The chunks of a stream; its failure is the sender's, not the store's. */
async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* stream as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new EvidenceError('EVIDENCE_UPLOAD_ABORTED', '上传中断，文件没有保存，请检查网络后重新上传。', {
      cause: error,
    })
  }
}

function tooLarge(maxBytes: number): EvidenceError {
  const megabytes = Math.floor((maxBytes / 1024 / 1024) * 10) / 10
  return new EvidenceError('EVIDENCE_TOO_LARGE', `文件超过上限 ${megabytes} MB，请缩小图片或者拆分后再上传。`)
}

async function removeIfOlder(path: string, olderThan: number): Promise<boolean> {
  try {
    if ((await stat(path)).mtimeMs >= olderThan) return false
    await rm(path)
    return true
  } catch (error) {
    // The upload ended in the meantime and removed it itself.
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const keptForTheRead = () => undefined
const pathOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`
const isSha256 = (text: string) => /^[0-9a-f]{64}$/.test(text)
const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
