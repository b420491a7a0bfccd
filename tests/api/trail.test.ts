import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../scripts/commands/trail.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

/** A case with five entries: opened, task opened, claimed, released, claimed. */
async function withTrail(): Promise<string> {
  const id = await world.open()
  const worker = await world.as('甲')
  for (const verb of ['claim', 'release', 'claim']) {
    expect((await worker.post(`/api/tasks/${id}.inspect.1/${verb}`)).status).toBe(200)
  }
  return `case/${id.replace('-', '/')}`
}

/** What only the owner of the tables can do, by switching the guards off. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  const client = await world.owner.connect()
  try {
    await client.query(
      'begin; alter table audit_event disable trigger user; alter table audit_head disable trigger user',
    )
    await client.query(sql, values)
    await client.query(
      'alter table audit_event enable always trigger audit_event_no_change; alter table audit_event enable always trigger audit_event_no_truncate',
    )
    await client.query(
      'alter table audit_head enable always trigger audit_head_no_delete; alter table audit_head enable always trigger audit_head_no_truncate; commit',
    )
  } finally {
    client.release()
  }
}

// the key is checked row by row: one of the two steps out of the way first
const SWAP = `update audit_event set seq = 1004 where subject = $1 and seq = 4;
  update audit_event set seq = 4 where subject = $1 and seq = 3;
  update audit_event set seq = 3 where subject = $1 and seq = 1004`

const verify = async (subject: string) =>
  (await (await world.as('审计')).post(`/api/trail/${encodeURIComponent(subject)}/verify`)).body

describe('校验', () => {
  test('完好的链', async () => {
    const subject = await withTrail()
    expect(await verify(subject)).toMatchObject({ verdict: 'pass', checked: 5, firstBroken: null })
    const page = await (await world.as('审计')).get(`/api/trail/${encodeURIComponent(subject)}?limit=3`)
    expect(page.body.items.map((item) => item.type)).toEqual(['case.opened', 'task.opened', 'task.claimed'])
    expect(page.body.items[2]).toMatchObject({ actor: { name: '样例甲' }, unit: { name: '样例督导一组' } })
  })

  test.each([
    [
      '改动一条',
      `update audit_event set payload = replace(payload, 'task.claimed', 'task.stolen') where subject = $1 and seq = 3`,
      3,
      'altered',
    ],
    ['删去一条', 'delete from audit_event where subject = $1 and seq = 3', 3, 'dropped'],
    ['截去末尾', 'delete from audit_event where subject = $1 and seq > 3', 4, 'truncated'],
    ['对调两条', SWAP, 3, 'reordered'],
    [
      '替换一条并重算哈希',
      `update audit_event e set payload = replace(payload, 'task.released', 'task.returned'),
         hash = audit_hash(subject, seq, prev_hash, recorded_at, replace(payload, 'task.released', 'task.returned')) where subject = $1 and seq = 4`,
      4,
      'forged',
    ],
    [
      '在末尾添加一条',
      `insert into audit_event (subject, seq, prev_hash, recorded_at, payload, hash)
       select subject, 6, hash, recorded_at, payload, audit_hash(subject, 6, hash, recorded_at, payload) from audit_event where subject = $1 and seq = 5`,
      6,
      'forged',
    ],
  ])('%s：找到并说出是哪一条', async (_name, sql, seq, kind) => {
    const subject = await withTrail()
    for (const statement of sql.split(';')) await tamper(statement, [subject])
    expect(await verify(subject)).toMatchObject({ verdict: 'fail', firstBroken: { seq, class: kind } })
  })

  test('应用的角色不能改、不能删、不能直接写', async () => {
    const subject = await withTrail()
    for (const sql of [
      'update audit_event set payload = payload where subject = $1',
      'delete from audit_event where subject = $1',
      `insert into audit_event (subject, seq, prev_hash, recorded_at, payload, hash) values ($1, 99, '', 0, '{}', '')`,
      'update audit_head set seq = 0 where subject = $1',
    ]) {
      await expect(world.pool.query(sql, [subject])).rejects.toThrow('permission denied')
    }
  })

  test('没有留痕的对象不适用', async () => {
    expect((await verify('user/999999')).verdict).toBe('notApplicable')
  })
})

test('命令逐链校验整个库，报出第一处并以 1 结束', async () => {
  const fresh = await startWorld()
  const lines: string[] = []
  const ask = (...args: string[]) => run(args, { databaseUrl: fresh.workerUrl, print: (line) => void lines.push(line) })
  try {
    const id = await fresh.open()
    expect(await ask('verify')).toBe(0)
    await fresh.owner.query('alter table audit_event disable trigger user')
    await fresh.owner.query(
      `update audit_event set recorded_at = recorded_at + 1 where subject like 'case/%' and seq = 2`,
    )
    expect(await ask('verify')).toBe(1)
    expect(lines.at(-1)).toContain('材料的原件没有重新读取')
    expect(lines.at(-4)).toContain(`case/${id.replace('-', '/')} 第 2 条`)
    expect(await ask('verify', '--subject', 'user/1')).toBe(0)
    await expect(ask('nonsense')).rejects.toThrow('用法')
  } finally {
    await fresh.close()
  }
})
