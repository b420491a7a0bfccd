import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_WAITING_BYTES, insertEvidence } from '../../store/evidence.ts'
import {
  createEvidenceFiles,
  DEFAULT_EVIDENCE_LIMITS,
  type EvidenceFiles,
} from '../../store/evidence-files/evidence-files.ts'
import { lookAtPhotos } from '../../store/photos/look-at-photos.ts'
import { inTransaction } from '../../store/pool.ts'
import { startWorld, type World } from './world.ts'

let world: World
let files: EvidenceFiles
beforeAll(async () => {
  world = await startWorld()
  files = createEvidenceFiles({ dir: join(world.dataDir, 'evidence'), limits: DEFAULT_EVIDENCE_LIMITS })
})
afterAll(() => world.close())

const EDGE = 180
/** Blocks of grey that a number chooses: as different from each other as two places. */
const scene = (seed: number) =>
  sharp(
    Uint8Array.from({ length: EDGE * EDGE }, (_, i) => {
      const [x, y] = [Math.floor((i % EDGE) / 20), Math.floor(i / EDGE / 20)]
      return (Math.imul(x * 73 + y * 151 + 1, seed * 2_654_435_761) >>> 13) % 256
    }),
    { raw: { width: EDGE, height: EDGE, channels: 1 } },
  )

async function handIn(entity: string | null, bytes: Buffer, by = '甲'): Promise<string> {
  const file = await files.receive(Readable.from([bytes]), { declaredName: 'a.jpg', declaredType: 'image/jpeg' })
  const keeper = { person: world.people[by] ?? 0, mostWaitingBytes: DEFAULT_WAITING_BYTES }
  const id = await inTransaction(world.pool, (tx) => insertEvidence(tx, files, file, keeper))
  await world.owner.query('update evidence set entity_id = $1 where id = $2', [entity, id])
  return id
}
const looked = () => lookAtPhotos(world.pool, files)
const alike = async (id: string, as = '甲') => (await (await world.as(as)).get(`/api/evidence/${id}/alike`)).body
const named = (body: Record<string, unknown>) =>
  (body['alike'] as { evidenceId: string }[]).map((one) => one.evidenceId)

test('另存、缩小过的照片找得到，另一处的不算；同一个文件另说', async () => {
  const [first, second] = [await world.open(), await world.open()]
  const original = await scene(7).jpeg({ quality: 95 }).toBuffer()
  const smaller = await scene(7).resize(90, 90).jpeg({ quality: 60 }).toBuffer()
  const was = await handIn(first, original)
  const again = await handIn(second, smaller)
  const same = await handIn(second, original)
  const elsewhere = await handIn(second, await scene(12).jpeg().toBuffer())
  expect((await alike(was))['state']).toBe('WAITING')
  expect(await looked()).toBe(false)

  const body = await alike(was)
  expect(body).toMatchObject({ state: 'COMPARED', others: 0 })
  expect(body['alike']).toEqual([
    expect.objectContaining({ evidenceId: same, same: true, case: { id: second, name: expect.any(String) } }),
    expect.objectContaining({ evidenceId: again, same: false }),
  ])
  expect(named(await alike(elsewhere))).toEqual([])
  // what its page counts
  const page = (await (await world.as('甲')).get(`/api/cases/${first}`)).body
  expect(page['evidence']).toEqual([expect.objectContaining({ id: was, alike: 2 })])
})

test('还没有交的不算在别人头上；自己看得到像谁', async () => {
  const entity = await world.open()
  const picture = await scene(21).jpeg().toBuffer()
  const handed = await handIn(entity, picture)
  const waiting = await handIn(null, picture)
  await looked()
  expect(named(await alike(waiting))).toEqual([handed])
  expect(named(await alike(handed))).toEqual([])
})

test('看不到的案件只说有几张，不说是哪一件', async () => {
  const [mine, theirs] = [await world.open(), await world.open()]
  const picture = await scene(33).jpeg().toBuffer()
  const own = await handIn(mine, picture)
  await handIn(theirs, picture, '乙')
  await world.owner.query('update case_file set units = $2, unit_id = $3 where id = $1', [
    theirs,
    [world.units.bureau],
    world.units.bureau,
  ])
  await looked()
  expect(await alike(own)).toMatchObject({ alike: [], others: 1 })
  expect(named(await alike(own, '审计'))).toHaveLength(1)
})

test('照片里写的时间说出来，位置只说有没有；没有可比的、坏的不拦住后面的', async () => {
  const entity = await world.open()
  const written = await scene(40)
    .withExif({
      IFD2: { DateTimeOriginal: '2024:09:18 09:01:02', OffsetTimeOriginal: '+08:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '34/1 15/1 30/1' },
    })
    .jpeg()
    .toBuffer()
  const broken = await handIn(entity, (await scene(41).jpeg().toBuffer()).subarray(0, 900))
  const wall = sharp({ create: { width: 60, height: 40, channels: 3, background: '#808080' } })
  const plain = await handIn(entity, await wall.jpeg().toBuffer())
  const told = await handIn(entity, written)
  await looked()
  expect(await alike(told)).toMatchObject({
    state: 'COMPARED',
    takenAt: '2024-09-18T09:01:02+08:00',
    hasPosition: true,
  })
  expect(await alike(plain)).toMatchObject({ state: 'PLAIN', takenAt: null, hasPosition: false })
  expect(await alike(broken)).toMatchObject({ state: 'PLAIN' })
  const { rows } = await world.owner.query('select id from evidence where not looked')
  expect(rows).toEqual([])
})

test('外单位的人问不到', async () => {
  const id = await handIn(await world.open(), await scene(50).jpeg().toBuffer())
  expect((await (await world.as('丙')).get(`/api/evidence/${id}/alike`)).status).toBe(404)
})
