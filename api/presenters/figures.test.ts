import { expect, test } from 'vitest'
import type { Ranking } from '../../contracts/template/accountability.ts'
import type { RankingSnapshot } from '../../store/figures/snapshots.ts'
import { type Appealing, presentRanking } from './figures.ts'

const ranking: Ranking = {
  id: 'weekly',
  title: '样例排名',
  role: 'streets',
  per: 'WEEK',
  order: 'HIGHEST_FIRST',
  ties: 'SHARED',
  formula: [],
  minimumSample: 1,
}
const period = { key: '2024-W38', from: '2024-09-16', until: '2024-09-22' }
const snapshot: RankingSnapshot = {
  ranking: 'weekly',
  title: '样例排名',
  at: 0,
  period: period.key,
  from: period.from,
  until: period.until,
  version: 1,
  publishedAt: '2024-09-23T00:00:00.000Z',
  cutoff: 0,
  templateId: 'sample',
  templateVersion: 1,
  formula: { terms: [], order: 'HIGHEST_FIRST', ties: 'SHARED' },
  minimumSample: 1,
  reason: null,
  rows: [],
  candidates: [],
}
const appealing: Appealing = { untilOf: () => null, appealOf: () => null, mayAppeal: () => false }
const presented = (of: Ranking) =>
  presentRanking(
    of,
    { period, rows: [] },
    [snapshot],
    () => '',
    appealing,
    () => '',
  )

test('without a basis nobody is ranked', () => {
  expect(presented(ranking)).toMatchObject({ basis: null, now: null, published: [] })
})

test('with a basis, as it stands and what was published', () => {
  const shown = presented({ ...ranking, basis: '样例依据' })
  expect(shown).toMatchObject({ basis: '样例依据', now: { period }, published: [{ version: 1 }] })
})
