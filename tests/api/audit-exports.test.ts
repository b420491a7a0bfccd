import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPaper } from '../../activities/paper/read-paper.fixture.ts'
import { readProcess } from '../../api/audit/process-view.ts'
import { MOST_PDF_ENTRIES } from '../../contracts/http/export-limits.ts'
import type { ProcessCasePage } from '../../contracts/http/process.ts'
import { platformCalendar } from '../../domain/calendar/index.ts'
import { run as runExport } from '../../scripts/commands/export.ts'
import { run as runTrail } from '../../scripts/commands/trail.ts'
import { readSteps } from '../../store/audit/process-rows.ts'
import { startWorld, type World } from './world.ts'

const SECRET = '=样例秘密'
let world: World
let id: string
let folder: string
beforeAll(async () => {
  world = await startWorld()
  id = await world.open()
  folder = mkdtempSync(join(tmpdir(), 'muster-export-'))
  const worker = await world.as('甲')
  await worker.post(`/api/tasks/${id}.inspect.1/claim`)
  const office = await world.as('办公室')
  expect((await office.post(`/api/cases/${id}/suspend`, { reason: SECRET })).status).toBe(200)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.close()
})

const fetched = async (who: string, url: string) => {
  const answer = await world.app.inject({ method: 'GET', url, headers: (await world.as(who)).headers })
  return {
    status: answer.statusCode,
    bytes: answer.rawPayload,
    name: decodeURIComponent(String(answer.headers['content-disposition'] ?? '')),
  }
}
const told = async () =>
  (
    (await (await world.as('安全')).get('/api/trail?type=trail.exported&limit=200')).body.items as unknown as {
      event: { data: Record<string, unknown> }
    }[]
  ).map(({ event }) => event.data)

describe('案件留痕包', () => {
  test.each(['FULL', 'MASKED', 'METADATA'])('%s：离线核验通过；改一个字就不通过', async (mask) => {
    const { status, bytes, name } = await fetched('审计', `/api/cases/${id}/bundle.zip?mask=${mask}&acknowledged=true`)
    expect(status).toBe(200)
    expect(name).toMatch(new RegExp(`${id}-\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{12}-(full|masked|metadata)\\.zip`))
    const zip = join(folder, `${mask}.zip`)
    writeFileSync(zip, bytes)
    const lines: string[] = []
    const verify = (file: string) =>
      runTrail(['verify', file], { databaseUrl: undefined, print: (line) => void lines.push(line) })
    expect(await verify(zip)).toBe(0)
    const open = join(folder, mask)
    execFileSync('python3', [
      '-c',
      'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])',
      zip,
      open,
    ])
    const verifier = () => spawnSync(process.execPath, [join(open, 'verify.mjs')], { encoding: 'utf8' }).stdout
    expect(verifier()).toMatch(/^通过/)
    const trail = join(open, 'trail.jsonl')
    writeFileSync(trail, readFileSync(trail, 'utf8').replace('"recordedAt":', '"recordedAt":1'))
    expect(await verify(trail)).toBe(1)
    expect(verifier()).toContain('第 1 条：内容与其哈希不符')
    writeFileSync(trail, `${readFileSync(trail, 'utf8')}不是 JSON\n`)
    await verify(trail)
    expect(lines.at(-1)).toContain('1 行')
    const whole = readFileSync(join(open, 'manifest.json'), 'utf8') + readFileSync(trail, 'utf8')
    // negative control: in full it is there
    expect(whole.includes('case.suspended')).toBe(mask !== 'METADATA')
    expect(whole.includes('样例审计')).toBe(mask === 'FULL')
  })

  test('全部内容要先确认；每次导出都记下给谁、到哪一条', async () => {
    expect((await fetched('审计', `/api/cases/${id}/bundle.zip?mask=FULL`)).status).toBe(422)
    const before = (await told()).length
    await fetched('审计', `/api/cases/${id}/bundle.zip?mask=MASKED`)
    const after = await told()
    expect(after).toHaveLength(before + 1)
    expect(after[0]).toMatchObject({
      format: 'bundle',
      mask: 'MASKED',
      subject: `case/${id.replace('-', '/')}`,
      head: expect.any(String),
    })
  })

  test('办案的人不能导出，活动的人能，不知道的人也不知道有没有', async () => {
    const status = async (who: string) => (await fetched(who, `/api/cases/${id}/exports`)).status
    expect([await status('甲'), await status('办公室'), await status('丙'), await status('审计')]).toEqual([
      403, 200, 403, 200,
    ])
  })
})

