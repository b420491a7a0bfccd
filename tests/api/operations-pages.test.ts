import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../../api/app.ts'
import { watchedStream, watchedWork } from '../../api/transfers/watched.ts'
import type {
  AttentionAnswer,
  BackgroundAnswer,
  DriftPage,
  HealthAnswer,
  JobPage,
  LimitsAnswer,
  ReconciliationList,
  TransferPage,
} from '../../contracts/http/operations.ts'
import { writeWork } from '../../store/operations/background-work.ts'
import { recordStates } from '../../store/operations/part-states.ts'
import { writeProbes } from '../../store/operations/probes.ts'
import { signOf, writeSign } from '../../store/operations/process-signs.ts'
import { finishReconciliation, takeReconciliation, tellProgress } from '../../store/operations/reconciliations.ts'
import { beginTransfer } from '../../store/operations/transfers.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const get = async <T>(username: string, url: string): Promise<T> => {
  const { status, body } = await (await world.as(username)).get(url)
  expect(status).toBe(200)
  return body as unknown as T
}
const turn = (name: string, failures = 0) => ({
  name,
  everyMs: 1000,
  endedMs: Date.now(),
  tookMs: 4,
  failures,
  failingSinceMs: failures > 0 ? Date.now() - 60_000 : null,
  error: failures > 0 ? '样例原因' : null,
  failedMs: failures > 0 ? Date.now() : null,
})

describe('谁看得到什么', () => {
  const PAGES = ['/api/health', '/api/background', '/api/jobs', '/api/transfers', '/api/limits', '/api/reconciliations']
  test('系统管理员和审计管理员看，安全管理员和办事的人不看；只有系统管理员动', async () => {
    for (const [username, want] of [
      ['管理', 200],
      ['审计', 200],
      ['安全', 403],
      ['甲', 403],
    ] as const) {
      const caller = await world.as(username)
      for (const url of PAGES) expect([username, url, (await caller.get(url)).status]).toEqual([username, url, want])
    }
    const auditor = await world.as('审计')
    expect((await auditor.post('/api/reconciliations', { kind: 'ENGINE' })).status).toBe(403)
    expect((await auditor.post('/api/background/prune/turn')).status).toBe(403)
  })

  test('今天要处理的：各看各的', async () => {
    const { owner, people } = world
    await owner.query(`update person set locked_until = now() + interval '5 minutes' where id = $1`, [people['丙']])
    await owner.query(
      `insert into incident (id, entity_id, campaign_id, cause, code, element, value, reason) values ('i0', $1, $1, 'act:1', 'NO_HOLDER', 'roles.worker', '', '样例')`,
      [world.campaign],
    )
    const keys = async (username: string) =>
      (await get<AttentionAnswer>(username, '/api/attention')).items.map(({ key }) => key)
    expect(await keys('管理')).toEqual(expect.arrayContaining(['incidents', 'unreconciled']))
    expect(await keys('管理')).not.toContain('locked')
    expect(await keys('安全')).toContain('locked')
    expect(await keys('安全')).not.toContain('incidents')
    expect(await keys('审计')).not.toContain('locked')
    expect((await (await world.as('甲')).get('/api/attention')).status).toBe(403)
  })
})

