import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { FileRejected } from '../../activities/spreadsheet/file-rejected.ts'
import type { Actor as ActedBy } from '../../domain/entity/cause.ts'
import { unlessMissing } from '../../store/evidence-files/disk-vault.ts'
import { findKept, type KeptImport, MOST_KEPT, makeRoom, takeUp } from '../../store/operations/kept-imports.ts'
import { IMPORT_DAYS } from '../../store/operations/transfer-states.ts'
import type { ImportTarget } from '../../store/operations/transfers.ts'
import { inTransaction, type Pool } from '../../store/pool.ts'
import { ApiError, notFound } from '../errors.ts'
import { type LedgerUpload, uploadPath } from '../ledgers/upload.ts'

/** An administrator stopped it. */
export const isStop = (error: unknown): boolean => error instanceof ApiError && error.code === 'TRANSFER_STOPPED'

/** Whether the same file may go in another time: nothing that is in it was the reason. */
export const mayGoInAgain = (error: unknown): boolean =>
  isStop(error) || !(error instanceof FileRejected || error instanceof ApiError)

/**
 * Does an import with its file, which stays where somebody needs it yet: rows to be marked in it, or rows that may go in another time.
 * A file that was only looked at is chosen again.
 */
export async function withImportFile<T>(
  { path }: LedgerUpload,
  dryRun: boolean,
  work: () => Promise<{ answer: T; isNeeded: boolean }>,
): Promise<T> {
  try {
    const { answer, isNeeded } = await work()
    if (!isNeeded) await rm(path, { force: true })
    return answer
  } catch (error) {
    if (dryRun || !mayGoInAgain(error)) await rm(path, { force: true })
    throw error
  }
}

/** Before an import takes rows: its file will be kept, the oldest of too many go. */
export async function makeRoomForFile(pool: Pool, dataDir: string, person: number): Promise<void> {
  for (const id of await makeRoom(pool, person)) await rm(uploadPath(dataDir, id), { force: true })
}

/** An import into this that took rows. @throws ApiError NOT_FOUND */
export async function keptImport(pool: Pool, id: string, into: ImportTarget): Promise<KeptImport> {
  const kept = await findKept(pool, id)
  const isIt =
    kept?.kind === into.kind && kept.campaign === into.campaign && (kept.asked.ledger ?? null) === into.ledger
  if (!kept || !isIt) throw notFound()
  return kept
}

/** Begins it once more, with the file as it came. @throws ApiError when it runs, is over, was made again too often, or the file is gone */
export async function takeUpFile(
  { pool, dataDir }: { pool: Pool; dataDir: string },
  { id, fileName, sha256, asked }: KeptImport,
  actor: ActedBy,
): Promise<LedgerUpload> {
  const path = uploadPath(dataDir, id)
  const isThere = (await hashOf(path)) === sha256
  const taken = await inTransaction(pool, (tx) => takeUp(tx, id, { actor, isThere }))
  if (taken !== 'TAKEN') throw REFUSALS[taken]()
  return { importId: id, path, fileName, sha256, columns: asked.columns }
}

async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch (error) {
    return unlessMissing(error)
  }
}

/** The file of an import, to be given back with its errors marked. @throws ApiError IMPORT_FILE_GONE */
export async function importFile(dataDir: string, id: string): Promise<string> {
  const path = uploadPath(dataDir, id)
  if ((await stat(path).catch(unlessMissing)) === undefined) throw REFUSALS.GONE()
  return path
}

const REFUSALS = {
  RUNNING: () => new ApiError('IMPORT_RUNNING', '这次导入正在做', { next: '等它做完，再看结果' }),
  OVER: () =>
    new ApiError('IMPORT_OVER', '这次导入没有要再做的：已经导入，或者文件本身要先改', {
      next: '刷新后看它的结果；改好的文件请重新选择导入',
    }),
  SPENT: () =>
    new ApiError('IMPORT_RETRIES_SPENT', '已经再做过五次，都没有成，不再重试', {
      next: '请把没有成的原因告诉系统管理员；排除以后重新选择文件导入，已经写入的行不会重复',
    }),
  GONE: () =>
    new ApiError(
      'IMPORT_FILE_GONE',
      `原来的文件已经不在平台上，或者不再是原来的样子：保留 ${IMPORT_DAYS} 天，每人最近 ${MOST_KEPT} 个`,
      { next: '请重新选择文件导入，已经写入的行不会重复' },
    ),
}
