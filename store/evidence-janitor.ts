import { lockFile } from './evidence.ts'
import type { EvidenceFiles } from './evidence-files/evidence-files.ts'
import type { PartFiles } from './evidence-uploads/part-files.ts'
import { pruneUploads } from './evidence-uploads/uploads.ts'
import { inTransaction, type Pool } from './pool.ts'

const PAGE = 500
const DAY_MS = 24 * 3600 * 1000
/** What was uploaded and never handed in is kept this long: a draft may still name it. */
const WAITING = '30 days'
/** An interrupted upload is nobody's after this; a file that no row names may be one whose row is being written. */
const ABANDONED_MS = DAY_MS
const RESTING_MS = 4 * DAY_MS
const FOLDERS = 256

export interface JanitorParts {
  pool: Pool
  files: EvidenceFiles
  parts: Pick<PartFiles, 'sweep'>
}

/**
 * Clears what uploads left behind, a page a turn: quarantined files of interrupted uploads, rows that were never handed in, and files that
 * no row names, of one folder a turn. Answers whether there may be more at once.
 */
export function createEvidenceJanitor({ pool, files, parts }: JanitorParts, now = Date.now): () => Promise<boolean> {
  let folder = 0
  return async () => {
    await files.sweepTemporary(now() - ABANDONED_MS)
    const uploads = await pruneUploads(pool)
    // last written longer ago than any upload lasts
    await parts.sweep(now() - RESTING_MS)
    const rows = await pruneWaiting(pool)
    const swept = await sweepUnnamed(pool, files, {
      prefix: folder.toString(16).padStart(2, '0'),
      before: now() - ABANDONED_MS,
    })
    if (!swept) folder = (folder + 1) % FOLDERS
    return uploads || rows || swept
  }
}

/** A row that an act is just handing in stays: the condition is looked at again once its lock is free. */
export async function pruneWaiting(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `delete from evidence where entity_id is null and id = any(array(
       select id from evidence where entity_id is null and uploaded_at < clock_timestamp() - interval '${WAITING}' order by uploaded_at limit ${PAGE}))`,
  )
  return rowCount === PAGE
}

/** Removes files of one folder, kept before an instant (epoch ms), that no row names. Answers whether it stopped at its bound. */
export async function sweepUnnamed(
  pool: Pool,
  files: EvidenceFiles,
  { prefix, before }: { prefix: string; before: number },
): Promise<boolean> {
  let removed = 0
  for await (const page of pagesOf(files, prefix, before)) {
    const { rows } = await pool.query<{ sha256: string }>('select sha256 from evidence where sha256 = any($1)', [page])
    const named = new Set(rows.map(({ sha256 }) => sha256))
    for (const sha256 of page.filter((one) => !named.has(one))) {
      if (await removeUnnamed(pool, files, sha256)) removed += 1
      if (removed >= PAGE) return true
    }
  }
  return false
}

function removeUnnamed(pool: Pool, files: EvidenceFiles, sha256: string): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    await lockFile(tx, sha256)
    const { rowCount } = await tx.query('select 1 from evidence where sha256 = $1 limit 1', [sha256])
    if (rowCount !== 0) return false
    await tx.query('delete from photo where sha256 = $1', [sha256])
    await files.remove(sha256)
    return true
  })
}

async function* pagesOf(files: EvidenceFiles, prefix: string, before: number): AsyncGenerator<string[]> {
  let page: string[] = []
  for await (const { sha256, keptAt } of files.list(prefix)) {
    if (keptAt >= before) continue
    page.push(sha256)
    if (page.length < PAGE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}
