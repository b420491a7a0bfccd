import { Readable } from 'node:stream'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { MOST_PDF_PICTURES } from '../../contracts/http/export-limits.ts'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { EvidenceError } from '../../store/evidence-files/evidence-error.ts'
import { paperPictures } from './paper-pictures.ts'

const item = (id: string, more: Partial<EvidenceItem> = {}): EvidenceItem => ({
  id,
  name: `${id}.jpg`,
  type: 'image/jpeg',
  size: 1,
  sha256: id,
  slot: null,
  taskId: null,
  uploadedBy: { id: 1, name: '样例甲' },
  uploadedAt: '2024-09-18T09:00:00+08:00',
  alike: 0,
  ...more,
})
const shown = sharp({ create: { width: 2560, height: 1920, channels: 3, background: '#7090b0' } })
  .jpeg()
  .toBuffer()
const files = {
  async derivative(sha256: string) {
    if (sha256 === 'bad') throw new EvidenceError('EVIDENCE_NO_DERIVATIVE', '做不出')
    const bytes = await shown
    return { stream: Readable.from([bytes]), size: bytes.length, type: 'image/jpeg' as const }
  },
}

test('small copies of the photos alone; what nobody can decode is counted', async () => {
  const evidence = [item('a'), item('paper', { type: 'application/pdf' }), item('bad')]
  const found = await paperPictures(files, evidence)
  expect([found.shown.map(({ item: { id } }) => id), found.unmade, found.leftOut]).toEqual([['a'], 1, 0])
  const { width, height, format } = await sharp(found.shown[0]?.jpeg).metadata()
  expect([width, height, format]).toEqual([900, 675, 'jpeg'])
})

test('no more than the limit, before and after first, in the order in which they were handed in; the rest is counted', async () => {
  const many = Array.from({ length: MOST_PDF_PICTURES + 2 }, (_, n) => item(`p${n}`))
  const { shown: chosen, leftOut } = await paperPictures(files, [...many, item('after', { moment: 'AFTER' })])
  expect([chosen.length, leftOut, chosen.at(-1)?.item.id, chosen[0]?.item.id]).toEqual([
    MOST_PDF_PICTURES,
    3,
    'after',
    'p0',
  ])
})
