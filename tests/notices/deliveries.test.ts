import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Outgoing } from '../../activities/notices/channel.ts'
import type { Channel } from '../../activities/notices/channels.ts'
import { DeliveryFailure } from '../../activities/notices/failure.ts'
import { MOST_ATTEMPTS } from '../../domain/notice/retry.ts'
import { claimMessages } from '../../store/deliveries/claim.ts'
import { retryDeliveries } from '../../store/deliveries/log.ts'
import { settleMessage } from '../../store/deliveries/settle.ts'
import { spreadNotices } from '../../store/deliveries/spread.ts'
import { inTransaction } from '../../store/pool.ts'
import { createDelivery, createSpread } from '../../worker/deliveries.ts'
import { type Place, startPlace } from './place.ts'

let place: Place
const sent: Outgoing[] = []
let refuse: () => Error | undefined = () => undefined

const channel = (rules: Partial<Channel['rules']> = {}, perMinute = 1000): Channel => ({
  rules: { name: 'mail', personal: true, least: 'ROUTINE', quiet: true, ...rules },
  kind: 'EMAIL',
  perMinute,
  facts: { host: 'smtp.example.test', domains: null },
  async send(outgoing) {
    const error = refuse()
    if (error) throw error
    sent.push(outgoing)
  },
})
const HUB = channel({ name: 'hub', personal: false, quiet: false })

beforeAll(async () => {
  place = await startPlace()
})
afterAll(() => place?.close())
beforeEach(async () => {
  await place.clear()
  sent.length = 0
  refuse = () => undefined
})

const spread = (...channels: Channel[]) =>
  spreadNotices(
    place.pool,
    channels.map(({ rules }) => rules),
  )
const deliver = (one = channel()) => createDelivery(place.pool, one, 'https://muster.example')()
const statuses = async () => (await place.states()).map(({ status }) => status)

describe('a notice becomes deliveries', () => {
  test('of whoever does the unit’s work and has an address, and of the channels', async () => {
    const { first, second, office } = place.org.people
    await place.tell('e1', { unit: place.org.work })
    await place.tell('e2', { unit: place.org.office })
    expect(office).not.toBe(first)
    await spread(channel(), HUB)
    expect((await place.states()).map(({ key }) => key).toSorted()).toEqual(
      [`e1:hub`, `e1:mail:${first}`, `e1:mail:${second}`, `e2:hub`].toSorted(),
    )
  })

  test('once, however often it is spread', async () => {
    await place.tell('e1', { unit: place.org.work })
    await spread(channel())
    await place.pool.query('update notice set spread_at = null')
    await spread(channel())
    expect(await place.states()).toHaveLength(2)
  })

  test('of the person who is named, alone', async () => {
    await place.tell('e1', { unit: place.org.work, person: place.org.people.second })
    await spread(channel())
    expect((await place.states()).map(({ key }) => key)).toEqual([`e1:mail:${place.org.people.second}`])
  })

  test('of nobody who is disabled, or does not want it', async () => {
    await place.pool.query('update person set disabled_at = now() where id = $1', [place.org.people.first])
    await place.wish(place.org.people.second, { modes: { URGENT: 'OFF' } })
    await place.tell('e1', { unit: place.org.work })
    await spread(channel())
    expect(await place.states()).toEqual([])
  })

  test('of a channel that carries it: pressing enough, of its units', async () => {
    await place.tell('e1', { unit: place.org.work, level: 1 })
    await place.tell('e2', { unit: place.org.work, level: 4 })
    await spread(
      channel({ name: 'urgent', personal: false, least: 'URGENT' }),
      channel({ name: 'office', personal: false, units: ['O'] }),
      channel({ name: 'work', personal: false, units: ['W'], quiet: false }),
    )
    expect((await place.states()).map(({ key }) => key).toSorted()).toEqual(['e1:work', 'e2:urgent', 'e2:work'])
  })

  test('before a channel there was nothing to send, and later nothing of it', async () => {
    await place.tell('e1', { unit: place.org.work })
    await spread()
    await spread(channel())
    expect(await place.states()).toEqual([])
  })
})

