import { link, mkdir, open, opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isSha256, type Vault, type VaultEntry, vaultPath } from './vault.ts'

/** A vault in one folder, which is made when the first file comes; temporary files must lie on the same file system. */
export function createDiskVault(dir: string): Vault {
  const pathOf = (sha256: string) => join(dir, vaultPath(sha256))

  return {
    /** The finished file gets its name in one step. */
    async keep(path, sha256) {
      const folder = join(dir, sha256.slice(0, 2))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const kept = await link(path, pathOf(sha256)).then(
        () => 'KEPT' as const,
        (error: unknown) => {
          if (!hasCode(error, 'EEXIST')) throw error
          return 'THERE' as const
        },
      )
      // Without this the name itself may be lost with the power.
      await syncFolder(folder)
      await syncFolder(dir)
      return kept
    },

    async open(sha256) {
      const handle = await open(pathOf(sha256), 'r').catch(unlessMissing)
      return handle && { stream: handle.createReadStream(), size: (await handle.stat()).size }
    },

    has: async (sha256) => (await stat(pathOf(sha256)).catch(unlessMissing)) !== undefined,

    async *list(prefix): AsyncGenerator<VaultEntry> {
      const folder = await opendir(join(dir, prefix)).catch(unlessMissing)
      if (!folder) return
      for await (const { name } of folder) {
        const found = isSha256(name) ? await stat(join(dir, prefix, name)).catch(unlessMissing) : undefined
        if (found) yield { sha256: name, keptAt: found.mtimeMs }
      }
    },

    remove: (sha256) => rm(pathOf(sha256), { force: true }),
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

export const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code

/** For a `catch`: what is not there is undefined, every other error stays one. */
export function unlessMissing(error: unknown): undefined {
  if (hasCode(error, 'ENOENT')) return undefined
  throw error
}