describe('各部分的状态', () => {
  test('没有 worker 就说没有报到；报到了就正常；变化留着', async () => {
    const { pool } = world
    const part = async (name: string) => {
      const { parts } = await get<HealthAnswer>('管理', '/api/health')
      return parts.find((one) => one.part === name)
    }
    expect(await part('worker')).toMatchObject({ state: 'FAILING', code: 'NEVER' })
    await recordStates(pool, [{ part: 'worker', state: 'FAILING', code: 'SILENT', values: {} }])
    await writeSign(pool, signOf('WORKER'))
    expect(await part('worker')).toMatchObject({ state: 'FINE' })
    await recordStates(pool, [{ part: 'worker', state: 'FINE', code: 'FINE', values: {} }])
    await recordStates(pool, [{ part: 'worker', state: 'FINE', code: 'FINE', values: {} }])
    const { history, processes } = await get<HealthAnswer>('管理', '/api/health')
    expect(history.filter((one) => one.part === 'worker').map(({ state }) => state)).toEqual(['FAILING', 'FINE'])
    expect(processes).toMatchObject([{ kind: 'WORKER', alive: true }])
    const [before] = history
    expect((await part('worker'))?.since).not.toBe(before?.since)
  })

  test('进程在看着的时候自己写下状态和自己', async () => {
    const { callers, dataDir } = world
    const config = {
      databaseUrl: '',
      temporalAddress: '',
      dataDir,
      host: '',
      port: 0,
      opsPort: undefined,
      https: false,
    }
    const app = await buildApp({
      pool: callers,
      engine: { hint: () => undefined, wake: async () => undefined, available: () => false },
      files: undefined as never,
      config,
      watches: true,
    })
    const engine = async () => {
      const { history } = await get<HealthAnswer>('管理', '/api/health')
      return history.filter((one) => one.part === 'engine').at(-1)?.code
    }
    await expect.poll(engine, { timeout: 5000 }).toBe('AWAY')
    await app.close()
  })
})

describe('外面的服务器、密钥', () => {
  const DAY_MS = 86_400_000
  const probe = (name: string, days: number | null, keyIds: string[] = []) => ({
    name,
    host: 'sample.example',
    reached: true,
    error: null,
    certificateMs: days === null ? null : Date.now() + days * DAY_MS + 3_600_000,
    keyIds,
  })
  const partsOf = async (...names: string[]) => {
    const { parts } = await get<HealthAnswer>('管理', '/api/health')
    return names.map((name) => parts.find(({ part }) => part === name))
  }

  test('证书到期以前三十天、七天提醒；签名密钥记着从哪天起', async () => {
    const { pool, owner } = world
    await writeProbes(pool, [probe('provider', 20, ['a', 'b']), probe('channel:mail', null)])
    expect(await partsOf('provider', 'reach:mail')).toMatchObject([
      { state: 'WARNING', code: 'EXPIRING', values: { days: 20, keys: 2 } },
      { state: 'FINE', code: 'FINE' },
    ])
    const keys = (await get<AttentionAnswer>('管理', '/api/attention')).items
    expect(keys).toContainEqual({ key: 'certificates', count: 1 })
    await owner.query(`update endpoint_probe set key_seen = '{"a": 0, "b": 0}' where name = 'provider'`)
    await writeProbes(pool, [probe('provider', 5, ['b', 'c'])])
    expect(await partsOf('provider')).toMatchObject([{ state: 'FAILING', code: 'EXPIRING', values: { keys: 2 } }])
    await writeProbes(pool, [{ ...probe('provider', null), reached: false, error: 'ECONNREFUSED' }])
    await owner.query(`update endpoint_probe set certificate_until = null where name = 'provider'`)
    expect(await partsOf('provider')).toMatchObject([{ state: 'FAILING', code: 'AWAY' }])
    const { rows } = await owner.query(`select key_seen -> 'b' as b, key_seen ? 'a' as a from endpoint_probe`)
    expect(rows).toContainEqual({ b: 0, a: false })
  })

  test('对接系统的密钥七天、三十天内到期；已经换了新的不算', async () => {
    const { owner, people, units } = world
    const { rows } = await owner.query<{ id: number }>(
      `insert into service_account (person_id, name, unit_id, permissions, campaigns, channels, calls_per_minute)
       values ($1, '样例系统', $2, '{case.read}', '{}', '{}', 60) returning id`,
      [people['丙'], units.bureau],
    )
    const key = (id: string, days: number, age: number) =>
      owner.query(
        `insert into service_key (id, service_id, secret_hash, created_at, expires_at) values ($1, $2, $1, now() - $3 * interval '1 day', now() + $4 * interval '1 day')`,
        [id, rows[0]?.id, age, days],
      )
    await key('000000000001', 5, 30)
    expect(await partsOf('serviceKeys')).toMatchObject([{ state: 'FAILING', code: 'URGENT', values: { urgent: 1 } }])
    const items = (await get<AttentionAnswer>('安全', '/api/attention')).items
    expect(items).toContainEqual({ key: 'keysUrgent', count: 1 })
    await key('000000000002', 300, 0)
    expect(await partsOf('serviceKeys')).toMatchObject([{ state: 'FINE' }])
  })

  test('别的账号读得到的密钥文件', async () => {
    const path = join(world.dataDir, 'secrets', 'sample')
    await writeFile(path, 'x', { mode: 0o600 })
    expect(await partsOf('secrets')).toMatchObject([{ state: 'FINE' }])
    await chmod(path, 0o644)
    expect(await partsOf('secrets')).toMatchObject([{ state: 'WARNING', code: 'LOOSE', values: { names: 'sample' } }])
    await rm(path)
  })
})

