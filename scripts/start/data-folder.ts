import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { isAlive, type ProcessMark, readLock, takeLock } from '../bootstrap/process-lock.mjs'
import { endProcess } from '../servers/child.ts'
import type { StartOptions } from './options.ts'
import type { Say } from './progress.ts'

/** What the lock says besides who holds it. */
interface LockFacts {
  url: string
  /** Connection string of the role that commands log in as, without its password. */
  database: string
  /** Address of the engine. */
  engine: string
  /** What the holder started; ended by the next start when the holder was killed. */
  children: ProcessMark[]
}

export interface DataFolder {
  path: string
  update(facts: Partial<LockFacts>): void
  release(): void
}

const LEAST_FREE_BYTES = 500 * 1024 * 1024
/** Its presence says that the folder is ours to use and to move. */
const MARKER = '.muster'
const LOCK = 'muster.lock'

const makeOurs = (path: string): void => {
  if (existsSync(path) && readdirSync(path).length > 0 && !existsSync(join(path, MARKER))) {
    throw new Failure('BAD_ARGUMENTS', `${path} 里已有别的文件，不是 Muster 的数据目录。请用 --data 指定一个空目录。`)
  }
  try {
    // Others may pass through (Postgres does, under its own account) but not look around.
    mkdirSync(path, { recursive: true, mode: 0o711 })
    writeFileSync(join(path, MARKER), 'Muster data directory\n')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw new Failure('DISK_FULL', `磁盘已满，无法写入 ${path}。`)
    throw new Failure('BAD_ARGUMENTS', `数据目录 ${path} 不可写：${message}`, { cause: error })
  }
}

const lock = async (path: string, say: Say): Promise<DataFolder> => {
  const answer = takeLock<LockFacts>(join(path, LOCK))
  if (answer.held !== undefined) {
    const { pid, url } = answer.held
    throw new Failure(
      'DATA_IN_USE',
      `数据目录 ${path} 正由进程 ${pid} 使用（${url ?? '正在启动'}）。请直接打开它，或用 --data 指定另一个目录。`,
    )
  }
  if (answer.stale !== undefined) say(`上次没有正常结束（进程 ${answer.stale.pid} 已不在），接着使用它的数据`)
  for (const child of (answer.stale?.children ?? []).toReversed()) {
    if (!isAlive(child)) continue
    say(`结束上次遗留的进程 ${child.pid}`)
    await endProcess(child, [['SIGTERM', 10_000]])
  }
  return { path, update: answer.update, release: answer.release }
}

/** What the product that runs on the data folder has told of itself; undefined while none runs. */
export const runningOn = (path: string): Partial<LockFacts> | undefined => {
  const holder = readLock<LockFacts>(join(path, LOCK))
  return holder !== undefined && isAlive(holder) ? holder : undefined
}

/** @throws Failure DISK_FULL when less than 500 MB are free where the path lies. */
export const assertDiskSpace = (
  path: string,
  statfs: (path: string) => { bavail: number; bsize: number } = statfsSync,
): void => {
  const { bavail, bsize } = statfs(path)
  if (bavail * bsize >= LEAST_FREE_BYTES) return
  const free = Math.floor((bavail * bsize) / 1024 / 1024)
  throw new Failure(
    'DISK_FULL',
    `${path} 所在的磁盘只剩 ${free} MB，至少需要 500 MB。请腾出空间，或用 --data 指定别处。`,
  )
}

/**
 * Makes the data folder this process's own until released. With `fresh`, what was there moves aside and is kept.
 * @throws Failure DATA_IN_USE, BAD_ARGUMENTS or DISK_FULL.
 */
export const openDataFolder = async (
  { dataDir, fresh }: Pick<StartOptions, 'dataDir' | 'fresh'>,
  say: Say,
): Promise<DataFolder> => {
  makeOurs(dataDir)
  assertDiskSpace(dataDir)
  const folder = await lock(dataDir, say)
  if (!fresh) return folder
  const aside = `${dataDir}-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
  renameSync(dataDir, aside)
  rmSync(join(aside, LOCK))
  say(`原来的数据已移到 ${aside}`)
  makeOurs(dataDir)
  return lock(dataDir, say)
}
