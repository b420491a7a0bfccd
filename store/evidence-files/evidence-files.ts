import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { EvidenceType } from '../../contracts/evidence.ts'
import { byteSourceOf } from './byte-source.ts'
import { chunksOf } from './chunks-of.ts'
import { createDerivatives, type Derivative } from './derivatives.ts'
import { createDiskVault } from './disk-vault.ts'
import { displayName } from './display-name.ts'
import { asStoreError, EvidenceError } from './evidence-error.ts'
import { claimedType } from './file-types.ts'
import { inspectFile } from './inspect-file.ts'
import type { Scanner } from './scanner.ts'
import { sweepFolder } from './sweep-folder.ts'
import { isSha256, type Vault, type VaultEntry, vaultPath } from './vault.ts'

/** `maxBytes` for any file, whatever a route allows; `maxPixels` is width × height; a sender may be silent for `idleMs`. */
export type EvidenceLimits = { maxBytes: number; maxPixels: number; idleMs: number }

export const DEFAULT_EVIDENCE_LIMITS: EvidenceLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxPixels: 100_000_000,
  idleMs: 15_000,
}

/** What the sender says about a file; nothing of it is believed or used as a path. */
export type Declared = { declaredName: string; declaredType: string; maxBytes?: number }

/** `size` in bytes, `path` inside the store (`<aa>/<sha256>`), `name` fit to be shown. */
export type ReceivedFile = { sha256: string; size: number; type: EvidenceType; path: string; name: string }

export type StoredCopy = 'INTACT' | 'ALTERED' | 'MISSING'

export type EvidenceFiles = {
  /**
   * Quarantines a file, proves it, and keeps it as received, once for its contents. The stream is used up or destroyed in every case, and
   * nothing is left behind when it is refused or breaks off.
   * @throws EvidenceError with a code for each reason
   */
  receive(stream: Readable, declared: Declared): Promise<ReceivedFile>
  /** @throws EvidenceError EVIDENCE_NOT_FOUND */
  open(sha256: string): Promise<{ stream: Readable; size: number }>
  /** What ordinary viewers see of an image, with lines of text below it. @throws EvidenceError EVIDENCE_NO_DERIVATIVE, EVIDENCE_NOT_FOUND */
  derivative(sha256: string, type: EvidenceType, lines?: readonly string[]): Promise<Derivative>
  has(sha256: string): Promise<boolean>
  /** Reads the whole file and compares its hash with its name. */
  verify(sha256: string): Promise<StoredCopy>
  /** Those kept whose hash begins with two hexadecimal digits. */
  list(prefix: string): AsyncIterable<VaultEntry>
  /** Only for files that no row names. */
  remove(sha256: string): Promise<void>
  /** Removes what interrupted uploads left, last written before `olderThan` (epoch ms). Answers how many. */
  sweepTemporary(olderThan: number): Promise<number>
}

export type EvidenceParts = {
  /** of the quarantine; and of the verified files, unless they have a vault elsewhere */
  dir: string
  limits: EvidenceLimits
  vault?: Vault | undefined
  scanner?: Scanner | undefined
}

/** Content-addressed, write-once files behind a quarantine; `dir` is made when the first file comes. */
export function createEvidenceFiles({
  dir,
  limits,
  vault = createDiskVault(dir),
  scanner,
}: EvidenceParts): EvidenceFiles {
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
        const { sha256, size } = await writeHashed(stream, handle, { maxBytes, idleMs: limits.idleMs })
        await inspectFile({ handle, size, claimed: type, maxPixels: limits.maxPixels })
        await scanner?.(byteSourceOf(handle, size))
        await handle.chmod(0o400)
        await handle.sync()
        await keep(temporary, sha256)
        return { sha256, size, type, path: vaultPath(sha256), name }
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

  async function keep(temporary: string, sha256: string): Promise<void> {
    if ((await vault.keep(temporary, sha256)) === 'KEPT' || (await verify(sha256)) !== 'ALTERED') return
    throw new EvidenceError(
      'EVIDENCE_STORED_COPY_ALTERED',
      `此前保存的同一文件已被改动（${sha256}），请立即联系系统管理员，不要删除手中的原文件。`,
    )
  }

  const openStored = async (sha256: string) => (isSha256(sha256) ? await vault.open(sha256) : undefined)

  async function verify(sha256: string): Promise<StoredCopy> {
    const stored = await openStored(sha256)
    if (!stored) return 'MISSING'
    const hash = createHash('sha256')
    await pipeline(stored.stream, hash)
    return hash.digest('hex') === sha256 ? 'INTACT' : 'ALTERED'
  }

  async function openKnown(sha256: string): Promise<{ stream: Readable; size: number }> {
    const stored = await openStored(sha256)
    if (stored) return stored
    throw new EvidenceError('EVIDENCE_NOT_FOUND', '证据文件不存在，请核对编号；若确实上传过，请联系系统管理员。')
  }

  const sweepTemporary = (olderThan: number) => sweepFolder(temporaryDir, olderThan)
  const derivatives = createDerivatives({
    dir: join(dir, 'derivatives'),
    original: openKnown,
    maxPixels: limits.maxPixels,
  })

  async function remove(sha256: string): Promise<void> {
    await vault.remove(sha256)
    await derivatives.remove(sha256)
  }

  const { has, list } = vault
  const derivative = derivatives.open
  return { receive, open: openKnown, derivative, has, verify, list, remove, sweepTemporary }
}

/** Writes a stream through the hash; never more than `maxBytes` reach the disk. */
async function writeHashed(
  stream: Readable,
  handle: FileHandle,
  { maxBytes, idleMs }: Pick<EvidenceLimits, 'maxBytes' | 'idleMs'>,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of chunksOf(stream, idleMs)) {
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

/** What is more than the limit, in bytes. */
export function tooLarge(maxBytes: number): EvidenceError {
  const megabytes = Math.floor((maxBytes / 1024 / 1024) * 10) / 10
  return new EvidenceError('EVIDENCE_TOO_LARGE', `文件超过上限 ${megabytes} MB，请缩小图片或者拆分后再上传。`)
}

const keptForTheRead = () => undefined
