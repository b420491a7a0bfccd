import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import type { Ruling } from '../../store/loaded.ts'
import { openMatter } from '../../store/open-matter.ts'
import { deliverOutbox, type PortCall, undelivered } from '../../store/outbox.ts'
import { createPool, inTransaction, type Pool } from '../../store/pool.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { ruleUndelivered } from '../../store/undelivered.ts'
import { FAST, organisation, runningCampaign, type TestOrganisation } from '../factories/campaign.ts'
import { rollOut } from '../factories/roll-out.template.ts'

let database: TestDatabase
let pool: Pool
let setups: Setups
let org: TestOrganisation
let campaign: string
let parent: string
const calls: { port: string; call: PortCall }[] = []
let isAway = false
const ports = {
  async call(port: string, call: PortCall) {
    if (isAway) throw new Error('away')
    calls.push({ port, call })
  },
}

beforeAll(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
  const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {}, groups: { towns: [org.work] } }
  campaign = (await runningCampaign(pool, rollOut, bindings, org.office, FAST())).id
  const asked = { campaign, procedure: 'rollOut', key: '1', unit: org.work, matter: { topic: '样例' } }
  parent = (await inTransaction(pool, (tx) => openMatter(tx, setups, asked))).id
})
afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

const send = (effect: string, to: string, verb: string, payload: object) =>
  pool.query('insert into outbox (effect_id, to_entity, verb, payload) values ($1, $2, $3, $4)', [
    `${parent}:1:9:${effect}`,
    to,
    verb,
    payload,
  ])
const incidents = async () =>
  (
    await pool.query<{ id: string; cause: string; code: string; status: string }>(
      'select id, cause, code, status from incident where entity_id = $1 order by created_at',
      [parent],
    )
  ).rows
const rule = async (ruling: NonNullable<Ruling['ruling']>) => {
  const open = (await incidents()).find(({ status }) => status === 'OPEN')
  const key = randomUUID()
  return ruleUndelivered(pool, {
    incident: open?.id ?? '',
    cause: open?.cause ?? '',
    entity: parent,
    ruling,
    reason: undefined,
    actor: { person: org.people.office, unit: org.office },
    idempotency: { caller: 'test', route: 'rule', key, bodyHash: key },
  })
}
const acts = async () =>
  (
    await pool.query<{ verb: string; payload: object }>(
      'select verb, payload from act where entity_id = $1 order by no',
      [parent],
    )
  ).rows

describe('messages that cannot be delivered', () => {
  test('a case that rules do not let begin is an incident at once; a second try makes a second one', async () => {
    await send('s0', `${campaign}-nothing-1`, 'open', {
      campaign,
      procedure: 'nothing',
      key: '1',
      unit: org.work,
      matter: {},
      parent,
    })
    await deliverOutbox(pool, setups, ports)
    expect(await incidents()).toMatchObject([
      { cause: `outbox:${parent}:1:9:s0`, code: 'UNKNOWN_ELEMENT', status: 'OPEN' },
    ])
    expect(await rule({ do: 'retry' })).toMatchObject({ kind: 'ruled' })
    await deliverOutbox(pool, setups, ports)
    expect((await incidents()).map(({ status }) => status)).toEqual(['RESOLVED', 'OPEN'])
  })

  test('one that is left out is told to whoever waits for it', async () => {
    await rule({ do: 'skip' })
    await deliverOutbox(pool, setups, ports)
    expect(await acts()).toMatchObject([
      { verb: 'childEnded', payload: { child: `${campaign}-nothing-1`, status: 'SKIPPED' } },
    ])
    expect(await undelivered(pool)).toEqual({ n: 0, error: null })
  })

  test('another system that is away is tried again, and becomes an incident after the last attempt', async () => {
    isAway = true
    await send('o1', 'port:city-hotline', 'call', { integration: 'hotline', case: parent, data: { n: 1 } })
    await deliverOutbox(pool, setups, ports)
    expect((await incidents()).some(({ status }) => status === 'OPEN')).toBe(false)
    await pool.query(
      `update outbox set attempts = 11, created_at = now() - interval '1 day' where to_entity = 'port:city-hotline'`,
    )
    await deliverOutbox(pool, setups, ports)
    expect((await incidents()).at(-1)).toMatchObject({ code: 'STEP_FAILED', status: 'OPEN' })
    isAway = false
    await rule({ do: 'retry' })
    await deliverOutbox(pool, setups, ports)
    expect(calls).toEqual([
      {
        port: 'city-hotline',
        call: { effect: `${parent}:1:9:o1`, integration: 'hotline', case: parent, data: { n: 1 } },
      },
    ])
  })
})
