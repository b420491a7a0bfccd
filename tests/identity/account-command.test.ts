import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { run } from '../../scripts/commands/account.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { createPool } from '../../store/pool.ts'
import { enrol, type House, NEW_PASSWORD, startHouse } from './app.ts'

let house: House
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.close())

const command = async (...args: string[]) => {
  const lines: string[] = []
  const code = await run(args, { databaseUrl: house.databaseUrl, print: (line) => void lines.push(line) })
  return { code, text: lines.join('\n'), token: /#reset=([\w-]+)/.exec(lines.join('\n'))?.[1] ?? '' }
}
const choose = (token: string) => house.open().post('/api/session/reset', { token, password: NEW_PASSWORD })
const add = (username: string, unit = '样例区', post = 'SECURITY') =>
  command('add', '--username', username, '--name', '样例新', '--unit', unit, '--post', post, '--title', '安全管理岗')

test('开通第一个账号：本人用链接定密码，登录', async () => {
  const { code, token } = await add('新安全')
  expect(code).toBe(0)
  expect((await choose(token)).status).toBe(200)
  const browser = await house.at('新安全', NEW_PASSWORD)
  expect((await browser.get('/api/accounts')).status).toBe(200)
})

test('还没有单位的平台：同时设立第一个单位；已经有单位的不行', async () => {
  const database = await createTestDatabase(inject('template'))
  onTestFinished(() => database.drop())
  const pool = createPool(database.ownerUrl, { max: 1 })
  onTestFinished(() => pool.end())
  const first = async (unit: string, ...more: string[]) => {
    const lines: string[] = []
    const given = ['--username', 'anquan', '--name', '样例安全员', '--post', 'SECURITY', '--title', '安全管理岗']
    const code = await run(['add', ...given, '--unit', unit, ...more], {
      databaseUrl: database.workerUrl,
      print: (line) => void lines.push(line),
    })
    return { code, text: lines.join('\n') }
  }
  await expect(first('第一', '--unit-name', '样例区人民政府')).rejects.toThrow('单位代码为')
  await expect(first('QU', '--unit-name', '样例区人民政府', '--unit-kind', 'X')).rejects.toThrow('没有 X 这种单位')
  expect(await first('QU')).toMatchObject({ code: 1, text: expect.stringContaining('--unit-name') })
  expect(await first('QU', '--unit-name', '样例区人民政府')).toMatchObject({ code: 0 })
  const { rows } = await pool.query(
    `select u.code, u.kind, u.path = array[u.id] as "isTop", h.post from unit u join post_holding h on h.unit_id = u.id`,
  )
  expect(rows).toEqual([{ code: 'QU', kind: 'DISTRICT', isTop: true, post: 'SECURITY' }])
  const { rows: told } = await pool.query(
    `select payload::jsonb -> 'actor' as actor from audit_event where type = 'unit.opened'`,
  )
  expect(told).toEqual([{ actor: null }])
  expect(await first('JU', '--unit-name', '样例局')).toMatchObject({
    code: 1,
    text: expect.stringContaining('已经有单位了'),
  })
})

test('救回进不去的账号：密码、动态口令都作废，留痕写明原因', async () => {
  await enrol(await house.at('安全'))
  const { code, token } = await command('reset', '--username', '安全', '--reason', '样例：唯一的安全管理员')
  expect(code).toBe(0)
  await choose(token)
  await house.at('安全', NEW_PASSWORD)
  expect(await house.last(`user/${house.people['安全']}`, 'password.reset')).toMatchObject({
    by: null,
    reason: '样例：唯一的安全管理员',
  })
})

test('三员之一离任：还有别人在任才行，留痕写明原因', async () => {
  const end = (username: string) =>
    command('end-post', '--username', username, '--post', 'AUDITOR', '--reason', '样例：退休')
  expect(await end('审计')).toMatchObject({ code: 1, text: expect.stringContaining('三员不能缺') })
  await add('新审计', '样例区', 'AUDITOR')
  expect(await end('审计')).toMatchObject({ code: 0 })
  expect(await house.last(`user/${house.people['审计']}`, 'post.ended')).toMatchObject({
    post: 'AUDITOR',
    by: null,
    reason: '样例：退休',
  })
  expect(await end('审计')).toMatchObject({ code: 1, text: '审计 没有任 AUDITOR' })
  expect(await end('新审计')).toMatchObject({ code: 1, text: expect.stringContaining('三员不能缺') })
})

test('做不到的：说明，以 1 结束', async () => {
  expect(await add('甲')).toMatchObject({ code: 1, text: '账号 甲 已经有了' })
  expect(await add('某人', '没有的单位')).toMatchObject({
    code: 1,
    text: expect.stringContaining('没有代码为 没有的单位 的单位'),
  })
  expect(await command('reset', '--username', '某人', '--reason', '样例')).toMatchObject({ code: 1 })
})

test.each([
  ['没有动词', [], '用法'],
  ['没有这个岗位', ['add', '--username', 'x', '--post', 'BOSS'], '没有 BOSS 这个岗位'],
  ['缺原因', ['reset', '--username', '甲'], '缺少 --reason'],
  ['没有这个选项', ['add', '--password', 'x'], '用法'],
])('写错了：%s', async (_name, args, message) => {
  await expect(command(...args)).rejects.toThrow(message)
})
