import { access, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../api/limits.ts'
import type { FailedImports, TransferItem, TransferPage } from '../../contracts/http/operations.ts'
import { pruneFiles } from '../../worker/prune.ts'
import type { Caller, Reply } from './harness.ts'
import { startWorld, type World } from './world.ts'

let world: World
let planner: Caller
let campaign: string
beforeAll(async () => {
  world = await startWorld({ limits: { ...DEFAULT_LIMITS, importsPerSession: 1000 } })
  planner = await world.as('策划')
  await world.owner.query(
    `create function break_off() returns trigger language plpgsql as $$ begin raise exception '样例故障'; end $$`,
  )
})
afterAll(() => world.close())

beforeEach(async () => {
  const answer = await planner.post('/api/campaigns', {
    templateId: 'two-step',
    title: '样例整治行动',
    issueDate: '2024-09-16',
  })
  campaign = String(answer.body.id)
})

const CSV = '名称,备注\n样例甲停车场,一\n样例乙停车场,二\n'
const imports = (of = campaign) => `/api/campaigns/${of}/ledgers/sites/imports`

function upload(csv = CSV, name = '样例.csv', query = ''): Promise<Reply> {
  const boundary = '----sample'
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--${boundary}--\r\n`
  return planner.send({
    method: 'POST',
    url: `${imports()}${query}`,
    payload,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'idempotency-key': crypto.randomUUID(),
    },
  })
}

/** While `work` is done, nothing can be written into that table. */
async function whileBroken<T>(work: () => Promise<T>, table = 'ledger_entry'): Promise<T> {
  await world.owner.query(`create trigger break_off before insert on ${table} execute function break_off()`)
  try {
    return await work()
  } finally {
    await world.owner.query(`drop trigger break_off on ${table}`)
  }
}

const failed = async (caller = planner): Promise<TransferItem[]> =>
  ((await caller.get(imports())).body as unknown as FailedImports).items
const retry = (id: string, caller = planner) => caller.post(`${imports()}/${id}/retry`)
const entries = async () =>
  (await planner.get(`/api/campaigns/${campaign}/ledgers/sites/entries`)).body.items.map((entry) => entry.name)
const fileOf = (id: string) => join(world.dataDir, 'imports', id)

/** An import that could not be written; answers what the planner sees of it. */
async function brokenOff(csv = CSV, name = '样例.csv'): Promise<TransferItem> {
  expect((await whileBroken(() => upload(csv, name))).status).toBe(500)
  const [item] = await failed()
  if (!item) throw new Error('nothing failed')
  return item
}

describe('没有成的导入', () => {
  test('留下文件，一次点击再做；写入一次，文件清掉，留痕', async () => {
    const item = await brokenOff()
    expect(item).toMatchObject({
      kind: 'LEDGER_IMPORT',
      what: '样例.csv',
      status: 'FAILED',
      error: expect.stringContaining('样例故障'),
      retry: { state: 'READY', left: 5, isYours: true, ledger: 'sites' },
    })
    expect(Date.parse(item.retry?.keptUntil ?? '') - Date.parse(item.begunAt)).toBe(30 * 24 * 3600 * 1000)
    expect(await entries()).toEqual([])
    const answer = await retry(item.id)
    expect(answer).toMatchObject({ status: 200, body: { importId: item.id, inserted: 2, dryRun: false } })
    expect(await entries()).toEqual(['样例甲停车场', '样例乙停车场'])
    await expect(access(fileOf(item.id))).rejects.toThrow('ENOENT')
    expect(await failed()).toEqual([])
    const { rows } = await world.owner.query(
      `select payload::jsonb -> 'actor' ->> 'person' as person, payload::jsonb -> 'data' as data from audit_event where type = 'transfer.retried'`,
    )
    expect(rows).toEqual([
      { person: String(world.people['策划']), data: { transfer: item.id, kind: 'LEDGER_IMPORT', campaign } },
    ])
    // it has gone in: asked for again, the same report
    expect((await retry(item.id)).body).toEqual(answer.body)
    expect(await entries()).toHaveLength(2)
  })

  test('没有自然键的行、已经写入的行都不会重复', async () => {
    const item = await brokenOff()
    await upload('名称,备注\n样例甲停车场,一\n', '别的.csv')
    expect((await retry(item.id)).body).toMatchObject({ inserted: 1, unchanged: 1 })
    expect(await entries()).toHaveLength(2)
  })

  test('写入以后进程没了：再做一次什么也不写，只把它了结', async () => {
    const done = await upload()
    const id = String(done.body['importId'])
    await world.owner.query(
      `update transfer set status = 'RUNNING', file = 'KEPT', seen_at = now() - interval '2 minutes', finished_at = null where id = $1`,
      [id],
    )
    expect(await failed()).toMatchObject([{ id, status: 'LOST', retry: { state: 'READY' } }])
    expect((await retry(id)).body).toEqual(done.body)
    expect(await entries()).toHaveLength(2)
    expect(await failed()).toEqual([])
  })

  test('正在做的不能再做；两人同时点，只做一次', async () => {
    const item = await brokenOff()
    const answers = await Promise.all([retry(item.id), retry(item.id)])
    expect(answers.map(({ status }) => status)).toSatisfy((statuses: number[]) =>
      statuses.every((status) => status === 200 || status === 409),
    )
    expect(await entries()).toHaveLength(2)
    const running = await brokenOff('名称\n样例丙停车场\n', '丙.csv')
    await world.owner.query(`update transfer set status = 'RUNNING', seen_at = now() where id = $1`, [running.id])
    expect((await retry(running.id)).body['code']).toBe('IMPORT_RUNNING')
  })

  test('文件没了，或者被动过：说怎么办，不再问', async () => {
    const gone = await brokenOff()
    await rm(fileOf(gone.id))
    expect(await retry(gone.id)).toMatchObject({
      status: 409,
      body: { code: 'IMPORT_FILE_GONE', next: expect.stringContaining('重新选择文件') },
    })
    expect(await failed()).toMatchObject([{ retry: { state: 'GONE' } }])
    const altered = await brokenOff('名称\n样例丙停车场\n', '丙.csv')
    await writeFile(fileOf(altered.id), '名称\n样例丁停车场\n')
    expect((await retry(altered.id)).body['code']).toBe('IMPORT_FILE_GONE')
    expect(await entries()).toEqual([])
  })

  test('最多再做五次', async () => {
    const item = await brokenOff()
    for (let no = 0; no < 5; no += 1) expect((await whileBroken(() => retry(item.id))).status).toBe(500)
    expect((await retry(item.id)).body['code']).toBe('IMPORT_RETRIES_SPENT')
    expect(await failed()).toMatchObject([{ retry: { state: 'SPENT', left: 0 } }])
  })

  test('文件本身要改的不留文件；只是预检的也不留', async () => {
    expect((await upload('%PDF-1.4 样例')).status).toBe(415)
    await whileBroken(() => upload(CSV, '样例.csv', '?dryRun=1'), 'ledger_import')
    expect(await failed()).toEqual([])
    const kept = await readdir(join(world.dataDir, 'imports'))
    const { rows } = await world.owner.query<{ id: string }>(`select id from transfer where campaign_id = $1`, [
      campaign,
    ])
    expect(rows.length).toBe(2)
    expect(kept.filter((name) => rows.some(({ id }) => id === name))).toEqual([])
  })

  test('同名的文件后来导入成了，就不再列', async () => {
    await brokenOff()
    expect((await upload('名称\n样例丙停车场\n')).status).toBe(200)
    expect(await failed()).toEqual([])
  })

  test('一个人最多留十个，最早的先清；留着的计入限额', async () => {
    const first = await brokenOff('名称\n样例零停车场\n', '零.csv')
    await whileBroken(async () => {
      for (let no = 1; no <= 10; no += 1) await upload(`名称\n样例停车场${no}\n`, `第${no}.csv`)
    })
    await expect(access(fileOf(first.id))).rejects.toThrow('ENOENT')
    const { rows } = await world.owner.query<{ file: string }>(`select file from transfer where id = $1`, [first.id])
    expect(rows).toEqual([{ file: 'DROPPED' }])
    const limits = (await (await world.as('管理')).get('/api/limits')).body['items'] as unknown as { name: string }[]
    expect(limits.find(({ name }) => name === 'importFiles')).toMatchObject({ value: 10, now: 10, isNear: true })
    expect(limits.find(({ name }) => name === 'importDays')).toMatchObject({ value: 30, unit: 'days' })
  })

  test('过了三十天：文件清掉，说重新选择', async () => {
    const item = await brokenOff()
    await world.owner.query(`update transfer set begun_at = begun_at - interval '31 days' where id = $1`, [item.id])
    await pruneFiles(join(world.dataDir, 'imports'), 30 * 24 * 3600 * 1000, Date.now() + 31 * 24 * 3600 * 1000)
    await expect(access(fileOf(item.id))).rejects.toThrow('ENOENT')
    expect((await retry(item.id)).body['code']).toBe('IMPORT_FILE_GONE')
  })
})

describe('谁可以再做', () => {
  test('活动的人可以，别的人不可以；别的活动、别的台账里没有它', async () => {
    const item = await brokenOff()
    for (const name of ['甲', '管理', '审计']) {
      const caller = await world.as(name)
      expect([name, (await retry(item.id, caller)).status]).toEqual([name, expect.toBeOneOf([403, 404])])
      expect([name, (await caller.get(imports())).status]).toEqual([name, expect.toBeOneOf([403, 404])])
    }
    expect((await planner.post(`${imports(world.campaign)}/${item.id}/retry`)).status).toBe(404)
    expect((await planner.post(`/api/organisation/imports/${item.id}/retry`)).status).toBe(403)
    expect((await planner.post(`${imports()}/none/retry`)).status).toBe(404)
    expect(await failed()).toHaveLength(1)
  })

  test('系统管理员在后台工作里看到它能再做，由谁', async () => {
    const item = await brokenOff()
    const admin = await world.as('管理')
    const page = (await admin.get('/api/transfers?group=IMPORT')).body as unknown as TransferPage
    expect(page.items.find(({ id }) => id === item.id)).toMatchObject({ retry: { state: 'READY', isYours: false } })
  })

  test('活动已经发起的不能再成批导入', async () => {
    const item = await brokenOff()
    await world.owner.query(`update campaign set status = 'RUNNING' where id = $1`, [campaign])
    expect((await retry(item.id)).body['code']).toBe('ALREADY_LAUNCHED')
  })
})
