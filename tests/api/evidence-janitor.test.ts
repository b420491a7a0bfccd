import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_WAITING_BYTES, insertEvidence, lockFile } from '../../store/evidence.ts'
import { jpeg, jpegSegment } from '../../store/evidence-files/evidence-files.fixture.ts'
import {
  createEvidenceFiles,
  DEFAULT_EVIDENCE_LIMITS,
  type EvidenceFiles,
  type ReceivedFile,
} from '../../store/evidence-files/evidence-files.ts'
import { createEvidenceJanitor, pruneWaiting, sweepUnnamed } from '../../store/evidence-janitor.ts'
import { createPartFiles } from '../../store/evidence-uploads/part-files.ts'
import { inTransaction } from '../../store/pool.ts'
import { startWorld, type World } from './world.ts'

let world: World
let files: EvidenceFiles
let dir: string
beforeAll(async () => {
  world = await startWorld()
  dir = join(world.dataDir, 'evidence')
  files = createEvidenceFiles({ dir, limits: DEFAULT_EVIDENCE_LIMITS })
})
afterAll(() => world.close())

let no = 0
const received = (): Promise<ReceivedFile> =>
  files.receive(Readable.from([jpeg({ before: [jpegSegment(0xe1, Buffer.from(`sample ${(no += 1)}`))] })]), {
    declaredName: 'a.jpg',
    declaredType: 'image/jpeg',
  })
const keeper = () => ({ person: world.people['甲'] ?? 0, mostWaitingBytes: DEFAULT_WAITING_BYTES })
const keep = (file: ReceivedFile) => inTransaction(world.pool, (tx) => insertEvidence(tx, files, file, keeper()))
const sweep = ({ sha256 }: ReceivedFile, before = Date.now() + 1000) =>
  sweepUnnamed(world.pool, files, { prefix: sha256.slice(0, 2), before })

test('没有记录的文件清掉，有记录的留下', async () => {
  const [named, unnamed] = [await received(), await received()]
  await keep(named)
  await sweep(named)
  await sweep(unnamed)
  expect([await files.has(named.sha256), await files.has(unnamed.sha256)]).toEqual([true, false])
})

test('刚存下、记录还没写的不动', async () => {
  const file = await received()
  await sweep(file, Date.now() - 60_000)
  expect(await files.has(file.sha256)).toBe(true)
})

test('正在写记录时不清', async () => {
  const file = await received()
  let sweeping: Promise<boolean> | undefined
  await inTransaction(world.pool, async (tx) => {
    await lockFile(tx, file.sha256)
    sweeping = sweep(file)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await insertEvidence(tx, files, file, keeper())
  })
  await sweeping
  expect(await files.has(file.sha256)).toBe(true)
})

test('清在前面，记录写不成，请人重传', async () => {
  const file = await received()
  await sweep(file)
  await expect(keep(file)).rejects.toMatchObject({ code: 'EVIDENCE_UPLOAD_ABORTED' })
})

test('三十天没有提交的记录清掉，提交了的和新的留下', async () => {
  const [old, young, linked] = await Promise.all(
    [received(), received(), received()].map(async (file) => keep(await file)),
  )
  await world.owner.query(`update evidence set uploaded_at = now() - interval '31 days' where id = any($1)`, [
    [old, linked],
  ])
  await world.owner.query('update evidence set entity_id = $1 where id = $2', [await world.open(), linked])
  expect(await pruneWaiting(world.pool)).toBe(false)
  const { rows } = await world.owner.query<{ id: string }>('select id from evidence where id = any($1)', [
    [old, young, linked],
  ])
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([young, linked]))
})

test('正在提交的记录不清', async () => {
  const id = await keep(await received())
  await world.owner.query(`update evidence set uploaded_at = now() - interval '31 days' where id = $1`, [id])
  const entity = await world.open()
  let pruning: Promise<boolean> | undefined
  await inTransaction(world.pool, async (tx) => {
    await tx.query('update evidence set entity_id = $1 where id = $2', [entity, id])
    pruning = pruneWaiting(world.pool)
    await new Promise((resolve) => setTimeout(resolve, 100))
  })
  await pruning
  expect((await world.owner.query('select 1 from evidence where id = $1', [id])).rowCount).toBe(1)
})

test('一轮走遍所有文件夹', async () => {
  const file = await received()
  const path = join(dir, file.sha256.slice(0, 2), file.sha256)
  utimesSync(path, 1000, 1000)
  const parts = createPartFiles(join(dir, 'uploads'), DEFAULT_EVIDENCE_LIMITS)
  const turn = createEvidenceJanitor({ pool: world.pool, files, parts })
  for (let n = 0; n < 256; n += 1) await turn()
  expect(await files.has(file.sha256)).toBe(false)
  expect(readdirSync(join(dir, 'tmp'))).toEqual([])
})
