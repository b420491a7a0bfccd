import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { dropPrivileges, unprivilegedAccount } from './account.ts'
import { launch, logTail, type Running, waitUntil } from './child.ts'
import { freePort } from './ports.ts'

export interface Bouncer extends Running {
  /** The same database and role, through the pooler: one connection to the server is handed round, transaction by transaction. */
  through(url: string): string
}

const HOME = resolve(import.meta.dirname, '../../.cache/pgbouncer')
const PROGRAM = join(HOME, 'usr/sbin/pgbouncer')
/** The program, and the one library of its that a server of Postgres does not bring along. */
const PACKAGES = ['pgbouncer', 'libc-ares2']
const FETCH_MS = 30_000

/** Debian's own packages, unpacked beside the other programs of tests: nothing is installed, and nobody has to be root. */
function fetchedProgram(): string {
  if (existsSync(PROGRAM)) return PROGRAM
  mkdirSync(resolve(HOME, '..'), { recursive: true })
  const draft = mkdtempSync(`${HOME}-`)
  try {
    if (!succeeds('apt-get', ['download', ...PACKAGES], draft)) {
      // a fresh machine has no lists of packages yet
      succeeds('apt-get', ['update'], draft)
      run('apt-get', ['download', ...PACKAGES], draft)
    }
    for (const file of readdirSync(draft).filter((name) => name.endsWith('.deb')))
      run('dpkg', ['-x', file, draft], draft)
    chmodSync(draft, 0o755)
    if (!existsSync(PROGRAM)) renameSync(draft, HOME)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return PROGRAM
}

/** pgbouncer cannot be had on this machine. */
export class NoBouncer extends Error {}

const succeeds = (command: string, args: readonly string[], cwd: string): boolean =>
  spawnSync(command, args, { cwd, timeout: FETCH_MS }).status === 0

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: FETCH_MS })
  if (status !== 0) throw new NoBouncer(`pgbouncer: ${command} ${args.join(' ')}: ${error?.message ?? stderr}`)
}

const libraries = (): string =>
  readdirSync(join(HOME, 'usr/lib'))
    .map((name) => join(HOME, 'usr/lib', name))
    .join(':')

/**
 * Starts pgbouncer in transaction mode, with one connection a role and database, before the server behind `urls`.
 * @throws NoBouncer
 */
export async function startBouncer(folder: string, urls: readonly string[]): Promise<Bouncer> {
  const program = fetchedProgram()
  const [first] = urls
  if (first === undefined) throw new Error('pgbouncer: expected an address')
  const { searchParams, port: serverPort } = new URL(first)
  const port = await freePort()
  const users = urls
    .map((url) => new URL(url))
    .map(({ username, password }) => `"${username}" "${decodeURIComponent(password)}"`)
  const [config, usersFile, logFile] = [
    join(folder, 'pgbouncer.ini'),
    join(folder, 'users.txt'),
    join(folder, 'pgbouncer.log'),
  ]
  writeFileSync(usersFile, `${users.join('\n')}\n`)
  writeFileSync(
    config,
    `[databases]
* = host=${searchParams.get('host')} port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${usersFile}
pool_mode = transaction
default_pool_size = 1
ignore_startup_parameters = options,extra_float_digits
`,
  )
  // it refuses to run as root, as Postgres does, and has to pass the folder of the server's socket
  const account = unprivilegedAccount()
  if (account) for (const path of [folder, config, usersFile]) chownSync(path, account.uid, account.gid)
  const running = launch({
    command: program,
    args: [config],
    logFile,
    ending: [['SIGINT', 5000]],
    env: { ...process.env, LD_LIBRARY_PATH: libraries() },
    privileges: account ? dropPrivileges(account, [folder, program]) : [],
  })
  const through = (url: string): string => {
    const changed = new URL(url)
    changed.search = ''
    changed.host = `127.0.0.1:${port}`
    return changed.href
  }
  const answer = await waitUntil(() => answers(through(first)), { running, timeoutMs: 20_000 })
  if (answer === 'ready') return { ...running, through }
  await running.stop()
  throw new Error(`pgbouncer: did not come up:\n${logTail(logFile)}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false // not listening yet: the caller asks again until its time-out, then shows the program's own log
  } finally {
    await client.end()
  }
}
