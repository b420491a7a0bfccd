import { parseArgs } from 'node:util'
import { recordBackup } from '../../store/operations/backups.ts'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { openPlatformPool } from '../servers/database-role.ts'

export const summary = '记下一次备份，“运行状态”按它提醒'

export interface BackupRecordCommand {
  databaseUrl: string | undefined
  print: (line: string) => void
}

const USAGE =
  '用法：npm run muster -- backup-record --place 存放处 [--bytes 字节数] [--started ISO时刻] [--failed 原因]（需要 DATABASE_URL，或者命令前的 --data 数据目录）'

/**
 * `backup-record --place WHERE [--bytes N] [--started ISO] [--failed WHY]`: whatever makes the backup calls it afterwards, in either case.
 * @returns exit code: 0
 * @throws Failure BAD_ARGUMENTS
 */
export async function run(
  args: string[],
  { databaseUrl, print }: BackupRecordCommand = { databaseUrl: process.env.DATABASE_URL, print: console.log },
): Promise<number> {
  const { place, bytes, started, failed } = optionsOf(args)
  const size = bytes === undefined ? null : Number(bytes)
  const now = Date.now()
  const startedMs = started === undefined ? now : Date.parse(started)
  if (!databaseUrl || !place || Number.isNaN(startedMs) || (size !== null && !Number.isSafeInteger(size)))
    throw new Failure('BAD_ARGUMENTS', USAGE)
  const pool = await openPlatformPool(databaseUrl, { max: 1 })
  try {
    const error = failed ?? null
    await recordBackup(pool, { startedMs, finishedMs: now, succeeded: error === null, place, bytes: size, error })
    print(error === null ? `已记下：${place} 备份成功` : `已记下：${place} 备份失败，${error}`)
    return 0
  } finally {
    await pool.end()
  }
}

function optionsOf(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args, options: { place: text, bytes: text, started: text, failed: text } }).values
  } catch (error) {
    throw new Failure('BAD_ARGUMENTS', USAGE, { cause: error })
  }
}
