import type {
  FigureRow,
  FigureValue,
  IndicatorItem,
  LaddersOut,
  QuotasOut,
  RankingsOut,
} from '../../contracts/http/figures.ts'
import type { Ranking } from '../../contracts/template/accountability.ts'
import type { Indicator } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { formatInstant } from '../../domain/calendar/index.ts'
import { type Figure, shown } from '../../domain/figure/evaluate.ts'
import { exact, plain, rounded, times } from '../../domain/figure/exact.ts'
import type { IndicatorFigure, MeasuredFigure } from '../../domain/figure/indicator.ts'
import type { Period } from '../../domain/figure/period.ts'
import type { QuotaFigure } from '../../domain/figure/quota-figure.ts'
import type { RankedRow } from '../../domain/ranking/rank.ts'
import type { LadderStanding } from '../../store/figures/ladder-board.ts'
import type { Listed } from '../../store/figures/list-cases.ts'
import type { RankingSnapshot } from '../../store/figures/snapshots.ts'

/** Names a unit. */
export type NameOf = (unit: number) => string

const unitRef = (unit: number, nameOf: NameOf) => ({ id: unit, name: nameOf(unit) })
const HUNDRED = exact(100)

function presentFigure(figure: Figure, unit: Indicator['unit']): FigureValue {
  const { value, why, part, whole } = figure
  return {
    value: value && plain(value),
    shown: value && shown(value, unit),
    why: why ?? null,
    part: part ? plain(part) : null,
    whole: whole ? plain(whole) : null,
  }
}

function presentMeasured(figure: MeasuredFigure, unit: Indicator['unit']) {
  const { baseline, change, targets } = figure
  return {
    ...presentFigure(figure, unit),
    baseline: baseline && plain(baseline),
    change: change && rounded(change, 2),
    targets: targets.map(({ target, limit, state, due, allowed }) => ({
      id: target.id,
      is: target.is,
      limit: plain(limit),
      of: target.of ?? 'VALUE',
      by: target.by ?? null,
      due: due ?? null,
      judged: target.judged ?? null,
      state,
      allowed: allowed ? plain(allowed) : null,
      basis: target.basis ?? null,
    })),
  }
}

export function presentIndicator(
  { indicator, period, whole, units, dimensions }: IndicatorFigure,
  nameOf: NameOf,
): IndicatorItem {
  const { id, title, unit, per, better, basis } = indicator
  return {
    id,
    title,
    unit,
    per,
    better,
    basis: basis ?? null,
    period,
    whole: presentMeasured(whole, unit),
    units: units.map((of) => ({ unit: unitRef(of.unit, nameOf), ...presentMeasured(of, unit) })),
    dimensions: dimensions.map((of) => ({ dimension: of.dimension, ...presentFigure(of, unit) })),
  }
}

export function presentQuota(
  { quota, period, shares, elapsed, short, gaps, conflict }: QuotaFigure,
  nameOf: NameOf,
): QuotasOut['items'][number] {
  return {
    id: quota.id,
    title: quota.title,
    indicator: quota.indicator,
    kind: quota.kind,
    total: String(quota.total),
    short: plain(short),
    gaps,
    conflictOfInterest: conflict,
    elapsed: rounded(times(elapsed, HUNDRED), 1),
    period,
    basis: quota.basis ?? null,
    rule: quota,
    shares: shares.map(({ role, unit, share, done, used, state }) => ({
      unit: unitRef(unit, nameOf),
      role,
      share: plain(share),
      done: plain(done),
      used: used && rounded(used, 1),
      state,
    })),
  }
}

type RankingOut = RankingsOut['items'][number]
type PublishedRow = RankingOut['published'][number]['rows'][number]
type MeasureOf = (snapshot: RankingSnapshot, from: 'TOP' | 'BOTTOM', unit: number) => string

/** Objections to published rows, as far as whoever asks may see and raise them. */
export interface Appealing {
  untilOf(snapshot: RankingSnapshot): string | null
  appealOf(snapshot: RankingSnapshot, unit: number): PublishedRow['appeal']
  mayAppeal(snapshot: RankingSnapshot, unit: number): boolean
}

