import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { inject } from 'vitest'
import { buildApp } from '../../api/app.ts'
import type { Config } from '../../api/config.ts'
import { DEFAULT_IDENTITY } from '../../api/identity-config.ts'
import { hashPassword } from '../../api/sessions/passwords.ts'
import type { Post } from '../../contracts/http/identity.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { createEvidenceFiles, DEFAULT_EVIDENCE_LIMITS } from '../../store/evidence-files/evidence-files.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { currentCaller } from '../../store/reach/caller.ts'
import { createSetups, type Setups } from '../../store/setup.ts'

export interface Hint {
  entity: string
  no: number
}

export interface Api {
  databaseUrl: string
  workerUrl: string
  ownerUrl: string
  dataDir: string
  app: FastifyInstance
  /** the API's own: nothing without a caller */
  callers: Pool
  /** as the worker: what it would do by itself */
  pool: Pool
  /** as the owner of the tables: arranges what no route arranges */
  owner: Pool
  setups: Setups
  hints: Hint[]
  woken: string[]
  as(username: string): Promise<Caller>
  anonymous: Caller
  close(): Promise<void>
}

/** An answer as tests read it: the parts that several of them look into are named. */
export interface ReplyBody {
  [key: string]: unknown
  items: { id: string; name: string; unread: boolean; type: string }[]
  nextCursor: string | null
  results: { ok: boolean; code: string | null }[]
  notes: { kind: string }[]
  may: { verb: string; allowed: boolean }[]
}

export interface Reply {
  status: number
  body: ReplyBody
  headers: Record<string, unknown>
}

export interface Caller {
  get(url: string): Promise<Reply>
  post(url: string, body?: unknown, key?: string): Promise<Reply>
  patch(url: string, body: unknown, key?: string): Promise<Reply>
  send(options: InjectOptions): Promise<Reply>
  /** of this caller, for calls that the app takes itself */
  headers: Record<string, string>
}

export const PASSWORD = '样例口令-sample-1'

/** The API on a database and in a folder of its own, with an engine that only remembers what it was told. */
export async function startApi(more: Partial<Config> = {}): Promise<Api> {
  const database = await createTestDatabase(inject('template'))
  const callers = createPool(database.appUrl, { caller: currentCaller })
  const pool = createPool(database.workerUrl)
  const owner = createPool(database.ownerUrl, { max: 3 })
  const dataDir = mkdtempSync(join(tmpdir(), 'muster-api-'))
  const hints: Hint[] = []
  const woken: string[] = []
  const app = await buildApp({
    logger: process.env['MUSTER_TEST_LOG'] ? { level: 'error' } : false,
    pool: callers,
    engine: {
      hint: ({ entity, no }) => void hints.push({ entity, no }),
      wake: async (entity) => void woken.push(entity),
      available: () => true,
    },
    files: createEvidenceFiles({ dir: join(dataDir, 'evidence'), limits: DEFAULT_EVIDENCE_LIMITS }),
    config: {
      databaseUrl: database.appUrl,
      temporalAddress: '',
      dataDir,
      host: '127.0.0.1',
      port: 0,
      opsPort: undefined,
      https: false,
      // accounts of tests have a password only
      identity: { ...DEFAULT_IDENTITY, secondFactorPosts: [] },
      ...more,
    },
  })
  await app.ready()
  const cookies = new Map<string, string>()
  return {
    databaseUrl: database.appUrl,
    workerUrl: database.workerUrl,
    ownerUrl: database.ownerUrl,
    dataDir,
    app,
    callers,
    pool,
    owner,
    setups: createSetups(),
    hints,
    woken,
    anonymous: caller(app, undefined),
    async as(username) {
      const cookie = cookies.get(username) ?? (await login(app, username))
      cookies.set(username, cookie)
      return caller(app, cookie)
    },
    async close() {
      await app.close()
      await callers.end()
      await pool.end()
      await owner.end()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function login(app: FastifyInstance, username: string): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { username, password: PASSWORD } })
  const cookie = answer.cookies[0]
  if (answer.statusCode !== 200 || !cookie) throw new Error(`login of ${username}: ${answer.statusCode} ${answer.body}`)
  return `${cookie.name}=${cookie.value}`
}

function caller(app: FastifyInstance, cookie: string | undefined): Caller {
  const own: Record<string, string> = cookie ? { cookie } : {}
  const send = async (options: InjectOptions): Promise<Reply> => {
    const headers = { ...own, ...options.headers }
    const answer = await app.inject({ ...options, headers })
    const json = String(answer.headers['content-type'] ?? '').startsWith('application/json')
    return {
      status: answer.statusCode,
      body: json ? answer.json<ReplyBody>() : ({ text: answer.body } as unknown as ReplyBody),
      headers: answer.headers,
    }
  }
  const change = (method: 'POST' | 'PATCH', url: string, payload: unknown, key: string) =>
    send({ method, url, payload: payload as object, headers: { 'idempotency-key': key } })
  return {
    send,
    headers: own,
    get: (url) => send({ method: 'GET', url }),
    post: (url, body = {}, key = randomUUID()) => change('POST', url, body, key),
    patch: (url, body, key = randomUUID()) => change('PATCH', url, body, key),
  }
}

/** One file as a browser sends it; evidence, where nothing else is said. */
export function upload(
  caller: Caller,
  name: string,
  type: string,
  bytes: Buffer,
  url = '/api/evidence',
): Promise<Reply> {
  const boundary = '----sample'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  return caller.send({
    method: 'POST',
    url,
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
}

let hashed: Promise<string> | undefined

/** Units and people by name; every name is plainly invented. */
export function district(owner: Pool) {
  return {
    async unit(name: string, kind: string, parent?: number): Promise<number> {
      const { rows } = await owner.query<{ id: number }>(
        `insert into unit (code, name, kind, "parentId", path) values ($1, $1, $2, $3, '{}') returning id`,
        [name, kind, parent ?? null],
      )
      const id = rows[0]?.id ?? 0
      await owner.query(
        `update unit set path = coalesce((select path from unit where id = $2), '{}') || id where id = $1`,
        [id, parent ?? null],
      )
      return id
    },
    async person(username: string, unit: number, ...posts: Post[]): Promise<number> {
      hashed ??= hashPassword(PASSWORD)
      const { rows } = await owner.query<{ id: number }>(
        'insert into person (username, name, password_hash) values ($1, $2, $3) returning id',
        [username, `样例${username}`, await hashed],
      )
      const id = rows[0]?.id ?? 0
      for (const post of posts) {
        await owner.query('insert into post_holding (person_id, unit_id, post, title) values ($1, $2, $3, $4)', [
          id,
          unit,
          post,
          '样例岗位',
        ])
      }
      return id
    },
  }
}