describe('后台工作', () => {
  test('失败的写着原因，要马上做的告诉 worker 一次', async () => {
    const { pool } = world
    expect(await writeWork(pool, [turn('prune'), turn('photos', 3)])).toEqual([])
    const items = async () => (await get<BackgroundAnswer>('管理', '/api/background')).items
    expect(await items()).toMatchObject([
      { name: 'photos', failures: 3, error: '样例原因', nextAt: null },
      { name: 'prune', failures: 0, tookMs: 4 },
    ])
    const admin = await world.as('管理')
    expect((await admin.post('/api/background/nothing/turn')).status).toBe(404)
    expect((await admin.post('/api/background/prune/turn')).body).toEqual({ done: true })
    expect((await items()).find(({ name }) => name === 'prune')?.isAsked).toBe(true)
    expect(await writeWork(pool, [turn('prune')])).toEqual(['prune'])
    expect(await writeWork(pool, [turn('prune')])).toEqual([])
  })

  test('停下的成批工作接着做，最多五次', async () => {
    const { owner, campaign, woken } = world
    const { rows } = await owner.query<{ id: number }>(
      `insert into job (campaign_id, kind, status, at, error, finished_at) values ($1, 'orders', 'FAILED', 0, '样例原因', now()) returning id`,
      [campaign],
    )
    const id = rows[0]?.id
    const admin = await world.as('管理')
    const jobs = async () => (await get<JobPage>('管理', '/api/jobs?status=FAILED')).items
    expect(await jobs()).toMatchObject([{ id, retriesLeft: 5, error: '样例原因' }])
    for (let retry = 1; retry <= 5; retry += 1) {
      expect((await admin.post(`/api/jobs/${id}/retry`)).body).toEqual({ done: true })
      expect((await admin.post(`/api/jobs/${id}/retry`)).body['code']).toBe('JOB_SETTLED')
      await owner.query(`update job set status = 'FAILED', finished_at = now() where id = $1`, [id])
    }
    expect(woken).toContain(campaign)
    expect((await admin.post(`/api/jobs/${id}/retry`)).body['code']).toBe('JOB_RETRIES_SPENT')
    expect((await admin.post('/api/jobs/99999/retry')).status).toBe(404)
  })
})

