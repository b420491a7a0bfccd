import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LedgerField } from '../../contracts/ledger.ts'
import { jpeg } from '../../store/evidence-files/evidence-files.fixture.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { confidential } from '../factories/confidential.template.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { samplePhoto, sentPhoto, TAKEN } from './sent-photo.ts'
import { STANDING, startWorld, type World } from './world.ts'

const number = (key: string): LedgerField => ({ key, title: key, aliases: [], type: 'number', required: false })
const [ledger] = twoStep.ledgers
if (!ledger) throw new Error('twoStep has no ledger')
const placed = {
  ...twoStep,
  id: 'placed',
  ledgers: [
    { ...ledger, fields: [...ledger.fields, number('x'), number('y')], place: { longitude: 'x', latitude: 'y' } },
  ],
}

let world: World
let campaign: string
/** a complaint: somebody of it is kept from view */
let complaint: string

beforeAll(async () => {
  world = await startWorld()
  const { team, office, street, bureau } = world.units
  const roles = { worker: team, office }
  campaign = (await runningCampaign(world.owner, placed, { roles, perUnit: {} }, office, STANDING)).id
  const bound = { roles, perUnit: {}, groups: { towns: [street, bureau] } }
  const { id } = await runningCampaign(world.owner, confidential, bound, office, STANDING)
  const matter = { what: '态度', officer: [], contact: '赵六', source: '钱七' }
  const opened = { campaignId: id, procedure: 'conduct', matter, unit: street }
  complaint = String((await (await world.as('甲')).post('/api/cases', opened)).body['caseId'])
})
afterAll(() => world.close())

let no = 7000
const open = (data: Record<string, unknown> = {}) =>
  openOne(world.owner, world.setups, campaign, world.units.street, (no += 1), data)
const belongsTo = (entity: string, evidenceId: string) =>
  world.owner.query('update evidence set entity_id = $1 where id = $2', [entity, evidenceId])
const seenBy = async (name: string, path: string) => (await (await world.as(name)).get(path)).body

describe('照片离台账的位置多远', () => {
  test.each<[string, Record<string, unknown>, object | undefined, object]>([
    ['台账有坐标', { x: 120.17, y: 30.251 }, TAKEN, { position: TAKEN, distanceM: 111 }],
    ['台账没有坐标', {}, TAKEN, { position: TAKEN }],
    ['台账的坐标不成坐标', { x: 30.251, y: 120.17 }, TAKEN, { position: TAKEN }],
    ['没有允许定位', { x: 120.17, y: 30.251 }, { none: 'DENIED' }, { position: { none: 'DENIED' } }],
    ['材料栏不问位置', { x: 120.17, y: 30.251 }, undefined, {}],
  ])('案卷：%s', async (_name, data, position, want) => {
    const entity = await open(data)
    const id = await sentPhoto(await world.as('甲'), position)
    await belongsTo(entity, id)
    const { evidence } = (await seenBy('甲', `/api/cases/${entity}`)) as unknown as {
      evidence: Record<string, unknown>[]
    }
    const [{ position: shown, distanceM, positionKept } = {}] = evidence
    expect(JSON.parse(JSON.stringify({ position: shown, distanceM, positionKept }))).toEqual(want)
  })

  test('任务页也说，并且说台账的位置，手机上没有网络也算得出', async () => {
    const entity = await open({ x: 120.17, y: 30.251 })
    await belongsTo(entity, await sentPhoto(await world.as('甲'), TAKEN))
    const { evidenceGiven, point } = await seenBy('甲', `/api/tasks/${entity}.inspect.1`)
    expect(point).toEqual({ longitude: 120.17, latitude: 30.251 })
    expect(evidenceGiven).toEqual([expect.objectContaining({ distanceM: 111 })])
    expect(await seenBy('甲', `/api/tasks/${await open()}.inspect.1`)).not.toHaveProperty('point')
  })

  test('还没有交的：拍的人看得到拍在哪里，交了就由案件说谁看得到', async () => {
    const id = await sentPhoto(await world.as('甲'), TAKEN)
    const looks = `/api/evidence/${id}/alike`
    expect(await seenBy('甲', looks)).toMatchObject({ position: TAKEN })
    expect((await (await world.as('乙')).get(looks)).status).toBe(404)
    await belongsTo(await open(), id)
    expect(await seenBy('甲', looks)).not.toHaveProperty('position')
  })

  test('案件里有要保密的人：位置只给拍的人和可以拿原件的人', async () => {
    const id = await sentPhoto(await world.as('甲'), TAKEN)
    await belongsTo(complaint, id)
    const sees = async (name: string) => {
      const { evidence } = (await seenBy(name, `/api/cases/${complaint}`)) as unknown as { evidence: object[] }
      return JSON.stringify(evidence).includes(String(TAKEN.latitude))
    }
    expect(await Promise.all(['甲', '队长', '办公室', '审计', '乙'].map(sees))).toEqual([true, true, true, true, false])
    const { evidence } = await seenBy('乙', `/api/cases/${complaint}`)
    expect(evidence).toEqual([expect.objectContaining({ id, positionKept: true })])
  })
})

