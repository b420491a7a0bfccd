import { opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from '../store/pool.ts'
import { pruneAnswers, pruneLiveLog } from '../store/prune.ts'

const DAY_MS = 24 * 3600 * 1000
/** An import's file is kept this long, to be given back with its errors marked. */
const IMPORTS_MS = 30 * DAY_MS
const FILES_A_TURN = 500

/** Clears what has had its time, a page of each a turn. `dataDir` absent: this process has no part in the files. */
export function createPrune(pool: Pool, dataDir: string | undefined): () => Promise<boolean> {
  return async () => {
    const answers = await pruneAnswers(pool)
    const live = await pruneLiveLog(pool)
    const files = dataDir === undefined ? false : await pruneFiles(join(dataDir, 'imports'), IMPORTS_MS)
    return answers || live || files
  }
}

/** Removes files of a folder that were last written longer ago than `olderMs`. Answers whether it stopped at its bound. */
export async function pruneFiles(folder: string, olderMs: number, now = Date.now()): Promise<boolean> {
  let removed = 0
  for await (const entry of await opened(folder)) {
    if (!entry.isFile()) continue
    const path = join(folder, entry.name)
    const { mtimeMs } = await stat(path)
    if (now - mtimeMs <= olderMs) continue
    await rm(path, { force: true })
    removed += 1
    if (removed >= FILES_A_TURN) return true
  }
  return false
}

/** Nobody imported anything yet: there is no folder. */
async function opened(folder: string) {
  try {
    return await opendir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
