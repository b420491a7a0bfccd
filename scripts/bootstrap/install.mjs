import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from './exit-codes.mjs'
import { takeLock } from './process-lock.mjs'

const NO_NETWORK =
  /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH|HOSTUNREACH|RR_SOCKET_TIMEOUT)|network/
const HEARTBEAT_MS = 15_000

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/**
 * What the lock file asks for against what npm says it installed (its hidden lock file, written last):
 * 'none' (nothing there, or cut off half-way), 'differs', 'runtime' (all but the development packages) or 'all'.
 */
export const installed = (root) => {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return 'none'
  const found = packagesOf(hidden)
  let answer = 'all'
  for (const [path, wanted] of Object.entries(packagesOf(join(root, 'package-lock.json')))) {
    if (path === '' || found[path]?.version === wanted.version) continue
    if (found[path] === undefined && (wanted.optional || wanted.devOptional || wanted.peer)) continue
    if (found[path] === undefined && wanted.dev) answer = 'runtime'
    else return 'differs'
  }
  return answer
}

const runNpm = (root, args) =>
  new Promise((resolve, reject) => {
    // Inside `npm run` this is the npm that the person called; it may be in no folder of PATH.
    const cli = process.env.npm_execpath
    const viaNode = cli?.endsWith('.js') === true
    const child = spawn(viaNode ? process.execPath : 'npm', viaNode ? [cli, ...args] : args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
      process.stderr.write(chunk)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, errors }))
  })

const install = async (root, args, say) => {
  const began = Date.now()
  const beat = setInterval(() => say(`仍在安装依赖…（${Math.round((Date.now() - began) / 1000)} 秒）`), HEARTBEAT_MS)
  try {
    // Extended retries of npm would keep a machine without network waiting for minutes.
    const { code, errors } = await runNpm(root, [
      ...args,
      '--prefer-offline',
      '--ignore-scripts',
      '--loglevel=error',
      '--fetch-retry-mintimeout=1000',
      '--fetch-retry-maxtimeout=8000',
    ])
    if (code === 0) return say(`依赖已安装（${Math.round((Date.now() - began) / 1000)} 秒）`)
    if (errors.includes('ENOSPC')) throw new Failure('DISK_FULL', '安装依赖时磁盘已满。请腾出至少 3 GB 后再试。')
    if (NO_NETWORK.test(errors))
      throw new Failure('INSTALL_FAILED', '连不上 npm 仓库。请检查网络或 npm 的 registry 设置，然后再运行一次。')
    throw new Failure('INSTALL_FAILED', `npm ${args[0]} 以退出码 ${code} 失败，原因见上。`)
  } finally {
    clearInterval(beat)
  }
}

/**
 * Installs what package-lock.json asks for and node_modules lacks. Two commands started together take turns.
 * Development packages (browser, compilers of the tests) are left out unless `dev`.
 */
export const ensureInstalled = async ({ root, dev, say }) => {
  const state = installed(root)
  if (state === 'all' || (state === 'runtime' && !dev)) return
  mkdirSync(join(root, '.cache'), { recursive: true })
  const lockPath = join(root, '.cache/install.lock')
  let lock = takeLock(lockPath)
  if (lock.held) say(`进程 ${lock.held.pid} 正在安装依赖，等它装完…`)
  while (lock.held) {
    await pause(1000)
    lock = takeLock(lockPath)
  }
  try {
    const now = installed(root)
    if (now === 'runtime' && dev) {
      say('正在补装测试用的依赖（npm install）…')
      // `npm ci` would first delete the packages that a running Muster uses.
      await install(root, ['install', '--no-save', '--include=dev'], say)
    } else if (now === 'none' || now === 'differs') {
      say('正在安装依赖（npm ci），首次约需一至三分钟…')
      await install(root, ['ci', dev ? '--include=dev' : '--omit=dev'], say)
    }
  } finally {
    lock.release()
  }
}
