import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { parkingBindings, seedOrganisation, type UnitIds, unitId } from '../../prisma/seed/organisation.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { openMatter } from '../../store/open-matter.ts'
import { deliverOutbox } from '../../store/outbox.ts'
import { settle } from '../../store/pages.ts'
import { createPool, inTransaction, onConnection, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups } from '../../store/setup.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { runningCampaign } from '../factories/campaign.ts'

const STANDING = {
  mode: 'stepped' as const,
  segments: [{ realFrom: 0, campaignFrom: Date.parse('2024-09-19T09:00:00+08:00'), rate: 0 }],
}
const setups = createSetups()
let pool: Pool
let owner: Pool
let drop: () => Promise<void>
let ids: UnitIds
let campaign: string

beforeAll(async () => {
  const database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  owner = createPool(database.ownerUrl, { max: 2 })
  drop = database.drop
  ids = await onConnection(owner, (tx) => seedOrganisation(tx))
  await owner.query(
    `with p as (insert into person (id, username, name, password_hash) select u.id * 10 + n, 'p' || u.id * 10 + n, '样例' || u.id * 10 + n, 'x'
       from unit u, generate_series(1, 2) n returning id)
     insert into post_holding (person_id, unit_id, post, title) select id, id / 10, 'STAFF', '工作人员' from p`,
  )
  campaign = (await runningCampaign(owner, parkingLots, parkingBindings(ids), unitId(ids, 'campaignOffice'), STANDING))
    .id
})
afterAll(async () => {
  await pool.end()
  await owner.end()
  await drop()
})

/** The open task of a case is completed by the first or second person of its unit; what follows is carried out. */
async function complete(id: string, outcome: string, answers: Record<string, unknown> = {}, who = 1): Promise<void> {
  const { rows } = await owner.query<{ key: string; unit: number }>(
    `select key, unit_id as unit from task where entity_id = $1 and status = 'OPEN'`,
    [id],
  )
  const { key, unit } = rows[0] ?? { key: '', unit: 0 }
  const result = await recordAct(pool, setups, {
    entity: id,
    verb: 'complete',
    payload: { task: key, outcome, answers, evidence: [], reason: '样例理由' },
    actor: { person: unit * 10 + who, unit },
    actId: randomUUID(),
    answer: () => ({}),
  })
  expect(result, `${id} ${key} ${outcome}`).toMatchObject({ kind: 'recorded' })
  await settle(pool, setups, id)
}

async function establish(no: number, community: string): Promise<void> {
  const { id } = await inTransaction(pool, (tx) =>
    openMatter(tx, setups, {
      campaign,
      procedure: 'omissionFinding',
      key: `found-${no}`,
      unit: unitId(ids, 'qingni'),
      matter: { lot: `样例停车场${no}`, address: '样例路', community: unitId(ids, community), foundOn: '2024-09-19' },
    }),
  )
  await complete(id, 'explained', { explanation: '样例说明' })
  await complete(id, 'omission', { finding: '样例认定' })
}

const openMeasures = async () =>
  (
    await owner.query<{ id: string; subject: string; ground: string }>(
      `select id, site ->> 'subject' as subject, site ->> 'ground' as ground from case_file
       where campaign_id = $1 and procedure = 'referral' order by opened_at, id`,
      [campaign],
    )
  ).rows

test('omissions climb to a referral with a numbered document; an appeal that is upheld takes its effects back (S0-42…S0-47)', async () => {
  // 青泥镇: its first unit is a community, the second a village
  await establish(1, 'qingni.2')
  await establish(2, 'qingni.1')
  await deliverOutbox(pool, setups, { call: async () => undefined })
  const measures = await openMeasures()
  expect(measures.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['村党支部书记', '社区书记']))
  expect(measures.find(({ subject }) => subject === '社区书记')?.ground).toContain('包村干部不适用')

  const id = measures.find(({ subject }) => subject === '村党支部书记')?.id ?? ''
  await complete(id, 'proceed', { opinion: '样例意见' })
  const { rows } = await owner.query<{ kind: string; number: string }>(
    'select kind, number from document where entity_id = $1',
    [id],
  )
  expect(rows).toEqual([{ kind: 'ACCOUNTABILITY_REFERRAL', number: '云停问责〔2024〕1号' }])
  await complete(id, 'explained', { explanation: '样例说明' })
  await complete(id, 'decided', { record: '样例决定' })
  await complete(id, 'appealed', { grounds: '样例申诉' })
  await complete(id, 'withdrawn', { finding: '样例复核' })
  const facts = await owner.query<{ fact: string; voided: boolean }>(
    'select fact, voided_at is not null as voided from fact where entity_id = $1',
    [id],
  )
  expect(facts.rows).toEqual([{ fact: 'heldToAccount', voided: true }])
})