describe('表格', () => {
  test('不会当公式运行；遮盖了的没有姓名和话', async () => {
    const cells = async (mask: string) => {
      const { bytes } = await fetched('审计', `/api/cases/${id}/history.xlsx?mask=${mask}&acknowledged=true`)
      const book = new Excel.Workbook()
      await book.xlsx.load(bytes as unknown as Excel.Buffer)
      const found: string[] = []
      book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => void found.push(cell.text)))
      return found
    }
    const full = await cells('FULL')
    expect(full).toContain('样例甲')
    expect(full.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
    const masked = await cells('MASKED')
    expect(masked).not.toContain('样例甲')
    expect(masked).toContain('案件编号')
  })
})

describe('案卷 PDF', () => {
  const pdf = async (mask: string, of = id) => {
    const found = await fetched('审计', `/api/cases/${of}/history.pdf?mask=${mask}&acknowledged=true`)
    expect(found.status).toBe(200)
    return { ...found, ...(await readPaper(found.bytes)) }
  }
  const head = async () =>
    (
      await world.owner.query<{ hash: string }>(
        `select encode(hash, 'hex') as hash from audit_head where subject = 'case/' || replace($1, '-', '/')`,
        [id],
      )
    ).rows[0]?.hash ?? ''

  test('全部：人、单位、话、场所都在，每页有链头和页码，写明核验的结果', async () => {
    const { pages, name, title, language, bookmarks } = await pdf('FULL')
    const hash = await head()
    expect(name).toContain(`${id}-`)
    expect(name).toContain(`${hash.slice(0, 12)}-full.pdf`)
    expect([title.startsWith(`案卷 ${id}：`), language]).toEqual([true, 'zh-CN'])
    expect(bookmarks.map((each) => each.replace(/（.*/, ''))).toEqual([
      '案件',
      '场所',
      '文书',
      '材料',
      '核验',
      '全过程记录',
    ])
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(hash)
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`)
    }
    const whole = pages.join('')
    for (const page of pages) expect(page).toContain('每日链头：还没有封存过一天')
    // what it does not prove, beside the verdict
    expect(whole).toContain('末尾若干条连同链头一起删除')
    for (const text of ['样例甲', SECRET, '样例审计', '导出时核验：通过', '遮盖：全部']) expect(whole).toContain(text)
  })

  test('封存过的，每页印最近一天的每日链头', async () => {
    const hash = 'ab'.repeat(32)
    await world.owner.query(
      `insert into audit_checkpoint (day, subjects, entries, prev_hash, hash) values ('2024-09-17', 1, 1, '', decode($1, 'hex'))`,
      [hash],
    )
    for (const page of (await pdf('METADATA')).pages) expect(page).toContain(`每日链头：2024-09-17，哈希${hash}`)
  })

  test('脱敏：没有姓名、话和场所名称；仅元数据：单位也没有', async () => {
    const name = (await (await world.as('审计')).get(`/api/cases/${id}`)).body['case'] as unknown as { name: string }
    const masked = (await pdf('MASKED')).pages.join('')
    for (const text of ['样例甲', SECRET, '样例审计', name.name]) expect(masked).not.toContain(text)
    expect(masked).toMatch(/P-[0-9a-f]{10}/)
    const metadata = await pdf('METADATA')
    expect(metadata.pages.join('')).not.toMatch(/P-[0-9a-f]{10}|样例甲|样例街道/)
    expect(metadata.title).toBe(`案卷 ${id}`)
  })

  test('导出本身留痕；没有确认、无权、太长都写明怎么办', async () => {
    const before = (await told()).length
    await pdf('MASKED')
    const [last, ...rest] = await told()
    expect([rest.length + 1, last?.['format'], last?.['head']]).toEqual([before + 1, 'pdf', await head()])
    expect((await fetched('审计', `/api/cases/${id}/history.pdf?mask=FULL`)).status).toBe(422)
    expect((await fetched('甲', `/api/cases/${id}/history.pdf?mask=MASKED`)).status).toBe(403)
  })

  test(`多于 ${MOST_PDF_ENTRIES} 条，让去导出留痕包`, async () => {
    const long = await world.open()
    const subject = `case/${long.replace('-', '/')}`
    const payload = JSON.stringify({
      type: 'case.noted',
      level: 'system',
      at: Date.now(),
      campaign: world.campaign,
      entity: long,
      actor: null,
      data: {},
    })
    await world.owner.query(
      `select audit_append($1, array(select $2::text from generate_series(1, ${MOST_PDF_ENTRIES})))`,
      [subject, payload],
    )
    const { status, bytes } = await fetched('审计', `/api/cases/${long}/history.pdf?mask=MASKED`)
    expect(status).toBe(413)
    expect(bytes.toString('utf8')).toContain('导出留痕包')
    expect((await fetched('审计', `/api/cases/${long}/bundle.zip?mask=MASKED`)).status).toBe(200)
  })
})

describe('活动的事件日志', () => {
  test.each(['ocel', 'xes', 'xlsx'])('%s 与留痕一样多', async (format) => {
    const { status, bytes, name } = await fetched('审计', `/api/campaigns/${world.campaign}/log/${format}?mask=MASKED`)
    expect(status).toBe(200)
    expect(name).toContain(world.campaign)
    const { rows } = await world.owner.query<{ n: number }>(
      `select count(*)::int as n from audit_event where campaign = $1 and subject like 'case/%'`,
      [world.campaign],
    )
    const text = bytes.toString('utf8')
    if (format === 'ocel') expect((JSON.parse(text) as { events: unknown[] }).events).toHaveLength(rows[0]?.n ?? 0)
    if (format === 'xes') expect(text.match(/<event>/g)).toHaveLength(rows[0]?.n ?? 0)
    expect(text).not.toContain('样例甲')
  })

  test('瞒着他的案件不在他导出的里面', async () => {
    const hidden = await world.open()
    await world.owner.query('insert into concealment (entity_id, units, persons) values ($1, $2, $3)', [
      hidden,
      [],
      [world.people['办公室']],
    ])
    const log = async (who: string) =>
      (await fetched(who, `/api/campaigns/${world.campaign}/log/xes?mask=METADATA`)).bytes.toString('utf8')
    expect(await log('审计')).toContain(hidden)
    expect(await log('办公室')).not.toContain(hidden)
    expect((await fetched('办公室', `/api/cases/${hidden}/bundle.zip?mask=METADATA`)).status).toBe(404)
  })

  test('没有那么多的时候，说有多少', async () => {
    const { body } = await (await world.as('审计')).get(
      `/api/campaigns/${world.campaign}/exports?from=2001-01-01&until=2001-01-02`,
    )
    expect(body).toEqual({ entries: 0, cases: 0, first: null, last: null })
  })

  test('命令写出同样的文件', async () => {
    const file = join(folder, 'log.xes')
    expect(
      await runExport(['xes', '--campaign', world.campaign, '--out', file], {
        databaseUrl: world.workerUrl,
        print: () => undefined,
      }),
    ).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('</log>')
    await expect(runExport(['pdf'], { databaseUrl: world.workerUrl, print: () => undefined })).rejects.toThrow('用法')
  })
})

describe('流程分析', () => {
  test('等人签收到第一个签收的人为止：签收就算，退签、别人再签收不改', async () => {
    const fresh = await world.open()
    const task = `${fresh}.inspect.1`
    const claimedAt = async () =>
      (await world.owner.query<{ claimed_at: string | null }>('select claimed_at from task where id = $1', [task]))
        .rows[0]?.claimed_at
    const counted = async () =>
      (await readSteps(world.owner, world.campaign))
        .flatMap(({ days }) => days)
        .reduce((sum, { claimed, tasks }) => sum + (claimed === null ? 0 : tasks), 0)
    const before = await counted()
    expect(await claimedAt()).toBeNull()
    expect((await (await world.as('甲')).post(`/api/tasks/${task}/claim`)).status).toBe(200)
    const first = await claimedAt()
    expect(await counted()).toBe(before + 1)
    expect((await (await world.as('甲')).post(`/api/tasks/${task}/release`)).status).toBe(200)
    expect((await (await world.as('乙')).post(`/api/tasks/${task}/claim`)).status).toBe(200)
    expect(await claimedAt()).toBe(first)
    const { rows } = await world.owner.query<{ at: string }>(
      `select min((payload::jsonb ->> 'at')::bigint) as at from audit_event where subject = $1 and type = 'task.claimed' having count(*) = 2`,
      [`case/${fresh.replace('-', '/')}`],
    )
    expect(rows).toEqual([{ at: first }])
  })

  test('走法、各环节、背后的案件', async () => {
    const auditor = await world.as('审计')
    const { status, body } = await auditor.get(`/api/campaigns/${world.campaign}/process`)
    expect(status).toBe(200)
    // by the clock of the campaign, as its other pages
    const { body: of } = await auditor.get(`/api/campaigns/${world.campaign}`)
    expect(body['asOf']).toBe((of['campaign'] as { campaignNow: string }).campaignNow)
    const [procedure] = body['procedures'] as {
      id: string
      cases: number
      variants: { steps: { id: string }[]; cases: number; share: number }[]
      deviations: { kind: string; cases: number }[]
    }[]
    expect(procedure?.variants[0]).toMatchObject({ steps: [{ id: 'inspect' }], share: 1 })
    expect(procedure?.deviations).toContainEqual({ kind: 'case.suspended', cases: 1 })
    const cases = async (query: string) =>
      (
        await auditor.get(`/api/campaigns/${world.campaign}/process/cases?procedure=${procedure?.id}&${query}`)
      ).body.items.map((item) => item.id)
    expect(await cases('path=inspect')).toContain(id)
    expect(await cases('deviation=case.suspended')).toEqual([id])
    expect(await cases('loop=inspect>inspect')).toEqual([])
    expect(await cases('step=inspect&tasks=RETURNED')).toEqual([])
    expect(await cases('deviation=SKIPPED')).toEqual([])
  })

  test('每个环节的每个数、每次返工，都等于背后的案件里的次数之和', async () => {
    const sentBack = await world.open()
    // worked on twice, once sent back to it, the second time done by the platform
    await world.owner.query(
      `insert into task (id, entity_id, campaign_id, key, step, title, name, role, unit_id, not_by, grams, status, opened_at, done_at, returned)
       select entity_id || '.inspect.' || n, entity_id, campaign_id, 'inspect.' || n, step, title, name, role, unit_id, not_by, grams, 'DONE', opened_at + n,
         opened_at + n + 1, case when n = 8 then '{"reason": "照片看不清"}'::jsonb end from task, (values (8), (9)) v(n) where id = $1`,
      [`${sentBack}.inspect.1`],
    )
    // counted anew: the view stands for two minutes
    const setup = await world.setups.of(world.owner, world.campaign)
    const { procedures } = await readProcess(world.owner, {
      setup,
      templateVersion: 1,
      calendar: platformCalendar,
      now: 0,
    })
    const [procedure] = procedures
    if (!procedure) throw new Error('no procedure')
    const auditor = await world.as('审计')
    const sumOf = async (query: string) => {
      const asked = `/api/campaigns/${world.campaign}/process/cases?procedure=${procedure.id}&limit=200&${query}`
      const { items } = (await auditor.get(asked)).body as unknown as ProcessCasePage
      return items.reduce((sum, { times }) => sum + times, 0)
    }
    for (const { id: step, tasks, open, returned, automatic } of procedure.steps)
      expect([step, tasks, open, returned, automatic]).toEqual([
        step,
        await sumOf(`step=${step}&tasks=ALL`),
        await sumOf(`step=${step}&tasks=OPEN`),
        await sumOf(`step=${step}&tasks=RETURNED`),
        await sumOf(`step=${step}&tasks=AUTOMATIC`),
      ])
    expect(procedure.steps.some(({ returned, automatic }) => returned > 0 && automatic > 0)).toBe(true)
    expect(procedure.loops).toMatchObject([{ times: 2 }])
    for (const { from, to, times } of procedure.loops) expect(times).toBe(await sumOf(`loop=${from.id}>${to.id}`))
    for (const { kind, cases } of procedure.deviations)
      expect([kind, cases]).toEqual([kind, await sumOf(`deviation=${kind}`)])
    expect(procedure.deviations).toContainEqual({ kind: 'AUTOMATIC', cases: 1 })
  })
})
