import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPaper, squeezed } from '../../activities/paper/read-paper.fixture.ts'
import { MOST_PDF_PICTURES } from '../../contracts/http/export-limits.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { photographed } from '../factories/photographed.template.ts'
import { samplePhoto, sentPhoto, TAKEN } from './sent-photo.ts'
import { STANDING, startWorld, type World } from './world.ts'

const PHOTOS = MOST_PDF_PICTURES + 2
/** Where the file is left to be looked at. */
const LOOKS = process.env['LOOKS']

let world: World
let id: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  const campaign = (await runningCampaign(world.owner, photographed, bindings, office, STANDING)).id
  id = await openOne(world.owner, world.setups, campaign, street, 1)
  const worker = await world.as('甲')
  const evidence: { slot: string; evidenceId: string }[] = []
  for (let n = 0; n < PHOTOS; n += 1) {
    const photo = await samplePhoto(640 + n, 480)
    evidence.push({ slot: 'scene', evidenceId: await sentPhoto(worker, n === 0 ? TAKEN : undefined, photo) })
  }
  const done = await worker.post(`/api/tasks/${id}.inspect.1/complete`, { outcome: 'done', answers: {}, evidence })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
}, 60_000)
afterAll(() => world.close())

const pdf = async (mask: string) => {
  const { headers } = await world.as('审计')
  const url = `/api/cases/${id}/history.pdf?mask=${mask}&acknowledged=true`
  const { statusCode, rawPayload } = await world.app.inject({ method: 'GET', url, headers })
  expect(statusCode).toBe(200)
  if (LOOKS) writeFileSync(`${LOOKS}/case-${mask}.pdf`, rawPayload)
  const read = await readPaper(rawPayload)
  return { ...read, size: rawPayload.length, drawn: read.pictures.reduce((sum, each) => sum + each, 0) }
}

describe('案卷 PDF 里的照片', () => {
  test(`全部：至多 ${MOST_PDF_PICTURES} 张，写着材料栏、时间、地点、原件的哈希；没有附上的写明几张`, async () => {
    const { drawn, alts, pages, bookmarks, size } = await pdf('FULL')
    expect([drawn, alts.length]).toEqual([MOST_PDF_PICTURES, MOST_PDF_PICTURES])
    expect(bookmarks).toContain(`照片（${PHOTOS}）`)
    expect(alts[0]).toBe('现场照片：现场.jpg')
    const whole = pages.join('')
    const { rows } = await world.owner.query<{ sha256: string }>(
      'select sha256 from evidence where entity_id = $1 order by uploaded_at, id limit 1',
      [id],
    )
    for (const text of [
      `共 ${PHOTOS} 张，附 ${MOST_PDF_PICTURES} 张；其余 2 张没有附上，见案卷页`,
      '现场照片 · 现场.jpg',
      '30.25000, 120.17000（WGS-84，误差约 12 米）',
      `原件 SHA-256 ${rows[0]?.sha256}`,
    ])
      expect(whole).toContain(squeezed(text))
    expect(size).toBeLessThan(6_000_000)
  })

  test.each(['MASKED', 'METADATA'])('%s：没有画面，也没有地点；写明照片几张没有附上', async (mask) => {
    const { drawn, alts, pages, bookmarks } = await pdf(mask)
    expect([drawn, alts]).toEqual([0, []])
    expect(bookmarks.some((title) => title.startsWith('照片'))).toBe(false)
    const whole = pages.join('')
    expect(whole).toContain(`其中照片${PHOTOS}张，按遮盖没有附上画面`)
    expect(whole).not.toMatch(/现场\.jpg|30\.25000/)
  })
})
