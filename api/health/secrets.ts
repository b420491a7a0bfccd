import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Measures } from '../../domain/health/judge.ts'
import type { Config } from '../config.ts'

const IDENTITY_KEY = 'identity-key'
/** read, write or run by anybody but its owner */
const BY_OTHERS = 0o077

/** The files of keys and passwords in the data folder: which are not there, which others than their owner may read. */
export async function lookAtSecrets({ dataDir, identity }: Config): Promise<Measures['secrets']> {
  const folder = join(dataDir, 'secrets')
  const names = await namesIn(folder)
  const loose = await Promise.all(names.map(async (name) => ((await isLoose(join(folder, name))) ? [name] : [])))
  const needed = identity?.key === undefined ? [IDENTITY_KEY] : []
  return { missing: needed.filter((name) => !names.includes(name)), loose: loose.flat().toSorted() }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function isLoose(path: string): Promise<boolean> {
  // Windows has no such bits
  if (process.platform === 'win32') return false
  const found = await stat(path)
  return found.isFile() && (found.mode & BY_OTHERS) !== 0
}
