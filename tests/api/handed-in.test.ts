import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { run } from '../../scripts/commands/trail.ts'
import { pdf } from '../../store/evidence-files/evidence-files.fixture.ts'
import { createEvidenceFiles, DEFAULT_EVIDENCE_LIMITS } from '../../store/evidence-files/evidence-files.ts'
import { vaultPath } from '../../store/evidence-files/vault.ts'
import { recordAct } from '../../store/record-act.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { withDuties } from '../factories/duty.template.ts'
import { goTo } from '../factories/duty-campaign.ts'
import { photographed } from '../factories/photographed.template.ts'
import { dutiesOf } from './duties-of.ts'
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

const toldOn = async (subject: string, type: string) =>
  (
    await world.owner.query<{ data: Record<string, unknown> }>(
      `select payload::jsonb -> 'data' as data from audit_event where subject = $1 and type = $2 order by seq`,
      [subject, type],
    )
  ).rows.map(({ data }) => data)
const toldOf = (id: string, type: string) => toldOn(subjectOf(id), type)

const verifyOn = async (subject: string) =>
  (await (await world.as('审计')).post(`/api/trail/${encodeURIComponent(subject)}/verify`)).body
const verify = (id: string) => verifyOn(subjectOf(id))

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
  return { id, files, photo }
}

const storedAt = (sha256: string) => join(world.dataDir, 'evidence', vaultPath(sha256))

