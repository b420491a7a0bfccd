import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { settle } from '../../store/pages.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { type ActResult, recordAct } from '../../store/record-act.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { openOne, organisation, type TestOrganisation } from '../factories/campaign.ts'
import { withDuties } from '../factories/duty.template.ts'
import { type DutyCampaign, dutyCampaign, goTo, handIn } from '../factories/duty-campaign.ts'

const RULES = {
  'document.issued': 'event.kind = "ORDER"',
  'task.completed': 'event.outcome = "done"',
  'score.recorded': 'event.score < 80',
  'duty.missed': undefined,
  'ladder.reached': 'event.at = 1',
  'streak.reached': undefined,
}

/** Every rule tells the office in the words of its event; a completed inspection issues an order, what is late climbs a ladder. */
const template: CampaignTemplate = structuredClone({
  ...withDuties,
  id: 'with-notices',
  documents: [
    {
      id: 'ORDER',
      title: '整改通知书',
      numberCode: '样例责改',
      addressee: '{{site.name}}',
      body: [{ text: '请整改。' }],
      articles: [],
      agency: '样例整治组',
      receipt: false,
    },
  ],
  ladders: [
    {
      id: 'late',
      title: '迟报问责',
      facts: ['lateScore'],
      policy: 'HIGHEST' as const,
      rungs: [{ at: 1, title: '提醒', subject: '组长', procedure: 'falsification' }],
    },
  ],
  streaks: [
    {
      id: 'twice',
      title: '连续两次漏报',
      fact: 'missedScore',
      times: 2,
      per: 'OCCURRENCE' as const,
      procedure: 'falsification',
      touches: 'UNIT' as const,
    },
  ],
  notices: Object.entries(RULES).map(([on, when], index) => ({
    id: `n${index}`,
    on,
    ...(when === undefined ? {} : { when }),
    to: 'office',
    level: 2,
    text: on,
  })),
})
const inspect = template.procedures[0]?.steps.inspect
if (inspect?.kind === 'task' && inspect.outcomes.done) inspect.outcomes.done.document = 'ORDER'

let database: TestDatabase
let pool: Pool
let setups: Setups
let org: TestOrganisation
let at: DutyCampaign

beforeAll(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
  at = await dutyCampaign(pool, setups, org, 3, template)
})

afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

const told = async (entity: string) => {
  const { rows } = await pool.query<{ text: string; unit_id: number; level: number }>(
    'select text, unit_id, level from notice where entity_id = $1 and level > 0 order by at, text',
    [entity],
  )
  expect(rows.filter(({ unit_id, level }) => unit_id !== org.office || level !== 2)).toEqual([])
  return rows.map(({ text }) => text)
}

const complete = (entity: string, task: string, outcome: string): Promise<ActResult> =>
  recordAct(pool, setups, {
    entity,
    verb: 'complete',
    payload: { task, outcome, answers: {}, evidence: [] },
    actor: { person: org.people.first, unit: org.work },
    actId: randomUUID(),
    answer: () => ({}),
  })

const score = (key: string, fails: readonly string[] = []) =>
  handIn(pool, setups, at.daily, key, { person: org.people.first, fails })

describe('whoever wants to be told is told', () => {
  test('of an act when it is recorded, of the document that follows when the process issues it', async () => {
    const id = await openOne(pool, setups, at.id, org.work, 101)
    expect((await complete(id, 'inspect.1', 'done')).kind).toBe('recorded')
    expect(await told(id)).toEqual(['task.completed'])
    await settle(pool, setups, id)
    expect(await told(id)).toEqual(['document.issued', 'task.completed'])
  })

  test('of what somebody records on a task of a duty, where the condition holds', async () => {
    await goTo(pool, setups, at.id, '2024-09-18 09:00')
    expect((await score('2024-09-18.1')).kind).toBe('recorded')
    expect(await told(at.daily)).toEqual([])
    expect((await score('2024-09-18.2', ['clean'])).kind).toBe('recorded')
    expect(await told(at.daily)).toEqual(['score.recorded'])
    const { rows } = await pool.query(
      `select 1 from live_log where entity_id = $1 and unit_id = $2 and kind = 'task'`,
      [at.daily, org.office],
    )
    expect(rows).toHaveLength(1)
  })

  test('of a rung that facts reach, of what nobody has done, of a run: each once', async () => {
    await goTo(pool, setups, at.id, '2024-09-19 08:31')
    expect(await told(at.daily)).toEqual(['score.recorded', 'ladder.reached'])
    await goTo(pool, setups, at.id, '2024-09-20 17:31')
    expect(await told(at.daily)).toEqual(['score.recorded', 'ladder.reached', 'duty.missed'])
    await goTo(pool, setups, at.id, '2024-09-21 17:31')
    expect((await told(at.daily)).slice(3)).toEqual(['duty.missed', 'streak.reached'])
  })
})