describe('a delivery is sent', () => {
  test('with what it says, where it leads and whom it is for', async () => {
    await place.tell('e1', { person: place.org.people.first, text: '督办' })
    await spread(channel())
    await deliver()
    expect(sent).toMatchObject([
      {
        to: { name: '样例甲', email: `sample-${place.org.people.first}@example.test`, language: 'zh-CN' },
        base: 'https://muster.example',
        notices: [
          { text: '督办', urgency: 'URGENT', campaign: '样例行动', about: null, path: `/campaigns/${place.campaign}` },
        ],
      },
    ])
    expect(await statuses()).toEqual(['SENT'])
    await deliver()
    expect(sent).toHaveLength(1)
  })

  test('what is due in the morning comes as one message, under one id at every attempt', async () => {
    const { first } = place.org.people
    await place.wish(first, { modes: { ROUTINE: 'DAILY' } })
    for (const n of [1, 2, 3]) await place.tell(`e${n}`, { person: first, level: 1 })
    await spread(channel())
    await deliver()
    expect(sent).toEqual([])
    await place.comeDue()
    refuse = () => new DeliveryFailure('away')
    await deliver()
    const messages = new Set((await place.states()).map(({ message }) => message))
    expect(messages.size).toBe(1)
    // what comes later is not slipped into a message that may have gone out
    await place.tell('e4', { person: first, level: 1 })
    await spread(channel())
    await place.comeDue()
    refuse = () => undefined
    await deliver()
    expect(sent.map(({ notices }) => notices.length).toSorted((a, b) => a - b)).toEqual([1, 3])
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2)
  })

  test('not to whoever left the unit meanwhile', async () => {
    const { second } = place.org.people
    await place.tell('e1', { unit: place.org.work })
    await spread(channel())
    await place.pool.query('update post_holding set until_at = now() where person_id = $1', [second])
    await deliver()
    await place.pool.query('update post_holding set until_at = null where person_id = $1', [second])
    expect(await place.states()).toMatchObject([
      { status: 'SENT' },
      { status: 'DROPPED', error: 'RECIPIENT_GONE', attempts: 0 },
    ])
  })

  test('not for a task that was done or passed on meanwhile, nor for an answer that was given', async () => {
    const { first, second } = place.org.people
    const [done, passed, open] = [await place.open(), await place.open(), await place.open()]
    const task = (id: string) => `${id}.inspect.1`
    const asked = async (answered: boolean) => {
      const { rows } = await place.pool.query<{ id: number }>(
        `insert into task_note (task_id, kind, person_id, to_person_id, text, answered_at) values ($1, 'ASK', $2, $3, '？', $4) returning id`,
        [task(open), first, second, answered ? new Date() : null],
      )
      return `note:${rows[0]?.id}`
    }
    await place.pool.query('update task set holder_id = $2 where id = $1', [task(passed), second])
    const notes = [await asked(true), await asked(false)] as const
    await place.tell('done', { person: first, task: task(done) })
    await place.tell('passed', { person: first, task: task(passed) })
    await place.tell('kept', { person: second, task: task(passed) })
    await place.tell('unclaimed', { unit: place.org.office, task: task(open) })
    for (const note of notes) await place.tell(note, { person: second, task: task(open) })
    await place.act(done)
    // of the end itself
    await place.pool.query(
      `insert into notice (effect_id, campaign_id, entity_id, task_id, person_id, level, text, at)
       select 'end', campaign_id, entity_id, id, $2, 4, '已自动办结', done_at from task where id = $1`,
      [task(done), first],
    )
    await spread(channel(), HUB)
    await deliver()
    const mails = (await place.states()).filter(({ key }) => key.includes(':mail:'))
    const ended = (key: string) => mails.find((mail) => mail.key.startsWith(`${key}:mail`))
    expect(ended('done')).toMatchObject({ status: 'DROPPED', error: 'TASK_SETTLED', attempts: 0 })
    expect(ended('passed')).toMatchObject({ status: 'DROPPED', error: 'TASK_PASSED_ON' })
    expect(ended(notes[0])).toMatchObject({ status: 'DROPPED', error: 'QUESTION_ANSWERED' })
    for (const key of ['kept', 'end', notes[1]]) expect([key, ended(key)?.status]).toEqual([key, 'SENT'])
    await deliver(HUB)
    const hub = (await place.states()).filter(({ key }) => key.endsWith(':hub'))
    expect(hub.find(({ key }) => key === 'done:hub')?.error).toBe('TASK_SETTLED')
    expect(hub.find(({ key }) => key === 'unclaimed:hub')?.status).toBe('SENT')
    await place.pool.query('delete from task_note')
  })

  test('while it is tried again, the task is done: it is not tried any more', async () => {
    const id = await place.open()
    await place.pool.query('update task set holder_id = $2 where entity_id = $1', [id, place.org.people.first])
    await place.tell('done', { person: place.org.people.first, task: `${id}.inspect.1` })
    await spread(channel())
    refuse = () => new DeliveryFailure('away')
    await deliver()
    refuse = () => undefined
    await place.act(id)
    await place.comeDue()
    await deliver()
    expect((await place.states())[0]).toMatchObject({ status: 'DROPPED', error: 'TASK_SETTLED', attempts: 1 })
    expect(sent).toEqual([])
  })

  test('to whoever works in the unit that took its own in', async () => {
    const { work, office, people } = place.org
    await place.tell('e1', { unit: work })
    await spread(channel())
    await place.pool.query('update unit set merged_into = $2 where id = $1', [work, office])
    await place.pool.query('update post_holding set unit_id = $2 where person_id = $1', [people.first, office])
    await deliver()
    await place.pool.query('update unit set merged_into = null where id = $1', [work])
    await place.pool.query('update post_holding set unit_id = $2 where person_id = $1', [people.first, work])
    expect(sent.map(({ to }) => to?.name)).toContain('样例甲')
  })

  test('no faster than the channel takes it', async () => {
    for (const n of [1, 2, 3, 4, 5]) await place.tell(`e${n}`, { unit: place.org.work })
    const slow = channel({ name: 'hub', personal: false, quiet: false }, 2)
    await spread(slow)
    await deliver(slow)
    await deliver(slow)
    expect(sent).toHaveLength(2)
    await place.pool.query(`update delivery set tried_at = tried_at - interval '2 minutes'`)
    await deliver(slow)
    expect(sent).toHaveLength(4)
  })
})