describe('定位误差超过一百米', () => {
  const far = { ...TAKEN, accuracyM: 900 }

  test('没有说原因：不开始上传，说明怎么办；写明以后同一个编号照收', async () => {
    const caller = await world.as('甲')
    const key = 'doubtful-photo-1'
    const body = { name: '现场.jpg', type: 'image/jpeg', size: 10 }
    const begin = (position: object) =>
      caller.send({ method: 'PUT', url: `/api/uploads/${key}`, payload: { ...body, position } })
    for (const position of [far, { ...far, reason: '  ' }]) {
      expect(await begin(position)).toMatchObject({
        status: 422,
        body: { code: 'EVIDENCE_POSITION_REASON', message: expect.stringContaining('请写明原因') },
      })
    }
    expect(await begin({ ...far, reason: '楼内无信号' })).toMatchObject({ status: 200, body: { offset: 0 } })
  })

  test('恰好一百米不用说', async () => {
    expect(await sentPhoto(await world.as('甲'), { ...TAKEN, accuracyM: 100 })).toMatch(/^e/)
  })
})

describe('水印', () => {
  const picture = async (name: string, id: string) => {
    const { headers } = await world.as(name)
    const { statusCode, rawPayload } = await world.app.inject({ method: 'GET', url: `/api/evidence/${id}`, headers })
    expect(statusCode).toBe(200)
    return rawPayload
  }
  const heightOf = async (bytes: Buffer) => (await sharp(bytes).metadata()).height

  test('交进案件的照片下面有时间、地点、编号；没有交的没有；原件和它的哈希不变', async () => {
    const photo = await samplePhoto()
    const id = await sentPhoto(await world.as('甲'), TAKEN, photo)
    expect(await heightOf(await picture('甲', id))).toBe(480)
    await belongsTo(await open(), id)
    const shown = await picture('甲', id)
    expect(await heightOf(shown)).toBeGreaterThan(480)
    // the same again: made once
    expect((await picture('甲', id)).equals(shown)).toBe(true)
    const original = await world.app.inject({
      method: 'POST',
      url: `/api/evidence/${id}/original`,
      payload: { reason: '核对' },
      headers: (await world.as('审计')).headers,
    })
    expect(original.rawPayload.equals(photo)).toBe(true)
  })

  test('案件里有要保密的人：没有地点的水印给看不到位置的人', async () => {
    const id = await sentPhoto(await world.as('甲'), TAKEN)
    await belongsTo(complaint, id)
    const [own, office, other] = await Promise.all(['甲', '办公室', '乙'].map((name) => picture(name, id)))
    if (!own || !office || !other) throw new Error('three pictures')
    expect(own.equals(office)).toBe(true)
    // one line less
    expect(await heightOf(other)).toBeLessThan((await heightOf(own)) ?? 0)
  })

  test('解不开的照片：说明怎么办，不出意外', async () => {
    // its head is right, what follows is no picture
    const broken = jpeg({})
    const id = await sentPhoto(await world.as('甲'), TAKEN, broken)
    await belongsTo(await open(), id)
    const { status, body } = await (await world.as('甲')).get(`/api/evidence/${id}`)
    expect([status, body['code']]).toEqual([422, 'EVIDENCE_NO_DERIVATIVE'])
  })
})
