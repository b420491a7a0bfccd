import type { Ranking } from '../../contracts/template/accountability.ts'
import { plain } from '../figure/exact.ts'
import type { Period } from '../figure/period.ts'
import { candidatesOf, type RankedRow } from './rank.ts'

/** A ranking as it is published: it never changes; what is found out later makes a new version beside it. */
export interface PublishedRanking {
  ranking: string
  title: string
  period: Period
  /** campaign time, ms: what came later is not in it */
  cutoff: number
  formula: { title: string; weight: number }[]
  order: Ranking['order']
  ties: Ranking['ties']
  minimumSample: number
  rows: PublishedRow[]
  candidates: RankingCandidates[]
}

export interface PublishedRow {
  unit: number
  name: string
  place: number | null
  /** exact decimals; null: no data */
  score: string | null
  values: (string | null)[]
  sample: number
  why?: 'NO_DATA' | 'SAMPLE'
}

export interface RankingCandidates {
  from: 'TOP' | 'BOTTOM'
  procedure: string
  ground: string
  units: number[]
}

export function publish(
  ranking: Ranking,
  period: Period,
  cutoff: number,
  ranked: readonly RankedRow[],
  nameOf: (unit: number) => string,
): PublishedRanking {
  return {
    ranking: ranking.id,
    title: ranking.title,
    period,
    cutoff,
    formula: ranking.formula.map(({ title, weight }) => ({ title, weight })),
    order: ranking.order,
    ties: ranking.ties,
    minimumSample: ranking.minimumSample,
    rows: ranked.map(({ unit, place, score, values, sample, why }) => ({
      unit,
      name: nameOf(unit),
      place,
      score: score && plain(score),
      values: values.map((value) => value && plain(value)),
      sample,
      ...(why ? { why } : {}),
    })),
    candidates: (ranking.candidates ?? []).map(({ from, count, procedure, ground }) => ({
      from,
      procedure,
      ground,
      units: candidatesOf(ranked, { from, count }),
    })),
  }
}

/** How a published ranking is named as evidence: `streets/2024-W38`. */
export const rankingName = ({ ranking, period }: Pick<PublishedRanking, 'ranking' | 'period'>): string =>
  `${ranking}/${period.key}`

/** Names a candidate's measure: once for a ranking, a period and a unit, whatever version names it. */
export const candidateKey = (ranking: string, period: string, unit: number, from: 'TOP' | 'BOTTOM'): string =>
  `${ranking}-${period}-${unit}${from === 'TOP' ? '-top' : ''}`
