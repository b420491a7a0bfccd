import type { Ranking } from '../../contracts/template/accountability.ts'
import type { Indicator, Quota, Target } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { DutyFact } from '../duty/changes.ts'
import type { CaseStart, TrailEvent } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import { candidateKey, type PublishedRanking, publish, rankingName } from '../ranking/publish.ts'
import { rankingRequests, standing } from '../ranking/standing.ts'
import type { AmountReader, AmountRequest } from './amounts.ts'
import { plain } from './exact.ts'
import { indicatorRequests, measureIndicator, type TargetFigure } from './indicator.ts'
import { type Judgement, judgements } from './judged.ts'
import { type Period, type PhaseDays, periodNearest, periodOf } from './period.ts'
import { type QuotaScope, quotaFigure } from './quota-figure.ts'

/** What an assessment is made against. */
export interface AssessmentScope extends QuotaScope {
  template: CampaignTemplate
  /** whose weeks PHASE_WEEK counts */
  phase: PhaseDays | undefined
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

/** What an assessment looks at, each over a period. */
type Assessed =
  | { ranking: Ranking; period: Period }
  | { quota: Quota; indicator: Indicator; period: Period }
  | { indicator: Indicator; targets: Target[]; period: Period }

/**
 * Rankings look at the period that ends nearest, quotas at the running one, of an indicator every target at its own; none at what ended before
 * the campaign began.
 * @throws Stuck when the template has nothing of that name
 */
function assessed(scope: AssessmentScope, id: string): Assessed[] {
  const { template, today, phase, span } = scope
  const { rankings, indicators, quotas } = template
  const begun = (period: Period | undefined) => (period && period.until >= span.from ? [period] : [])
  const ranking = rankings?.find((each) => each.id === id)
  if (ranking) return begun(periodNearest(ranking.per, today, phase)).map((period) => ({ ranking, period }))
  const indicator = indicators?.find((each) => each.id === id)
  if (indicator) return judgements(indicator, scope).map((judgement) => ({ indicator, ...judgement }))
  const quota = quotas?.find((each) => each.id === id)
  const measured = indicators?.find((each) => each.id === quota?.indicator)
  if (quota && measured)
    return begun(periodOf(measured.per, today)).map((period) => ({ quota, indicator: measured, period }))
  throw new Stuck('UNKNOWN_ELEMENT', 'assess', id, 'the template has no such ranking, indicator or quota')
}

/** What an assessment asks of the rows: to be loaded before it. @throws Stuck */
export function assessmentRequests(scope: AssessmentScope, ids: readonly string[]): AmountRequest[] {
  return ids
    .flatMap((id) => assessed(scope, id))
    .flatMap((what) => {
      if ('ranking' in what) return rankingRequests(what.ranking, what.period)
      return 'quota' in what
        ? quotaFigure.requests(what.quota, what.indicator, what.period)
        : indicatorRequests(what.indicator, what.period)
    })
}

/** Publishes rankings and names their candidates, compares indicators with their targets, warns of quotas. Pure. @throws Stuck */
export function assess(scope: AssessmentScope, ids: readonly string[], read: AmountReader): AssessmentResult {
  const result: AssessmentResult = { published: [], events: [], starts: [], facts: [] }
  for (const what of ids.flatMap((id) => assessed(scope, id))) {
    if ('ranking' in what) publishRanking(scope, what.ranking, what.period, read, result)
    else if ('quota' in what) warn(scope, what.quota, what.indicator, what.period, read, result)
    else judge(scope, what.indicator, what, read, result)
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
  { period, targets }: Judgement,
  read: AmountReader,
  result: AssessmentResult,
): void {
  const figure = measureIndicator(scope, { ...indicator, targets }, period, read)
  const whole = { unit: scope.office, ...figure.whole, targets: targetsOfWhole(indicator, figure.whole.targets) }
  for (const { unit, value, targets: judged } of [whole, ...figure.units]) {
    const missed = judged.filter(({ state }) => state === 'MISSED')
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
    const isEachTime = missed.some(({ target }) => target.judged === 'AT_EACH_ASSESSMENT')
    const task = `${indicator.id}.${unit}.${period.key}${isEachTime ? `.${scope.today}` : ''}`
    result.facts.push({
      fact: indicator.missedFact,
      unit,
      site: null,
      fields: { unit },
      at: scope.cutoff,
      day: scope.today,
      ordinal: scope.ordinal,
      // names the fact once for a unit and a period, however often the period is looked at, unless every look counts
      data: { ...data, task },
    })
  }
}

/** An indicator that is split by units judges each of them; what was given for all of them is compared with all of them. */
function targetsOfWhole({ byUnit, baseline }: Indicator, targets: readonly TargetFigure[]): TargetFigure[] {
  return targets.filter(
    ({ target }) => byUnit === undefined || (target.of === 'CHANGE' && typeof baseline === 'object'),
  )
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
