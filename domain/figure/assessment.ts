import type { Ranking } from '../../contracts/template/accountability.ts'
import type { Indicator, Quota } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { DutyFact } from '../duty/changes.ts'
import type { CaseStart, TrailEvent } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import { candidateKey, type PublishedRanking, publish, rankingName } from '../ranking/publish.ts'
import { rankingRequests, standing } from '../ranking/standing.ts'
import type { AmountReader, AmountRequest } from './amounts.ts'
import { plain } from './exact.ts'
import { type FigureScope, indicatorRequests, measureIndicator } from './indicator.ts'
import { type Per, type Period, type PhaseDays, periodEnded, periodNearest, periodOf } from './period.ts'
import { quotaFigure } from './quota-figure.ts'

/** What an assessment is made against. */
export interface AssessmentScope extends FigureScope {
  template: CampaignTemplate
  /** campaign time, ms: what was followed up to here counts */
  cutoff: number
  /** whose weeks PHASE_WEEK counts */
  phase: PhaseDays | undefined
  /** first and last day of the campaign as far as they are known */
  span: { from: string; until: string | undefined }
  /** the campaign office */
  office: number | undefined
  /** number of the duty's occurrence */
  ordinal: number
  nameOf(unit: number): string
}

/** What rankings, indicators and quotas say at a cut-off. */
export interface AssessmentResult {
  published: PublishedRanking[]
  events: TrailEvent[]
  starts: CaseStart[]
  facts: DutyFact[]
}

type Assessed = { ranking: Ranking } | { indicator: Indicator } | { quota: Quota; indicator: Indicator }

/** @throws Stuck when the template has nothing of that name */
function assessed({ rankings, indicators, quotas }: CampaignTemplate, id: string): Assessed {
  const ranking = rankings?.find((each) => each.id === id)
  if (ranking) return { ranking }
  const indicator = indicators?.find((each) => each.id === id)
  if (indicator) return { indicator }
  const quota = quotas?.find((each) => each.id === id)
  const measured = indicators?.find((each) => each.id === quota?.indicator)
  if (quota && measured) return { quota, indicator: measured }
  throw new Stuck('UNKNOWN_ELEMENT', 'assess', id, 'the template has no such ranking, indicator or quota')
}

/** Rankings and quotas look at the period that ends nearest, indicators judge the one that is over. */
function periodFor({ today: day, phase }: AssessmentScope, what: Assessed): Period | undefined {
  if ('ranking' in what) return periodNearest(what.ranking.per, day, phase)
  if ('quota' in what) return periodOf(what.indicator.per, day, phase)
  return (
    periodEnded(what.indicator.per, day, phase) ?? (isWhole(what.indicator.per) ? periodOf('CAMPAIGN', day) : undefined)
  )
}

const isWhole = (per: Per): boolean => per === 'CAMPAIGN'

/** What an assessment asks of the rows: to be loaded before it. @throws Stuck */
export function assessmentRequests(scope: AssessmentScope, ids: readonly string[]): AmountRequest[] {
  return ids.flatMap((id) => {
    const what = assessed(scope.template, id)
    const period = periodFor(scope, what)
    if (!period) return []
    if ('ranking' in what) return rankingRequests(what.ranking, period)
    return 'quota' in what
      ? quotaFigure.requests(what.quota, what.indicator, period)
      : indicatorRequests(what.indicator, period)
  })
}

/** Publishes rankings and names their candidates, compares indicators with their targets, warns of quotas. Pure. @throws Stuck */
export function assess(scope: AssessmentScope, ids: readonly string[], read: AmountReader): AssessmentResult {
  const result: AssessmentResult = { published: [], events: [], starts: [], facts: [] }
  for (const id of ids) {
    const what = assessed(scope.template, id)
    const period = periodFor(scope, what)
    if (!period) continue
    if ('ranking' in what) publishRanking(scope, what.ranking, period, read, result)
    else if ('quota' in what) warn(scope, what.quota, what.indicator, period, read, result)
    else judge(scope, what.indicator, period, read, result)
  }
  return result
}

function publishRanking(
  scope: AssessmentScope,
  ranking: Ranking,
  period: Period,
  read: AmountReader,
  result: AssessmentResult,
): void {
  const ranked = standing(ranking, period, scope.unitsOf(ranking.role), read)
  const published = publish(ranking, period, scope.cutoff, ranked, scope.nameOf)
  result.published.push(published)
  const candidates = published.candidates.flatMap(({ units }) => units)
  const data = { ranking: ranking.id, period: period.key, units: published.rows.length, candidates }
  result.events.push({ type: 'ranking.published', level: 'business', at: scope.cutoff, data })
  for (const { from, procedure, ground, units } of published.candidates) {
    for (const unit of units) {
      const row = published.rows.find((each) => each.unit === unit)
      const start: CaseStart = {
        procedure,
        key: candidateKey(ranking.id, period.key, unit, from),
        unit,
        name: `${ground}：${scope.nameOf(unit)}`,
        matter: {
          ground,
          day: scope.today,
          period: period.key,
          ranking: rankingName(published),
          place: row?.place ?? null,
          score: row?.score ?? null,
          facts: [rankingName(published)],
        },
      }
      result.starts.push(start)
      result.events.push({
        type: 'measure.proposed',
        level: 'business',
        at: scope.cutoff,
        data: { procedure, key: start.key, unit, facts: start.matter.facts },
      })
    }
  }
}

function judge(
  scope: AssessmentScope,
  indicator: Indicator,
  period: Period,
  read: AmountReader,
  result: AssessmentResult,
): void {
  const figure = measureIndicator(scope, indicator, period, read)
  const judged = indicator.byUnit === undefined ? [{ unit: scope.office, ...figure.whole }] : figure.units
  for (const { unit, targets, value } of judged) {
    const missed = targets.filter(({ state }) => state === 'MISSED')
    if (missed.length === 0 || unit === undefined) continue
    const data = {
      indicator: indicator.id,
      period: period.key,
      unit,
      value: value && plain(value),
      targets: missed.map(({ target, limit }) => `${target.is} ${plain(limit)}`),
    }
    result.events.push({ type: 'indicator.missed', level: 'business', at: scope.cutoff, data })
    if (indicator.missedFact === undefined) continue
    result.facts.push({
      fact: indicator.missedFact,
      unit,
      site: null,
      fields: { unit },
      at: scope.cutoff,
      day: scope.today,
      ordinal: scope.ordinal,
      // names the fact once for a unit and a period, however often the period is looked at
      data: { ...data, task: `${indicator.id}.${unit}.${period.key}` },
    })
  }
}

function warn(
  scope: AssessmentScope,
  quota: Quota,
  indicator: Indicator,
  period: Period,
  read: AmountReader,
  result: AssessmentResult,
): void {
  const { shares } = quotaFigure.measure(scope, quota, indicator, period, read)
  for (const { unit, share, done, state } of shares) {
    if (state !== 'AHEAD' && state !== 'BEHIND' && state !== 'OVER') continue
    const data = { quota: quota.id, period: period.key, unit, share: plain(share), done: plain(done), state }
    result.events.push({ type: 'quota.warned', level: 'business', at: scope.cutoff, data })
  }
}