/**
 * A ranking whose edition names no basis shows nobody's place: an evaluation of units needs one (国办函〔2026〕12号). Only editions from
 * before the check can lack it; what they published stays in the trail and is shown again once a later edition names the basis.
 */
export function presentRanking(
  ranking: Ranking,
  now: { period: Period; rows: readonly RankedRow[] } | null,
  published: readonly RankingSnapshot[],
  measureOf: MeasureOf,
  appealing: Appealing,
  nameOf: NameOf,
): RankingOut {
  const { id, title, role, per, order, ties, minimumSample, basis } = ranking
  const formula = ranking.formula.map((term) => ({ title: term.title, weight: term.weight }))
  const rule = { id, title, role, per, order, ties, formula, minimumSample }
  if (basis === undefined) return { ...rule, basis: null, now: null, published: [] }
  return {
    ...rule,
    basis,
    now: now && {
      period: now.period,
      rows: now.rows.map(({ unit, place, score, values, sample, why }) => ({
        unit: unitRef(unit, nameOf),
        place,
        score: score && plain(score),
        shown: score && rounded(score, 2),
        values: values.map((value) => value && plain(value)),
        sample,
        why: why ?? null,
      })),
    },
    published: published.map((snapshot) => presentSnapshot(snapshot, measureOf, appealing)),
  }
}

function presentSnapshot(
  snapshot: RankingSnapshot,
  measureOf: MeasureOf,
  { untilOf, appealOf, mayAppeal }: Appealing,
): RankingOut['published'][number] {
  const appealUntil = untilOf(snapshot)
  const names = new Map(snapshot.rows.map(({ unit, name }) => [unit, name]))
  return {
    period: { key: snapshot.period, from: snapshot.from, until: snapshot.until },
    version: snapshot.version,
    publishedAt: new Date(snapshot.publishedAt).toISOString(),
    cutoff: formatInstant(snapshot.cutoff),
    template: { id: snapshot.templateId, version: snapshot.templateVersion },
    formula: snapshot.formula.terms,
    minimumSample: snapshot.minimumSample,
    reason: snapshot.reason,
    appealUntil,
    rows: snapshot.rows.map(({ unit, name, place, score, values, sample, why }) => ({
      unit: { id: unit, name },
      appeal: appealOf(snapshot, unit),
      mayAppeal: appealUntil !== null && mayAppeal(snapshot, unit),
      place,
      score,
      shown: score === null ? null : rounded(exact(score), 2),
      values,
      sample,
      why: why ?? null,
    })),
    candidates: snapshot.candidates.map(({ from, ground, units }) => ({
      from,
      ground,
      units: units.map((unit) => ({
        id: unit,
        name: names.get(unit) ?? String(unit),
        measure: measureOf(snapshot, from, unit),
      })),
    })),
  }
}

export function presentLadders(
  template: CampaignTemplate,
  standings: readonly LadderStanding[],
  nameOf: NameOf,
): LaddersOut['items'] {
  return (template.ladders ?? []).map((ladder) => ({
    id: ladder.id,
    title: ladder.title,
    policy: ladder.policy,
    per: ladder.per ?? null,
    basis: ladder.basis ?? null,
    rungs: ladder.rungs.map(({ at, title, subject }) => ({ at, title, subject })),
    units: standings
      .filter((of) => of.ladder === ladder.id)
      .map(({ unit, period, count, reached }) => ({
        unit: unitRef(unit, nameOf),
        period,
        count,
        reached: reached.map(({ rung, needs, at, status, facts, measure }) => ({
          rung,
          at: formatInstant(at),
          passed: status === 'PASSED',
          standsAbove: needs > count,
          measure,
          facts: facts.length,
        })),
      })),
  }))
}

export const presentRow = (row: Listed, nameOf: NameOf): FigureRow => ({
  kind: row.kind,
  id: row.id,
  title: row.title,
  entity: row.entity,
  site: row.site,
  unit: unitRef(row.unit, nameOf),
  at: row.at === null ? null : formatInstant(row.at),
  day: row.day,
  data: row.data,
  override: row.override && { score: row.override.score, reason: row.override.reason },
  voided: row.voided,
})