/** What only who has the disk can do. */
function changeOneByte(sha256: string): void {
  const path = storedAt(sha256)
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
  chmodSync(path, 0o600)
  writeFileSync(path, bytes)
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

describe('核验时重新读取材料的原件', () => {
  const command = async (...args: string[]) => {
    const lines: string[] = []
    const files = createEvidenceFiles({ dir: join(world.dataDir, 'evidence'), limits: DEFAULT_EVIDENCE_LIMITS })
    const databaseUrl = world.workerUrl
    const code = await run(['verify', ...args], { databaseUrl, files, print: (line) => void lines.push(line) })
    return { code, text: lines.join('\n') }
  }

  test('完好的：写明核对几件，也写明不能证明什么', async () => {
    const { id } = await handedIn()
    const { verdict, files, limits } = (await verify(id)) as unknown as Record<string, unknown>
    expect([verdict, files]).toEqual([
      'pass',
      { checked: 2, whole: 2, changed: 0, missing: 0, unread: 0, unnamed: 0, firstBroken: null },
    ])
    expect(limits).toContainEqual(expect.stringContaining('不证明拍的、写的属实'))
    expect((await command('--subject', subjectOf(id))).text).toContain('核对 2 件材料的原件：完好 2')
  })

  test('存着的照片改了一个字节：不通过，写明是哪一件；命令也一样', async () => {
    const { id, files } = await handedIn()
    changeOneByte(files[0]?.sha256 ?? '')
    expect(await verify(id)).toMatchObject({
      verdict: 'fail',
      firstBroken: null,
      files: {
        checked: 2,
        whole: 1,
        changed: 1,
        firstBroken: { id: files[0]?.id, name: '现场.jpg', class: 'changed' },
      },
    })
    const { code, text } = await command('--subject', subjectOf(id))
    expect(code).toBe(1)
    expect(text).toContain(`✗ ${subjectOf(id)} 的材料 ${files[0]?.id}（现场.jpg）被改动`)
  })

  test('存着的文件没有了：不通过', async () => {
    const { id, files } = await handedIn()
    rmSync(storedAt(files[1]?.sha256 ?? ''), { force: true })
    expect(await verify(id)).toMatchObject({
      verdict: 'fail',
      files: { missing: 1, firstBroken: { id: files[1]?.id, name: '笔录.pdf', class: 'missing' } },
    })
  })

  test('连登记的哈希一起换掉，链上写的不是它：不通过', async () => {
    const { id, files } = await handedIn()
    const other = await handedIn()
    await world.owner.query('update evidence set sha256 = $1 where id = $2', [other.files[0]?.sha256, files[0]?.id])
    expect(await verify(id)).toMatchObject({
      verdict: 'fail',
      files: { firstBroken: { id: files[0]?.id, message: '登记的 SHA-256 与留痕写的不符' } },
    })
  })

  test('以前交的，链上没有哈希：按登记的核对，写明有几件', async () => {
    const id = await open()
    const evidenceId = await sentPhoto(await world.as('甲'), undefined, await samplePhoto(333, 222))
    await world.owner.query('update evidence set entity_id = $1 where id = $2', [id, evidenceId])
    const answer = (await verify(id)) as unknown as Record<string, unknown>
    expect(answer).toMatchObject({ verdict: 'pass', files: { checked: 1, whole: 1, unnamed: 1 } })
    expect(answer['limits']).toContainEqual(expect.stringContaining('1 件材料的哈希没有写在链上'))
  })

  test('留痕包里没有原件，写明；拿着原件的，离线比得出是哪一件', async () => {
    const { id, files, photo } = await handedIn()
    const folder = mkdtempSync(join(tmpdir(), 'muster-originals-'))
    try {
      const { headers } = await world.as('审计')
      const url = `/api/cases/${id}/bundle.zip?mask=FULL&acknowledged=true`
      const { rawPayload } = await world.app.inject({ method: 'GET', url, headers })
      const inFolder = (name: string, bytes: Buffer) => {
        writeFileSync(join(folder, name), bytes)
        return join(folder, name)
      }
      const unzip = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])'
      execFileSync('python3', ['-c', unzip, inFolder('bundle.zip', rawPayload), folder])
      const told = (...paths: string[]) =>
        spawnSync(process.execPath, [join(folder, 'verify.mjs'), ...paths], { encoding: 'utf8' }).stdout
      expect(told()).toMatch(/^通过[\s\S]*2 件原件不在包里/)
      expect(told(inFolder('a.jpg', photo))).toContain(`是材料 ${files[0]?.id}，链上写着它的 SHA-256`)
      const changed = inFolder('b.jpg', Buffer.concat([photo, Buffer.from([0])]))
      expect(told(changed)).toMatch(/不是这件案件的任何一件材料[\s\S]*不通过/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('职责交来的材料', () => {
  const asking: CampaignTemplate = {
    ...withDuties,
    id: 'duties-asking-files',
    duties: (withDuties.duties ?? []).map((duty) =>
      'record' in duty.does && duty.id === 'dailyScore'
        ? {
            ...duty,
            does: {
              ...duty.does,
              evidence: [{ id: 'scene', title: '现场照片', necessity: 'REQUIRED', min: 1, max: 3, accept: ['image'] }],
            },
          }
        : duty,
    ),
  }
  const result = { result: 'pass' }
  const checklist = { clean: result, covered: result, approved: result }
  const scored = (evidence: object[]) => ({ outcome: 'done', answers: {}, checklist, evidence })

  test('登记的那一条写着原件的 SHA-256；场所的链核验时重新读取它，改了就说', async () => {
    const at = await dutiesOf(world, 2, asking)
    await goTo(world.owner, world.setups, at.id, '2024-09-18 14:30')
    const worker = await world.as('甲')
    const task = (no: number) => `/api/tasks/${encodeURIComponent(`${at.daily}.2024-09-18.${no}`)}/complete`
    expect(await worker.post(task(1), scored([]))).toMatchObject({ status: 422, body: { code: 'EVIDENCE_MISSING' } })

    const photo = await samplePhoto(123, 77)
    const evidenceId = await sentPhoto(worker, undefined, photo)
    const done = await worker.post(task(1), scored([{ slot: 'scene', evidenceId }]))
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    const subject = `site/${at.id}/1`
    const file = { id: evidenceId, slot: 'scene', sha256: sha256(photo) }
    expect(await toldOn(subject, 'score.recorded')).toMatchObject([{ handedIn: [file] }])
    // what one site's score was handed in with is not handed in for another
    expect(await worker.post(task(2), scored([{ slot: 'scene', evidenceId }]))).toMatchObject({
      status: 422,
      body: { code: 'EVIDENCE_UNKNOWN' },
    })

    expect(await verifyOn(subject)).toMatchObject({ verdict: 'pass', files: { checked: 1, whole: 1, unnamed: 0 } })
    changeOneByte(file.sha256)
    expect(await verifyOn(subject)).toMatchObject({
      verdict: 'fail',
      files: { changed: 1, firstBroken: { id: evidenceId, class: 'changed' } },
    })
  })
})

test('示范里编出来的材料没有字节：照样办结，留痕不写哈希', async () => {
  const id = await open()
  const evidence = ['scene', 'paper'].map((slot) => ({ slot, evidenceId: `rehearsal-${slot}-1` }))
  const result = await recordAct(world.owner, world.setups, {
    entity: id,
    verb: 'complete',
    payload: { task: 'inspect.1', outcome: 'done', answers: {}, evidence },
    actor: { person: world.people['甲'] ?? 0, unit: world.units.team },
    actId: randomUUID(),
    answer: () => ({}),
  })
  expect(result.kind).toBe('recorded')
  const [told] = await toldOf(id, 'task.completed')
  expect(told).toBeDefined()
  expect(told).not.toHaveProperty('handedIn')
})
