import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { keepClocks } from '../../store/clocks.ts'
import { raiseEpoch } from '../../store/epoch.ts'
import { deliverOutbox, undelivered } from '../../store/outbox.ts'
import { pruneAnswers, pruneLiveLog } from '../../store/prune.ts'
import { entitiesToArm, markArmed, markLooking, toWake } from '../../store/relay.ts'
import { campaignAt, createStage, openCase, type Stage } from './races/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage(inject('template'), inject('temporalAddress'))
})
afterAll(() => stage?.close())

const STORE = 'sample-store'
const markOf = async (entity: string) =>
  (await stage.pool.query<{ armed_in: string | null }>('select armed_in from entity where id = $1', [entity])).rows[0]
    ?.armed_in
const mark = (entity: string, armedIn: string | null) =>
  stage.pool.query('update entity set armed_in = $2 where id = $1', [entity, armedIn])
const newCase = async () => openCase(stage, await campaignAt(stage, 1))

describe('叫醒的记号', () => {
  test('一轮清扫只勾掉它读到的那一个：其间又来的留给下一轮', async () => {
    const entity = await newCase()
    await mark(entity, toWake('order:1'))
    const read = (await entitiesToArm(stage.pool, STORE, 500)).filter(({ id }) => id === entity)
    expect(read).toMatchObject([{ mustLook: true }])
    await mark(entity, toWake('order:2'))
    await markArmed(stage.pool, STORE, read)
    expect(await markOf(entity)).toBe(toWake('order:2'))
    await markLooking(stage.pool, STORE, entity)
    expect(await markOf(entity)).toBe(STORE)
  })

  test('恢复过的实体不被旧的一轮勾掉', async () => {
    const entity = await newCase()
    await mark(entity, null)
    const read = (await entitiesToArm(stage.pool, STORE, 500)).filter(({ id }) => id === entity)
    await raiseEpoch(stage.pool, [entity])
    await markArmed(stage.pool, STORE, read)
    expect(await markOf(entity)).toBeNull()
  })

  test('加速的时钟开走：到期会提前的都留下记号，通知丢了也不要紧', async () => {
    const campaign = await campaignAt(stage, 0)
    const entity = await openCase(stage, campaign)
    await mark(entity, STORE)
    await stage.pool.query(`update campaign set clock = clock || '{"mode": "accelerated", "rate": 60}' where id = $1`, [
      campaign,
    ])
    await keepClocks(stage.pool)
    expect(await markOf(entity)).toBe(STORE)
    await stage.pool.query(
      `insert into session (token_hash, person_id, last_seen_at, expires_at) values ($1, $2, now(), now() + interval '1 day')`,
      [randomUUID(), stage.org.people.first],
    )
    await keepClocks(stage.pool)
    expect(await markOf(entity)).toMatch(/^wake:clock:/)
  })
})

test('发件箱里一条总是出错：记下原因，别的照送；用尽次数后看得见', async () => {
  const entity = await newCase()
  const other = await newCase()
  await stage.pool.query(
    `update campaign set frozen = '{"phases": 7}' where id = (select campaign_id from entity where id = $1)`,
    [entity],
  )
  stage.setups.forget(entity.split('-')[0] ?? '')
  const send = (to: string, effect: string, attempts: number) =>
    stage.pool.query(
      `insert into outbox (effect_id, to_entity, verb, payload, attempts, created_at) values ($1, $2, 'absorb', '{"from": "x"}', $3, now() - interval '1 day')`,
      [effect, to, attempts],
    )
  await send(entity, 'sample-bad', 11)
  await send(other, 'sample-good', 0)
  await deliverOutbox(stage.pool, stage.setups, { call: async () => undefined })
  const { rows } = await stage.pool.query<{ id: string; delivered: boolean; error: string | null }>(
    `select effect_id as id, delivered_at is not null as delivered, error from outbox where effect_id like 'sample-%' order by 1`,
  )
  expect(rows).toMatchObject([
    { id: 'sample-bad', delivered: false, error: expect.any(String) },
    { id: 'sample-good', delivered: true, error: null },
  ])
  expect(await undelivered(stage.pool)).toMatchObject({ n: 1, error: expect.any(String) })
})

test('过了时候的清掉，没过的留着；实时记录的最后一行总在', async () => {
  const { pool } = stage
  await pool.query('delete from live_log')
  await pool.query(
    `insert into idempotency (caller, route, key, body_hash, status, response, created_at)
     select 'sample', 'r', n::text, '', 200, '{}', now() - interval '1 day' * n from generate_series(28, 33) n`,
  )
  await pool.query(
    `insert into live_log (campaign_id, entity_id, kind, created_at) select 'c', 'c', 'act', now() - interval '1 hour' * n from generate_series(30, 22, -2) n`,
  )
  expect([await pruneAnswers(pool), await pruneLiveLog(pool)]).toEqual([false, false])
  const left = await pool.query<{ answers: number; live: number }>(
    `select (select count(*)::int from idempotency where caller = 'sample') as answers, (select count(*)::int from live_log) as live`,
  )
  expect(left.rows).toEqual([{ answers: 2, live: 1 }])
  await pool.query(`update live_log set created_at = now() - interval '9 days'`)
  await pruneLiveLog(pool)
  expect((await pool.query('select 1 from live_log')).rowCount).toBe(1)
})
