import { expect, test } from 'vitest'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { pairPhotos } from './photo-pairs.ts'

const file = (id: string, moment?: 'BEFORE' | 'AFTER', type = 'image/jpeg'): EvidenceItem => ({
  id,
  name: `${id}.jpg`,
  type,
  size: 1,
  sha256: 'a',
  slot: 's',
  taskId: 't',
  uploadedBy: { id: 1, name: '样例' },
  alike: 0,
  uploadedAt: '2024-09-18T09:00:00+08:00',
  ...(moment ? { moment } : {}),
})
const told = (...files: EvidenceItem[]) => {
  const { pairs, others } = pairPhotos(files)
  return [pairs.map(({ before, after }) => `${before?.id ?? '-'}/${after?.id ?? '-'}`), others.map(({ id }) => id)]
}

test.each<[string, EvidenceItem[], string[], string[]]>([
  ['前后各一', [file('a', 'BEFORE'), file('b', 'AFTER')], ['a/b'], []],
  [
    '按交的先后成对',
    [file('a', 'BEFORE'), file('b', 'BEFORE'), file('c', 'AFTER'), file('d', 'AFTER')],
    ['a/c', 'b/d'],
    [],
  ],
  ['多出来的单独一边', [file('a', 'BEFORE'), file('b', 'BEFORE'), file('c', 'AFTER')], ['a/c', 'b/-'], []],
  ['只有一边不成对', [file('a', 'BEFORE'), file('b')], [], ['a', 'b']],
  ['别的材料照旧', [file('a', 'BEFORE'), file('x'), file('b', 'AFTER')], ['a/b'], ['x']],
  ['文档不参加', [file('a', 'BEFORE', 'application/pdf'), file('b', 'AFTER')], [], ['a', 'b']],
  ['没有材料', [], [], []],
])('%s', (_name, files, pairs, others) => {
  expect(told(...files)).toEqual([pairs, others])
})
