import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as schemaEngine from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { Failure } from '../bootstrap/exit-codes.mjs'
import { keptSecret } from './secret.ts'

const PRISMA_FOLDER = resolve(import.meta.dirname, '../../prisma')
/** The role that the API logs in as: owns nothing, bypasses nothing; its grants and what it reaches are in the migrations. */
const APP_ROLE = 'muster_app'
/** The worker's: the same grants, and a policy of its own. */
const WORKER_ROLE = 'muster_worker'
const NO_FILTERS = { externalTables: [], externalEnums: [] }

export interface PreparedDatabase {
  /** For the API: the role muster_app. */
  appUrl: string
  /** For the worker, and for commands that do its work: the role muster_worker. */
  workerUrl: string
  /** For migrations, seeding and operations: the owner of every table. */
  ownerUrl: string
}

export interface PrepareOptions {
  /** Where the passwords of both roles are kept (0600). */
  secretsDir: string
  /** Holds schema.prisma and migrations/. */
  prismaFolder?: string
}

type WasmExports = Record<string, unknown>

/** Node's own; the compiler's libraries for Node do not declare it. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: Record<string, object>): Promise<{ instance: { exports: WasmExports } }>
}

let loaded: Promise<void> | undefined

/** Prisma's schema engine as WebAssembly: its binary cannot be had everywhere. */
const loadEngine = (): Promise<void> => {
  loaded ??= (async () => {
    const engine = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
    const wasm = readFileSync(engine.replace('schema_engine.js', 'schema_engine_bg.wasm'))
    const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': { ...schemaEngine } })
    const bindings = schemaEngine as unknown as { __wbg_set_wasm(exports: WasmExports): void }
    bindings.__wbg_set_wasm(instance.exports)
    const start = instance.exports['__wbindgen_start']
    if (typeof start === 'function') start()
  })()
  return loaded
}

const migrationsList = (prismaFolder: string) => {
  const baseDir = join(prismaFolder, 'migrations')
  const names = existsSync(baseDir)
    ? readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : []
  return {
    baseDir,
    lockfile: { path: join(baseDir, 'migration_lock.toml'), content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: names
      .map(({ name }) => name)
      .sort()
      .map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
        },
      })),
  }
}

/** Applies what is not applied yet, each recorded in `_prisma_migrations`; answers the names. */
export const applyMigrations = async (ownerUrl: string, prismaFolder = PRISMA_FOLDER): Promise<string[]> => {
  await loadEngine()
  const schema = readFileSync(join(prismaFolder, 'schema.prisma'), 'utf8')
  // The engine closes no connection; the pool is ours to end.
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFor(pool))
  const engine = await schemaEngine.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    adapter,
  )
  try {
    const list = migrationsList(prismaFolder)
    if (list.migrationDirectories.length === 0)
      throw new Failure('MIGRATION_FAILED', `${list.baseDir} 里没有迁移，仓库不完整。`)
    return (await engine.applyMigrations({ migrationsList: list, filters: NO_FILTERS })).appliedMigrationNames
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('MIGRATION_FAILED', `数据库迁移失败：${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  } finally {
    engine.free()
    await pool.end()
  }
}

/** The adapter cuts scripts at every semicolon, function bodies and comments included; the server takes them whole. */
const adapterFor = (pool: pg.Pool): PrismaPg => {
  const adapter = new PrismaPg(pool)
  const connect = adapter.connect.bind(adapter)
  adapter.connect = async () => {
    const connection = await connect()
    connection.executeScript = async (script) => {
      await pool.query(script)
    }
    return connection
  }
  return adapter
}

const ensureRole = async (owner: pg.Client, role: string, password: string): Promise<void> => {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [role])
  const verb = rowCount === 0 ? 'create' : 'alter'
  const rights = 'login nosuperuser nocreatedb nocreaterole nobypassrls noreplication'
  await owner.query(`${verb} role ${role} ${rights} password ${pg.escapeLiteral(password)}`)
}

/**
 * The roles of the API and of the worker. What the worker may do it may as a member of the API's: a database that was restored on another server
 * brings its grants and not this.
 */
const ensureRoles = async (ownerUrl: string, passwords: { app: string; worker: string }): Promise<void> => {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await ensureRole(owner, APP_ROLE, passwords.app)
    await ensureRole(owner, WORKER_ROLE, passwords.worker)
    await owner.query(`grant ${APP_ROLE} to ${WORKER_ROLE}`)
  } finally {
    await owner.end()
  }
}

/** The same server and database, as another role. */
const asRole = (url: string, role: string, password: string): string => {
  const changed = new URL(url)
  changed.username = role
  changed.password = encodeURIComponent(password)
  return changed.href
}

/** The same database, as the role of the worker and of commands that do its work. */
export const workerUrlOf = (url: string, secretsDir: string): string =>
  asRole(url, WORKER_ROLE, keptSecret(join(secretsDir, 'worker-password')))

/**
 * Brings a database up to date: the roles first (the migrations grant to them), then the migrations.
 * @throws Failure MIGRATION_FAILED with the engine's own words.
 */
export const prepareDatabase = async (
  url: string,
  { secretsDir, prismaFolder }: PrepareOptions,
): Promise<PreparedDatabase> => {
  const password = keptSecret(join(secretsDir, 'app-password'))
  await ensureRoles(url, { app: password, worker: keptSecret(join(secretsDir, 'worker-password')) })
  await applyMigrations(url, prismaFolder)
  return {
    ownerUrl: url,
    appUrl: asRole(url, APP_ROLE, password),
    workerUrl: workerUrlOf(url, secretsDir),
  }
}
