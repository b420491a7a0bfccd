import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../prisma/seed.ts'
import { workJobPage } from '../../store/jobs.ts'
import { settle } from '../../store/pages.ts'
import { type Api, type Caller, PASSWORD, startApi } from './harness.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
  const { workerUrl, ownerUrl, dataDir } = api
  await seed({ ownerUrl, workerUrl, dataDir, demoPassword: PASSWORD })
})
afterAll(() => api.close())

const LEDGER = readFileSync(resolve(import.meta.dirname, '../fixtures/ledgers/parking-lots.xlsx'))

interface RoleLine {
  role: string
  by: string
  perUnit: { site: { id: number } }[]
}

/** Every role bound: bureaus to the unit of the same code, the street's own team and a supervision team to each street. */
async function bindings(roles: readonly RoleLine[]) {
  const { rows } = await api.owner.query<{ id: number; code: string; kind: string; parent: number | null }>(
    'select id, code, kind, "parentId" as parent from unit',
  )
  const teamOf = (role: string, street: number) =>
    rows.find((unit) =>
      role === 'streetTeam' ? unit.kind === 'STREET_TEAM' && unit.parent === street : unit.kind === 'SUPERVISION_TEAM',
    )?.id ?? 0
  const bound = roles.filter((role) => role.by === 'bound')
  const perUnit = roles.filter((role) => role.by === 'boundPerSiteUnit')
  return {
    roles: Object.fromEntries(bound.map(({ role }) => [role, rows.find((unit) => unit.code === role)?.id ?? 0])),
    perUnit: Object.fromEntries(
      perUnit.map(({ role, perUnit: lines }) => [
        role,
        Object.fromEntries(lines.map(({ site }) => [site.id, teamOf(role, site.id)])),
      ]),
    ),
  }
}

function importLedger(planner: Caller, campaign: string) {
  const boundary = '----sample'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="台账.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return planner.send({
    method: 'POST',
    url: `/api/campaigns/${campaign}/ledgers/parkingLots/imports`,
    payload: Buffer.concat([Buffer.from(head), LEDGER, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': crypto.randomUUID() },
  })
}

test('停车场行动：从混乱的台账到发起，再到第一件任务办结', async () => {
  const planner = await api.as('planner')
  const created = await planner.post('/api/campaigns', {
    templateId: 'parking-lots-2024',
    title: '样例停车场专项整治',
    issueDate: '2024-09-16',
    clock: { mode: 'stepped', startsAt: '2024-09-18T09:00:00+08:00' },
  })
  expect(created.status).toBe(200)
  const id = String(created.body.id)
  const ledgers = (await planner.get(`/api/campaigns/${id}`)).body.ledgers as { id: string }[]
  expect(ledgers.map((ledger) => ledger.id)).toContain('parkingLots')
  const report = (await importLedger(planner, id)).body
  expect(Number(report.inserted)).toBeGreaterThan(300)

  const roles = (await planner.get(`/api/campaigns/${id}`)).body.roles as unknown as RoleLine[]
  await planner.patch(`/api/campaigns/${id}`, { bindings: await bindings(roles) })
  const ready = (await planner.get(`/api/campaigns/${id}`)).body
  expect(ready.gaps).toEqual([])
  expect(ready.phases).toMatchObject([{ startsAt: '2024-09-16T00:00:00+08:00' }, {}, {}])

  const rehearsed = (await planner.post(`/api/campaigns/${id}/rehearsals`, { seed: 1, behaviour: 'mixed' })).body
  expect(rehearsed).toMatchObject({ status: 'RUNNING', seed: 1 })
  const result = async () => (await planner.get(`/api/campaigns/${id}/rehearsals/${String(rehearsed.id)}`)).body
  await expect.poll(async () => (await result()).status, { timeout: 30_000, interval: 200 }).toBe('DONE')
  expect(await result()).toMatchObject({ summary: { cases: report.inserted, load: expect.any(Array) } })

  expect((await planner.post(`/api/campaigns/${id}/launch`)).status).toBe(200)
  await settle(api.owner, api.setups, id)
  while (await workJobPage(api.owner, api.setups, id));
  const launch = (await planner.get(`/api/campaigns/${id}/launch`)).body
  expect(launch).toMatchObject({ status: 'DONE', targets: report.inserted, opened: report.inserted, failed: 0 })

  const inspector = await api.as('inspector')
  const [first] = (await inspector.get(`/api/tasks?campaign=${id}`)).body.items
  if (!first) throw new Error('expected a task for the inspector')
  const page = (await inspector.get(`/api/tasks/${first.id}`)).body
  expect(page.outcomes).toMatchObject([
    { id: 'compliant' },
    { id: 'violation' },
    { id: 'noAccess' },
    { id: 'notASite' },
  ])
  expect((page.checklist as unknown as { items: unknown[] }).items.length).toBeGreaterThan(0)
  expect((await inspector.post(`/api/tasks/${first.id}/claim`)).status).toBe(200)
  const body = { outcome: 'notASite', answers: { inspectedOn: '2024-09-18', officers: '样例甲、样例乙' }, evidence: [] }
  expect(await inspector.post(`/api/tasks/${first.id}/complete`, body)).toMatchObject({
    status: 422,
    body: { code: 'REASON_REQUIRED' },
  })
  const done = await inspector.post(`/api/tasks/${first.id}/complete`, { ...body, reason: '同一场所登记了两次' })
  expect(done.body).toMatchObject({ actNo: 1, processing: true })
  // where the clock stands, an act is stamped just after it
  await planner.post(`/api/campaigns/${id}/step`, { to: '2024-09-18T09:00:01+08:00' })
  await settle(api.owner, api.setups, String(done.body.caseId))

  const auditor = await api.as('auditor')
  const file = (await auditor.get(`/api/cases/${String(done.body.caseId)}`)).body
  expect(file).toMatchObject({ case: { status: 'NOT_ESTABLISHED' } })
  const subject = encodeURIComponent(`case/${String(done.body.caseId).replace('-', '/')}`)
  expect((await auditor.post(`/api/trail/${subject}/verify`)).body).toMatchObject({ verdict: 'pass' })
  expect((await (await api.as('leader')).get(`/api/campaigns/${id}/progress`)).body).toMatchObject({
    byStatus: { NOT_ESTABLISHED: 1 },
  })
})