describe('a delivery fails', () => {
  beforeEach(async () => {
    await place.tell('e1', { person: place.org.people.first })
    await spread(channel())
  })

  test('for now: it waits longer each time, and is given up after the last attempt', async () => {
    refuse = () => new DeliveryFailure('away')
    for (let n = 1; n < MOST_ATTEMPTS; n += 1) {
      await deliver()
      await deliver()
      expect(await place.states()).toMatchObject([{ status: 'WAITING', attempts: n, error: 'away' }])
      await place.comeDue()
    }
    await deliver()
    expect(await place.states()).toMatchObject([{ status: 'FAILED', attempts: MOST_ATTEMPTS, error: 'away' }])
    await place.comeDue()
    await deliver()
    expect(await statuses()).toEqual(['FAILED'])
  })

  test('for good: it is given up at once, and goes out when somebody lets it be tried again', async () => {
    refuse = () => new DeliveryFailure('no such mailbox\r\nforged: line', { permanent: true })
    await deliver()
    expect(await place.states()).toMatchObject([
      { status: 'FAILED', attempts: 1, error: 'no such mailbox forged: line' },
    ])
    refuse = () => undefined
    const actor = { person: place.org.people.office, unit: place.org.office }
    const retry = () => inTransaction(place.pool, (tx) => retryDeliveries(tx, { channel: 'mail' }, actor))
    expect([await retry(), await retry()]).toEqual([1, 0])
    await deliver()
    expect(await place.states()).toMatchObject([{ status: 'SENT', attempts: 1, error: null }])
    const { rows } = await place.pool.query(
      `select payload::jsonb -> 'data' as data from audit_event where subject = 'sys:deliveries'`,
    )
    expect(rows).toEqual([{ data: { channel: 'mail', retried: 1 } }])
  })

  test('with its process, again and again: it is given up too', async () => {
    for (let n = 1; n <= MOST_ATTEMPTS; n += 1) {
      expect(await claimMessages(place.pool, { channel: 'mail', perMinute: 1000, limit: 10 })).toHaveLength(1)
      expect(await claimMessages(place.pool, { channel: 'mail', perMinute: 1000, limit: 10 })).toHaveLength(0)
      await place.comeDue()
    }
    await deliver()
    expect(sent).toEqual([])
    expect(await place.states()).toMatchObject([{ status: 'FAILED', error: 'ATTEMPT_CUT_OFF' }])
  })

  test('in a process that slept: its word counts no more, unless it has sent it', async () => {
    const claim = () => claimMessages(place.pool, { channel: 'mail', perMinute: 1000, limit: 10 })
    const [sleeper] = await claim()
    await place.comeDue()
    const [other] = await claim()
    if (!sleeper || !other) throw new Error('expected two claims')
    await settleMessage(place.pool, sleeper, { sent: false, error: 'late', permanent: true })
    expect(await statuses()).toEqual(['WAITING'])
    await settleMessage(place.pool, sleeper, { sent: true })
    await settleMessage(place.pool, other, { sent: false, error: 'late', permanent: true })
    expect(await statuses()).toEqual(['SENT'])
  })
})

test('the channels are made known, without their secrets, and those that are gone are gone', async () => {
  await createSpread(place.pool, [channel(), HUB])()
  await createSpread(place.pool, [HUB])()
  const { rows } = await place.pool.query('select name, kind, facts from notice_channel')
  expect(rows).toEqual([
    {
      name: 'hub',
      kind: 'EMAIL',
      facts: { host: 'smtp.example.test', domains: null, least: 'ROUTINE', units: null, perMinute: 1000 },
    },
  ])
})
