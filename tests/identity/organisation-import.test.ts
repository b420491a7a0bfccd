import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { excel } from '../../activities/spreadsheet/excel.ts'
import { readTable } from '../../activities/spreadsheet/read-table.ts'
import { dateOf } from '../../api/presenters/instants.ts'
import type { FailedImports } from '../../contracts/http/operations.ts'
import type { OrganisationImport } from '../../contracts/http/organisation.ts'
import { PASSWORD } from '../api/harness.ts'
import { type House, startHouse } from './app.ts'
import type { Browser } from './browser.ts'

let house: House
let admin: Browser
beforeAll(async () => {
  house = await startHouse()
  await house.owner.query(`update unit set code = 'district'`)
  admin = await house.at('系统')
})
afterAll(() => house.close())

type Sheets = Record<string, (string | number)[][]>
const TODAY = dateOf(Date.now())

async function workbook(sheets: Sheets): Promise<Buffer> {
  const { Workbook } = await excel()
  const book = new Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function send(file: Buffer, { dryRun = false, key = randomUUID() as string, who = admin } = {}) {
  const boundary = randomUUID()
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="organisation.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const answer = await who.post(`/api/organisation/imports${dryRun ? '?dryRun=true' : ''}`, payload, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'idempotency-key': key,
  })
  return { status: answer.status, body: answer.body as unknown as OrganisationImport & { code: string } }
}

const counts = ({ sheets }: OrganisationImport) =>
  sheets.map(({ sheet, inserted, updated, unchanged, rejectedRows }) => [
    sheet,
    inserted,
    updated,
    unchanged,
    rejectedRows,
  ])

/** A downloaded workbook, as a file that can be read and sent back. */
async function downloaded(url: string): Promise<{ path: string; bytes: Buffer }> {
  const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await house.app.inject({ method: 'GET', url, headers: { cookie } })
  expect(answer.statusCode).toBe(200)
  const path = join(house.dataDir, `${randomUUID()}.xlsx`)
  await writeFile(path, answer.rawPayload)
  return { path, bytes: answer.rawPayload }
}

const HEADS = {
  单位: ['代码', '名称', '类型', '上级代码'],
  岗位: ['单位代码', '岗位', '职务', '编制', '职级'],
  人员: ['账号', '姓名'],
  任职: ['账号', '单位代码', '岗位', '职务', '开始', '最后一天', '暂代'],
}
const GOOD: Sheets = {
  任职: [HEADS.任职, ['daoru', 'station', '负责人', '样例站长', TODAY, '', '']],
  人员: [HEADS.人员, ['daoru', '样例导入']],
  岗位: [HEADS.岗位, ['station', '负责人', '样例站长', 1, '科级']],
  单位: [HEADS.单位, ['station', '样例站', '局', 'bureau'], ['bureau', '样例新局', '局', 'district']],
}

test('预检什么也不写；导入写四张表；再导入一次，全部没有变化', async () => {
  const file = await workbook(GOOD)
  const inserted = [
    ['单位', 2, 0, 0, 0],
    ['岗位', 1, 0, 0, 0],
    ['人员', 1, 0, 0, 0],
    ['任职', 1, 0, 0, 0],
  ]
  expect(counts((await send(file, { dryRun: true })).body)).toEqual(inserted)
  expect((await house.owner.query(`select from person where username = 'daoru'`)).rowCount).toBe(0)
  const key = randomUUID()
  const first = await send(file, { key })
  expect(counts(first.body)).toEqual(inserted)
  expect((await send(file, { key })).body).toEqual(first.body)
  expect(counts((await send(file)).body)).toEqual(inserted.map(([sheet, n]) => [sheet, 0, 0, n, 0]))
  const { rows } = await house.owner.query(
    `select p.id, u.code, u.path, h.grade, h.title from person p join held_post h on h.person_id = p.id join unit u on u.id = h.unit_id where p.username = 'daoru'`,
  )
  expect(rows).toMatchObject([{ code: 'station', grade: 'SECTION', title: '样例站长' }])
  expect(rows[0].path).toHaveLength(3)
  expect(await house.last(`user/${rows[0].id}`, 'post.granted')).toMatchObject({ reason: '导入 organisation.xlsx' })
  await expect(house.at('daoru')).rejects.toThrow('LOGIN_REFUSED')
})

test('导出的表原样导入：没有变化；改了名称和最后一天的，只改那两行', async () => {
  const { path, bytes } = await downloaded('/api/organisation/export.xlsx')
  const same = counts((await send(bytes)).body)
  expect(same.map(([, inserted, updated, , rejected]) => [inserted, updated, rejected])).toEqual(
    same.map(() => [0, 0, 0]),
  )
  const { Workbook } = await excel()
  const book = new Workbook()
  await book.xlsx.readFile(path)
  book.getWorksheet('单位')?.eachRow((row) => {
    if (row.getCell(1).value === 'bureau') row.getCell(2).value = '样例改名局'
  })
  book.getWorksheet('任职')?.eachRow((row) => {
    if (row.getCell(1).value === 'daoru') row.getCell(6).value = '2099-12-31'
  })
  const changed = counts((await send(Buffer.from(await book.xlsx.writeBuffer()))).body)
  expect(changed.map(([sheet, inserted, updated]) => [sheet, inserted, updated])).toEqual([
    ['单位', 0, 1],
    ['岗位', 0, 0],
    ['人员', 0, 0],
    ['任职', 0, 1],
  ])
  const past = await house.owner.query(`select name, change from unit_past`)
  expect(past.rows).toEqual([{ name: '样例新局', change: 'RENAMED' }])
  const until = await house.owner.query(
    `select until_at from post_holding h join person p on p.id = h.person_id where p.username = 'daoru'`,
  )
  expect(until.rows).toEqual([{ until_at: new Date('2100-01-01T00:00:00+08:00') }])
})

