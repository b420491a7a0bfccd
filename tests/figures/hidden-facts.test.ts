import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { FactEntry } from '../../domain/figure/fact.ts'
import { createTestDatabase } from '../../scripts/servers/test-database.ts'
import { applyFacts } from '../../store/facts.ts'
import { assessInTransaction } from '../../store/figures/assess.ts'
import { ladderBoard } from '../../store/figures/ladder-board.ts'
import { republishRankings } from '../../store/figures/republish.ts'
import { readSnapshots } from '../../store/figures/snapshots.ts'
import { createPool, inTransaction, type Pool } from '../../store/pool.ts'
import type { Asker } from '../../store/scope.ts'
import { createSetups } from '../../store/setup.ts'
import { FAST, organisation, runningCampaign } from '../factories/campaign.ts'
import { counted } from '../factories/counted.template.ts'

const AT = Date.parse('2024-09-18T10:00:00+08:00')
let pool: Pool
let owner: Pool
let drop: () => Promise<void>
let units: { work: number; office: number }
const setups = createSetups()

beforeAll(async () => {
  const database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  owner = createPool(database.ownerUrl, { max: 2 })
  drop = database.drop
  units = await organisation(owner)
})
afterAll(async () => {
  await pool.end()
  await owner.end()
  await drop()
})

/** A campaign whose case 2 is hidden from the working unit, with a fact of each case by their numbers. */
async function campaignWith(facts: (Partial<FactEntry> & { of: number; fact: string })[]) {
  const bindings = {
    roles: { worker: units.work, office: units.office },
    perUnit: {},
    groups: { teams: [units.work, units.office] },
  }
  const { id } = await runningCampaign(owner, counted, bindings, units.office, FAST())
  await owner.query('select conceal($1, $2)', [`${id}-2`, { units: [units.work], persons: [] }])
  await owner.query(
    `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
     select $1 || '-' || n, $1, 'sites', n, n::text, n::text, jsonb_build_object('street', $2::int), 'SURVEYED', $2, '{}' from unnest('{1,2}'::int[]) n`,
    [id, units.work],
  )
  await inTransaction(pool, async (tx) => {
    const record = facts.map(({ of, ...more }) => ({
      key: randomUUID(),
      entity: `${id}-${of}`,
      unit: units.work,
      site: `${id}-${of}`,
      fields: { street: units.work },
      at: AT,
      data: {},
      ...more,
    }))
    await applyFacts(
      tx,
      await setups.of(tx, id),
      { campaign: id, entity: `${id}-1`, at: AT, phases: {} },
      { record, voids: [], overrides: [] },
    )
  })
  return id
}

test('a ladder is counted by what one may see: neither the count nor a rung tells what is hidden', async () => {
  const id = await campaignWith([
    { of: 1, fact: 'omission' },
    { of: 2, fact: 'omission' },
  ])
  const seenBy = async (asker: Asker) => {
    const standings = await ladderBoard(pool, await setups.of(pool, id), id, asker)
    return standings.map(({ unit, count, reached }) => [unit, count, reached.map(({ facts }) => facts.length)])
  }
  expect(await seenBy({ own: [units.office], person: 1 })).toEqual([[units.work, 2, [2]]])
  expect(await seenBy({ own: [units.work], person: 1 })).toEqual([[units.work, 1, []]])
  const { rows } = await owner.query('select 1 from fact_milestone where campaign_id = $1 and measure is not null', [
    id,
  ])
  // what follows from it goes its way all the same
  expect(rows).toHaveLength(1)
})

test('a published ranking counts what is hidden from nobody; what is disclosed later makes its next version', async () => {
  const score = { fact: 'score', day: '2024-09-18' }
  const id = await campaignWith([
    { of: 1, ...score, data: { score: 90 } },
    { of: 2, ...score, data: { score: 10 } },
  ])
  await inTransaction(pool, async (tx) => {
    const at = Date.parse('2024-09-20T17:00:00+08:00')
    await assessInTransaction(tx, await setups.of(tx, id), { campaign: { id, phases: {} }, ids: ['streets'], at })
  })
  const published = async () => {
    while (await republishRankings(pool, setups));
    const versions = await readSnapshots(pool, id, 'streets', '2024-W38')
    return versions.map(({ version, rows }) => [version, rows.find(({ unit }) => unit === units.work)?.values])
  }
  expect(await published()).toEqual([[1, ['90']]])
  // hidden from more people: what a new version left out would tell of it
  await owner.query('select conceal($1, $2)', [`${id}-2`, { units: [units.work, units.office], persons: [] }])
  expect(await published()).toEqual([[1, ['90']]])
  await owner.query('select conceal($1, $2)', [`${id}-2`, { units: [], persons: [] }])
  expect(await published()).toEqual([
    [2, ['50']],
    [1, ['90']],
  ])
})
