import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { processStart } from '../bootstrap/process-lock.mjs'
import { type Account, dropPrivileges, hasSetpriv, unprivilegedAccount } from './account.ts'
import { type Ending, endProcess, launch, logTail, type Running, waitUntil } from './child.ts'
import { postgresBinaries, socketFolder } from './postgres-files.ts'
import { keptSecret } from './secret.ts'

export interface PostgresOptions {
  /** Holds cluster/, superuser-password and postgres.log; made when missing. */
  dataDir: string
  log: (line: string) => void
  /** Listens on 127.0.0.1 too; without it the Unix socket is the only way in. */
  tcpPort?: number
}

export interface PostgresServer extends Running {
  /** The superuser's connection string to the database `muster`. */
  readonly url: string
}

const SETTINGS = {
  shared_buffers: '192MB',
  max_connections: '100',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  wal_compression: 'on',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_lock_waits: 'on',
  log_min_duration_statement: '2s',
} as const

/** Fast shutdown, then immediate shutdown: the next start replays the log. */
const ENDING: Ending = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5000],
]
const START_TIMEOUT_MS = 60_000
const OLD_BACKENDS = /pre-existing shared memory block|lock file .* already exists/

interface Place {
  cluster: string
  bin: string
  account: Account | undefined
  privileges: string[]
  logFile: string
  passwordFile: string
}

const locate = (dataDir: string, log: (line: string) => void): Place => {
  const cluster = join(resolve(dataDir), 'cluster')
  const bin = postgresBinaries()
  mkdirSync(resolve(dataDir), { recursive: true, mode: 0o711 })
  const account = unprivilegedAccount(existsSync(cluster) ? statSync(cluster).uid : undefined)
  const place = {
    cluster,
    bin,
    account,
    logFile: join(resolve(dataDir), 'postgres.log'),
    passwordFile: join(resolve(dataDir), 'superuser-password'),
  }
  if (account === undefined) return { ...place, privileges: [] }
  if (!hasSetpriv())
    throw new Failure(
      'POSTGRES_FAILED',
      'Postgres 不能以 root 运行，系统里又没有 setpriv（util-linux）。请换普通用户运行，或设置 DATABASE_URL。',
    )
  log(`当前是 root：Postgres 以系统账户 ${account.name} 运行`)
  return { ...place, privileges: dropPrivileges(account, [cluster, bin]) }
}

const initialise = ({ cluster, bin, account, privileges, passwordFile }: Place): void => {
  // Made aside and moved: a start that is killed here leaves nothing that looks like a cluster.
  const draft = `${cluster}.new`
  // initdb reads the password as the account it runs under, which may not read ours.
  const handover = `${cluster}.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(handover, keptSecret(passwordFile), { mode: 0o600 })
  if (account !== undefined) for (const path of [draft, handover]) chownSync(path, account.uid, account.gid)
  const flags = [
    '-D',
    draft,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${handover}`,
    '-E',
    'UTF8',
    '-k',
    '--lc-messages=C',
  ]
  // Both: the built-in provider sorts the same everywhere, but pg_trgm asks the C library, and under its C trigrams ignore Chinese.
  const args = [
    join(bin, 'initdb'),
    ...flags,
    '--locale=C.UTF-8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
  const line = privileges.length > 0 ? ['setpriv', ...privileges, '--', ...args] : args
  const made = spawnSync(line[0] ?? '', line.slice(1), { encoding: 'utf8', cwd: '/' })
  rmSync(handover, { force: true })
  if (made.status !== 0) throw new Failure('POSTGRES_FAILED', `initdb 失败：\n${made.error?.message ?? made.stderr}`)
  renameSync(draft, cluster)
}

/** After a kill -9 the old server may still run, or its pid may by now belong to another program, which Postgres could mistake for it. */
const clearLeftover = async ({ cluster }: Place, log: (line: string) => void): Promise<void> => {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile) || process.platform !== 'linux') return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const start = processStart(pid)
  // postgres works in its data folder
  if (start !== undefined && readlinkSync(`/proc/${pid}/cwd`) === cluster) {
    log(`结束上次遗留的 Postgres（进程 ${pid}）`)
    await endProcess({ pid, start }, ENDING)
  }
  rmSync(pidFile, { force: true })
}

const connects = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined) // a server that goes away between the two calls is the same answer: not yet
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false // refused or starting up: the caller asks again until its time-out, then shows the server's own log
  } finally {
    await client.end()
  }
}

const ensureDatabase = async (serverUrl: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

const launchServer = (place: Place, socket: string, tcpPort: number | undefined): Running => {
  const settings = {
    ...SETTINGS,
    unix_socket_directories: socket,
    listen_addresses: tcpPort === undefined ? '' : '127.0.0.1',
    ...(tcpPort === undefined ? {} : { port: String(tcpPort) }),
  }
  const args = ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  return launch({
    command: join(place.bin, 'postgres'),
    args,
    logFile: place.logFile,
    ending: ENDING,
    privileges: place.privileges,
  })
}

/**
 * Starts the embedded Postgres on a data folder (made when missing) and waits until it answers. The caller must hold the
 * folder's lock: a server left over from a killed start is ended.
 * @throws Failure POSTGRES_FAILED with the end of the server's log.
 */
export const startPostgres = async ({ dataDir, log, tcpPort }: PostgresOptions): Promise<PostgresServer> => {
  const place = locate(dataDir, log)
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) initialise(place)
  await clearLeftover(place, log)
  const socket = socketFolder(place.cluster, place.account)
  const urlOf = (database: string) =>
    `postgresql://postgres:${keptSecret(place.passwordFile)}@localhost:${tcpPort ?? 5432}/${database}?host=${encodeURIComponent(socket)}`
  for (let attempt = 1; ; attempt += 1) {
    const running = launchServer(place, socket, tcpPort)
    const answer = await waitUntil(() => connects(urlOf('postgres')), { running, timeoutMs: START_TIMEOUT_MS })
    if (answer === 'ready') {
      await ensureDatabase(urlOf('postgres'), 'muster')
      const stop = async () => {
        await running.stop()
        // Not empty: a later server on the same data uses it already.
        if (existsSync(socket) && readdirSync(socket).length === 0) rmdirSync(socket)
      }
      return { ...running, stop, url: urlOf('muster') }
    }
    await running.stop()
    const tail = logTail(place.logFile)
    // The backends of a killed server need a moment to notice that it is gone.
    if (answer === 'late' || attempt === 10 || !OLD_BACKENDS.test(tail)) {
      throw new Failure('POSTGRES_FAILED', `Postgres 没有起来。日志 ${place.logFile} 的末尾：\n${tail}`)
    }
    await pause(500)
  }
}
