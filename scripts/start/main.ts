import { exitWith } from '../bootstrap/exit-codes.mjs'
import { stopLaunched } from '../servers/child.ts'
import { assertPortFree } from '../servers/ports.ts'
import { openDataFolder } from './data-folder.ts'
import { startOptions } from './options.ts'
import { type Parts, startProduct, stopParts } from './product.ts'
import { say } from './progress.ts'
import { demoPassword } from './seed.ts'

const ACCOUNTS = [
  ['planner', '行动策划'],
  ['leader', '分管领导'],
  ['office', '专项办'],
  ['team', '督导组'],
  ['street', '街道专班'],
  ['inspector', '检查员'],
  ['auditor', '审计'],
  ['security', '安全管理'],
  ['admin', '系统管理'],
] as const

/** Resolves when somebody wants us to stop: Ctrl-C, a signal, or the end of the process that started us. */
const stopRequested = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    if (process.send !== undefined) process.on('disconnect', resolve)
  })

const announce = (url: string, password: string | undefined): void => {
  console.log(`\nMuster is ready: ${url}`)
  if (password !== undefined) {
    console.log(`\n示范账号（密码都是 ${password}）：`)
    for (const [name, role] of ACCOUNTS) console.log(`  ${name.padEnd(10)} ${role}`)
  }
  console.log('\n按 Ctrl-C 停止')
}

const start = async (): Promise<number> => {
  const options = startOptions(process.argv.slice(2))
  const stop = stopRequested()
  const folder = await openDataFolder(options, say)
  const parts: Parts = new Map()
  try {
    if (options.port !== 0) await assertPortFree(options.port)
    const product = await Promise.race([
      startProduct(parts, { folder, port: options.port, demo: options.demo, say }),
      stop,
    ])
    if (product !== undefined) {
      announce(product.url, options.demo ? demoPassword(folder.path) : undefined)
      await Promise.race([product.failed, stop])
    }
    return 0
  } finally {
    if (parts.size > 0) say('正在停止…')
    await stopParts(parts)
    await stopLaunched()
    folder.release()
    if (parts.size > 0) say('已停止')
  }
}

await exitWith(start)
// A start that was interrupted half-way may still hold connections and timers.
process.exit()