describe('导入、导出和预演', () => {
  const log = { warn: () => undefined } as unknown as FastifyBaseLogger
  const list = async (query = '') => (await get<TransferPage>('管理', `/api/transfers${query}`)).items
  const importing = () => ({
    kind: 'LEDGER_IMPORT' as const,
    what: '样例台账.xlsx',
    campaign: world.campaign,
    person: world.people['策划'] ?? 0,
  })

  test('进行中的写明到哪里、谁要的；停下以后什么也不再做', async () => {
    const { pool } = world
    const work = watchedWork(pool, importing(), log, async (tell) => {
      for (;;) {
        tell(500, 2000)
        await setTimeout(20)
      }
    })
    const ended = work.catch((error: unknown) => error)
    await expect
      .poll(() => list('?group=IMPORT'), { timeout: 5000 })
      .toMatchObject([{ status: 'RUNNING', done: 500, total: 2000, by: { name: '样例策划' }, mayStop: true }])
    const [running] = await list()
    const admin = await world.as('管理')
    expect((await admin.post(`/api/transfers/${running?.id}/cancel`)).body).toEqual({ done: true })
    expect(await ended).toMatchObject({ code: 'TRANSFER_STOPPED' })
    expect(await list()).toMatchObject([{ status: 'CANCELLED', campaign: { id: world.campaign }, error: null }])
    expect((await admin.post(`/api/transfers/${running?.id}/cancel`)).body['code']).toBe('TRANSFER_OVER')
    expect((await admin.post('/api/transfers/none/cancel')).status).toBe(404)
  })

  test('没有成的写明原因；进程没了的是中断；按种类和情况看，一页接一页', async () => {
    const { pool, owner } = world
    const failing = watchedWork(pool, importing(), log, async () => {
      throw new Error('样例原因')
    })
    await expect(failing).rejects.toThrow('样例原因')
    expect(await list('?status=FAILED')).toMatchObject([{ error: '样例原因', mayStop: false }])
    await beginTransfer(pool, { id: 'lost', ...importing() })
    await owner.query(`update transfer set seen_at = now() - interval '2 minutes' where id = 'lost'`)
    expect(await list('?status=LOST')).toMatchObject([{ id: 'lost', mayStop: false, finishedAt: null }])
    await owner.query(
      `insert into rehearsal (id, campaign_id, seed, status, progress, created_by) values ('r1', $1, 1, 'RUNNING', 40, $2)`,
      [world.campaign, world.people['策划']],
    )
    expect(await list('?group=REHEARSAL')).toMatchObject([{ id: 'r1', done: 40, total: 100, mayStop: true }])
    await (await world.as('管理')).post('/api/transfers/r1/cancel')
    expect(await list('?group=REHEARSAL&status=CANCELLED')).toMatchObject([{ id: 'r1' }])
    const all = (await list()).map(({ id }) => id)
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: TransferPage = await get('管理', `/api/transfers?limit=1${cursor && `&cursor=${cursor}`}`)
      paged.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(paged).toEqual(all)
    expect(all.length).toBe(4)
  })

  test('导出的字节数；下载的人中途断开的写明', async () => {
    const { pool } = world
    const admin = await world.as('管理')
    expect((await admin.get('/api/organisation/export.xlsx')).status).toBe(200)
    // the answer is out before it is written down that it was
    await expect
      .poll(async () => (await list('?group=EXPORT'))[0], { timeout: 5000 })
      .toMatchObject({
        kind: 'ORGANISATION_EXPORT',
        status: 'DONE',
        by: { name: '样例管理' },
      })
    expect((await list('?group=EXPORT'))[0]?.done).toBeGreaterThan(1000)
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024)
      })(),
    )
    const going = { ...importing(), kind: 'CASE_EXPORT' as const, what: 'zip' }
    const stream = await watchedStream(pool, going, log, endless)
    stream.once('data', () => stream.destroy())
    await expect
      .poll(async () => (await list('?group=EXPORT'))[0], { timeout: 5000 })
      .toMatchObject({
        kind: 'CASE_EXPORT',
        status: 'FAILED',
        error: '下载的人中途断开',
      })
    expect(endless.destroyed).toBe(true)
  })
})

