import { Failure } from '../bootstrap/exit-codes.mjs'

/** The database of a command. @throws Failure BAD_ARGUMENTS where neither the environment nor `--data` says which */
export function neededDatabase(databaseUrl: string | undefined, usage: string, instead = ''): string {
  if (databaseUrl) return databaseUrl
  throw new Failure('BAD_ARGUMENTS', `缺少环境变量 DATABASE_URL，命令前也没有写 --data 数据目录${instead}。\n${usage}`)
}