test('有错的行：指出表、行、列和原因，好的行照写；原表带错误列下载', async () => {
  const file = await workbook({
    单位: [
      HEADS.单位,
      ['good', '样例好局', '局', 'district'],
      ['bad', '样例坏局', '衙门', 'district'],
      ['lost', '样例散局', '局', 'nowhere'],
    ],
    任职: [
      HEADS.任职,
      ['nobody', 'good', '经办人', '样例科员', TODAY, '', ''],
      ['系统', 'good', '经办人', '样例科员', TODAY, '', ''],
    ],
  })
  const { body } = await send(file)
  expect(counts(body)).toEqual([
    ['单位', 1, 0, 0, 2],
    ['任职', 0, 0, 0, 2],
  ])
  expect(
    body.sheets.flatMap(({ rejected }) => rejected.map(({ sheet, row, column, code }) => [sheet, row, column, code])),
  ).toEqual([
    ['单位', 3, 'C', 'ENUM_UNKNOWN'],
    ['单位', 4, 'D', 'UNKNOWN_ORG_UNIT'],
    ['任职', 2, 'A', 'RULE_REFUSED'],
    ['任职', 3, 'A', 'RULE_REFUSED'],
  ])
  const { path } = await downloaded(`/api/organisation/imports/${body.importId}/annotated.xlsx`)
  const table = await readTable(path, { sheet: '单位' })
  expect(table.rows[3]?.cells.at(-1)?.text).toBe('D列 没有代码为 nowhere 的单位')
  expect((await house.owner.query(`select from unit where code in ('good', 'bad', 'lost')`)).rowCount).toBe(1)
})

test('整个文件不收：没有这几张表，不是表格；不是系统管理员的不能导入', async () => {
  expect((await send(await workbook({ 别的: [['甲']] }))).body).toMatchObject({ code: 'EMPTY_FILE' })
  expect((await send(Buffer.from('不是表格'))).body.code).toBe('EMPTY_FILE')
  expect((await send(await workbook(GOOD), { who: await house.at('安全') })).status).toBe(403)
})

test('导出和标注的原表写着每个人：要刚刚确认过本人，谁拿走的留痕', async () => {
  const url = '/api/organisation/export.xlsx'
  await downloaded(url)
  expect(await house.last(`user/${house.people['系统']}`, 'people.exported')).toEqual({ what: 'organisation' })
  const told = () => house.trail('系统').then((types) => types.filter((type) => type === 'people.exported').length)
  const before = await told()
  await house.owner.query(`update session set auth_at = now() - interval '6 minutes'`)
  for (const each of [url, '/api/organisation/imports/none/annotated.xlsx'])
    expect(await admin.get(each)).toMatchObject({ status: 403, body: { code: 'CONFIRM_NEEDED' } })
  expect(await told()).toBe(before)
  await admin.post('/api/session/confirm', { password: PASSWORD })
  await downloaded(url)
  expect(await told()).toBe(before + 1)
})

test('没有写成的导入留下文件，确认过本人就能再做；写入一次', async () => {
  const file = await workbook({ 单位: [HEADS.单位, ['again', '样例再做局', '局', 'district']] })
  const failed = async () => (await admin.get('/api/organisation/imports')).body as unknown as FailedImports
  await house.owner.query(
    `create function break_off() returns trigger language plpgsql as $$ begin raise exception '样例故障'; end $$`,
  )
  await house.owner.query('create trigger break_off before insert on unit execute function break_off()')
  expect((await send(file)).status).toBe(500)
  await house.owner.query('drop trigger break_off on unit')
  const [item] = (await failed()).items
  expect(item).toMatchObject({
    kind: 'ORGANISATION_IMPORT',
    what: 'organisation.xlsx',
    error: '样例故障',
    retry: { state: 'READY', isYours: true, ledger: null },
  })
  const url = `/api/organisation/imports/${item?.id}/retry`
  await house.owner.query(`update session set auth_at = now() - interval '6 minutes'`)
  const key = { 'idempotency-key': randomUUID() }
  expect(await admin.post(url, {}, key)).toMatchObject({ status: 403, body: { code: 'CONFIRM_NEEDED' } })
  await admin.post('/api/session/confirm', { password: PASSWORD })
  const answer = await admin.post(url, {}, key)
  expect(answer.status).toBe(200)
  expect(counts(answer.body as unknown as OrganisationImport)).toEqual([['单位', 1, 0, 0, 0]])
  expect((await admin.post(url, {}, { 'idempotency-key': randomUUID() })).body).toEqual(answer.body)
  expect((await house.owner.query(`select from unit where code = 'again'`)).rowCount).toBe(1)
  expect((await failed()).items).toEqual([])
})