describe('核对', () => {
  const list = async () => (await get<ReconciliationList>('管理', '/api/reconciliations')).items
  test('同时只有一个；做到哪里看得到；停下之后 worker 不再写', async () => {
    const { pool } = world
    const admin = await world.as('管理')
    const { body } = await admin.post('/api/reconciliations', { kind: 'ENGINE' })
    expect((await admin.post('/api/reconciliations', { kind: 'ENGINE' })).body['code']).toBe('RECONCILIATION_UNDER_WAY')
    const taken = await takeReconciliation(pool)
    expect(taken).toMatchObject({ id: body['id'], kind: 'ENGINE', repairs: false })
    expect(await takeReconciliation(pool)).toBeUndefined()
    expect(await tellProgress(pool, taken?.id ?? 0, { looked: 5, total: 10, found: 1 })).toBe(true)
    expect(await list()).toMatchObject([{ status: 'RUNNING', looked: 5, total: 10 }])
    await admin.post(`/api/reconciliations/${taken?.id}/cancel`)
    expect(await tellProgress(pool, taken?.id ?? 0, { looked: 6, total: 10, found: 1 })).toBe(false)
    await finishReconciliation(pool, taken?.id ?? 0, { looked: 10, drifts: [] })
    expect(await list()).toMatchObject([{ status: 'CANCELLED', looked: 5, askedBy: { name: '样例管理' } }])
  })

  test('查出来的逐处看；worker 没了的由下一个重新做', async () => {
    const { pool, owner } = world
    const admin = await world.as('管理')
    await admin.post('/api/reconciliations/repair', { kind: 'FIGURES', reason: '样例原因' })
    const first = await takeReconciliation(pool)
    await owner.query(`update reconciliation set seen_at = now() - interval '1 minute' where id = $1`, [first?.id])
    const again = await takeReconciliation(pool)
    expect(again).toEqual(first)
    await finishReconciliation(pool, again?.id ?? 0, {
      looked: 1,
      drifts: [1, 2, 3].map((no) => ({ kind: 'FIGURE', entity: 'c1', what: `样例 ${no}` })),
    })
    expect((await list())[0]).toMatchObject({ status: 'DONE', found: 3, repairs: true, reason: '样例原因' })
    const page = await get<DriftPage>('审计', `/api/reconciliations/${again?.id}/drifts?limit=2`)
    expect(page.items.map(({ no }) => no)).toEqual([1, 2])
    const rest = await get<DriftPage>('审计', `/api/reconciliations/${again?.id}/drifts?cursor=${page.nextCursor}`)
    expect(rest.items).toMatchObject([{ no: 3, what: '样例 3' }])
    const { body } = await (await world.as('审计')).get('/api/trail/sys%3Aoperations')
    expect(body.items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['background.asked', 'job.retried', 'reconciliation.asked', 'reconciliation.done']),
    )
  })

  test('改正要刚刚确认过是本人', async () => {
    const { owner, people } = world
    await owner.query(`update session set auth_at = now() - interval '1 hour' where person_id = $1`, [people['管理']])
    const admin = await world.as('管理')
    const refused = await admin.post('/api/reconciliations/repair', { kind: 'ENGINE', reason: '样例原因' })
    expect(refused.body['code']).toBe('CONFIRM_NEEDED')
    await owner.query('update session set auth_at = now() where person_id = $1', [people['管理']])
  })
})

test('限额：值、在哪里设、用了多少', async () => {
  const { items } = await get<LimitsAnswer>('管理', '/api/limits')
  const of = (name: string) => items.find((one) => one.name === name)
  expect(of('callsPerSession')).toMatchObject({ value: 60_000, variable: 'MUSTER_CALLS_PER_SESSION', isNear: false })
  expect(of('callsPerSession')?.now).toBeGreaterThan(0)
  expect(of('sessionsPerPerson')).toMatchObject({ value: 5, now: 1 })
  expect(of('fileBytes')).toMatchObject({ value: 52_428_800, variable: null, now: null, peak: null })
  await world.owner.query(
    `insert into limit_peak (name, day, most) values ('sessionsPerPerson', current_date, 4) on conflict (name, day) do update set most = excluded.most`,
  )
  const { items: later } = await get<LimitsAnswer>('管理', '/api/limits')
  expect(later.find(({ name }) => name === 'sessionsPerPerson')).toMatchObject({ peak: 4, isNear: true })
})
