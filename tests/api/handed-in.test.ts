import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../../store/evidence-files/evidence-files.fixture.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { photographed } from '../factories/photographed.template.ts'
import { upload } from './harness.ts'
import { samplePhoto, sentPhoto } from './sent-photo.ts'
import { STANDING, startWorld, type World } from './world.ts'

let world: World
let campaign: string
let no = 8000

beforeAll(async () => {
  world = await startWorld()
  const { team, office } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  campaign = (await runningCampaign(world.owner, photographed, bindings, office, STANDING)).id
})
afterAll(() => world.close())

const open = () => openOne(world.owner, world.setups, campaign, world.units.street, (no += 1))
const subjectOf = (id: string) => `case/${id.replace('-', '/')}`
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const toldOf = async (id: string, type: string) =>
  (
    await world.owner.query<{ data: Record<string, unknown> }>(
      `select payload::jsonb -> 'data' as data from audit_event where subject = $1 and type = $2 order by seq`,
      [subjectOf(id), type],
    )
  ).rows.map(({ data }) => data)

const verify = async (id: string) =>
  (await (await world.as('审计')).post(`/api/trail/${encodeURIComponent(subjectOf(id))}/verify`)).body

/** A case with a photo and a document handed in. */
async function handedIn() {
  const id = await open()
  const worker = await world.as('甲')
  const photo = await samplePhoto(64 + no, 48)
  const paper = Buffer.concat([pdf(), Buffer.from(`% ${no}\n`)])
  const scene = await sentPhoto(worker, undefined, photo)
  const paperId = String((await upload(worker, '笔录.pdf', 'application/pdf', paper)).body.evidenceId)
  const evidence = [
    { slot: 'scene', evidenceId: scene },
    { slot: 'paper', evidenceId: paperId },
  ]
  const answer = await worker.post(`/api/tasks/${id}.inspect.1/complete`, { outcome: 'done', answers: {}, evidence })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const files = [
    { id: scene, slot: 'scene', sha256: sha256(photo) },
    { id: paperId, slot: 'paper', sha256: sha256(paper) },
  ]
  return { id, files }
}

describe('交进案件的材料写在链上', () => {
  test('办结的那一条写着每一件原件自己的 SHA-256；链照样核验通过', async () => {
    const { id, files } = await handedIn()
    expect(await toldOf(id, 'task.completed')).toMatchObject([{ evidence: 2, handedIn: files }])
    expect(await verify(id)).toMatchObject({ verdict: 'pass', firstBroken: null })
  })

  test('没有材料的不写；以前写的记录没有哈希，照样核验通过', async () => {
    const id = await open()
    const body = { outcome: 'done', answers: {}, evidence: [] }
    expect((await (await world.as('甲')).post(`/api/tasks/${id}.inspect.1/complete`, body)).status).toBe(200)
    expect((await toldOf(id, 'task.completed'))[0]).not.toHaveProperty('handedIn')
    const before = {
      verb: 'complete',
      task: 'inspect.1',
      outcome: 'done',
      evidence: 1,
      act: 1,
      payload: 'ab'.repeat(32),
    }
    const entry = { type: 'task.completed', level: 'business', at: 0, campaign, entity: id, actor: null, data: before }
    await world.owner.query('select audit_append($1, $2)', [subjectOf(id), [JSON.stringify(entry)]])
    expect(await verify(id)).toMatchObject({ verdict: 'pass', firstBroken: null })
  })

  test('委派交回的也写着', async () => {
    const id = await open()
    const task = `/api/tasks/${id}.inspect.1`
    const giver = await world.as('甲')
    await giver.post(`${task}/claim`)
    const given = await giver.post(`${task}/delegate`, { toPerson: world.people['乙'], reason: '样例理由' })
    expect(given.status, JSON.stringify(given.body)).toBe(200)
    const receiver = await world.as('乙')
    const photo = await samplePhoto(300, 200)
    const evidenceId = await sentPhoto(receiver, undefined, photo)
    const body = { outcome: 'done', answers: {}, evidence: [{ slot: 'scene', evidenceId }] }
    const back = await receiver.post(`${task}/complete`, body)
    expect(back.status, JSON.stringify(back.body)).toBe(200)
    const file = { id: evidenceId, slot: 'scene', sha256: sha256(photo) }
    expect(await toldOf(id, 'task.handedBack')).toMatchObject([{ handedIn: [file] }])
  })
})
