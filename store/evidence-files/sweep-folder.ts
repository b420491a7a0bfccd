import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode, unlessMissing } from './disk-vault.ts'

/** Removes a folder's files that were last written before an instant (epoch ms). Answers how many. */
export async function sweepFolder(folder: string, olderThan: number): Promise<number> {
  const names = (await readdir(folder).catch(unlessMissing)) ?? []
  const removed = await Promise.all(names.map((name) => removeIfOlder(join(folder, name), olderThan)))
  return removed.filter(Boolean).length
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
