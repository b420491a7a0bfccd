import type { Duty } from '../../contracts/template/duty.ts'
import type { CampaignTemplate, Phase } from '../../contracts/template/template.ts'
import {
  CalendarMissing,
  expandSeries,
  platformCalendar,
  resolveInstant,
  type TimeContext,
  TimeRuleError,
} from '../calendar/index.ts'
import { phaseEdge } from '../campaign/phase-dates.ts'
import { say, sayAs } from '../said/say.ts'
import type { Report } from './problem.ts'

const CALENDAR: TimeContext = { calendar: platformCalendar, onMissingYear: 'provisional' }
const YEAR_MS = 366 * 86_400_000
/** The morning of an ordinary working day (2024-09-18, 9:00 in Shanghai), from which relative rules are tried. */
const SAMPLE = Date.UTC(2024, 8, 18, 1)

/** Duties whose time cannot be: a rule that gives no instant, a deadline before the start, no occurrence within the phases. */
export function checkCadence(template: CampaignTemplate, report: Report): void {
  for (const [index, duty] of (template.duties ?? []).entries()) {
    const path = `duties[${index}]`
    checkWork(duty, path, report)
    tryRules(duty, path, report)
    if ('every' in duty.when) checkOccurs(template, duty, path, report)
  }
}

/** What a duty does must fit what it has: sites only for records, counting and assessing only over periods. */
function checkWork(duty: Duty, path: string, report: Report): void {
  const { does, sites, when } = duty
  const isRecord = 'record' in does
  if (sites && !isRecord)
    report(`${path}.sites`, say`只有登记事实的职责才逐个场所进行`, say`去掉 sites，或者 does 用 record`)
  if ('rollUp' in does) {
    if ('adHoc' in when) report(`${path}.when`, say`取数要有截止的时刻`, say`一个周期，或者 once`)
  } else if (!isRecord && !('procedure' in does) && !('every' in when))
    report(`${path}.when`, say`清点次数和考核按周期进行`, say`一个周期，例如 { "every": "month" }`)
  if ('every' in when && when.atLeast !== undefined)
    report(
      `${path}.when.atLeast`,
      say`周期不数次数`,
      say`去掉 atLeast；每个周期至少几次写 "does": { "expect": 事实, "atLeast": 次数 }`,
    )
  if ('adHoc' in when && 'procedure' in does)
    report(`${path}.when`, say`随时打开的事项不是职责`, say`在程序的 matter.openedBy 里写明谁可以打开`)
  if (isRecord && does.against && !sites) report(`${path}.does.against`, say`没有场所，无从对照`, say`写明 sites`)
  if ('assess' in does) checkAssessed(duty, path, report)
}

/** Nobody can be late with what is done by itself when it opens. */
function checkAssessed(duty: Duty, path: string, report: Report): void {
  for (const field of ['closes', 'agenda', 'lateFact', 'missedFact'] as const)
    if (duty[field] !== undefined) report(`${path}.${field}`, say`考核到时由系统进行，没有迟和漏`, say`去掉 ${field}`)
}

function tryRules({ when, dueSetting, opens, closes }: Duty, path: string, report: Report): void {
  tried(`${path}.when`, report, () => {
    const { at, dueAt } = sampleOf(when)
    if (dueAt !== undefined && dueAt < at) report(`${path}.when.due`, say`期限早于这一次的开始`, say`不早于这一次`)
    if (dueSetting && resolveInstant(dueSetting.due, at, CALENDAR).at < at)
      report(`${path}.dueSetting.due`, say`期限早于这一次的开始`, say`不早于这一次`)
    if (opens && resolveInstant(opens, SAMPLE, CALENDAR).at > SAMPLE)
      report(`${path}.opens`, say`打开的时刻晚于这一次`, say`不晚于这一次，例如 { "in": -2, "unit": "workingDay" }`)
    if (closes && resolveInstant(closes, SAMPLE, CALENDAR).at < SAMPLE)
      report(`${path}.closes`, say`关闭的时刻早于期限`, say`不早于期限`)
  })
}

/** One occurrence, and when it is due. */
function sampleOf(when: Duty['when']): { at: number; dueAt: number | undefined } {
  if ('every' in when) {
    const [first] = expandSeries(when, SAMPLE, SAMPLE + YEAR_MS, CALENDAR)
    return { at: first?.at ?? SAMPLE, dueAt: first?.dueAt }
  }
  if ('adHoc' in when) return { at: SAMPLE, dueAt: undefined }
  const { at } = resolveInstant(when.once, SAMPLE, CALENDAR)
  return { at, dueAt: when.due && resolveInstant(when.due, at, CALENDAR).at }
}

/** A cadence that a phase has no room for (a monthly meeting in a phase of eleven days). */
function checkOccurs(template: CampaignTemplate, duty: Duty, path: string, report: Report): void {
  if (!('every' in duty.when) || !duty.within) return
  const { when } = duty
  for (const [index, id] of duty.within.entries()) {
    const phase = template.phases.find((one) => one.id === id)
    const span = phase && spanOf(phase)
    if (!span) continue
    tried(`${path}.when`, report, () => {
      if (expandSeries(when, span.from, Math.min(span.until, span.from + YEAR_MS), CALENDAR).length === 0)
        report(`${path}.within[${index}]`, say`阶段“${phase.title}”里一次也轮不到`, say`换一个周期，或者换一个阶段`)
    })
  }
}

/** Only phases with days of their own can be asked; those that count from the issue are as long as their rules say. */
function spanOf(phase: Phase): { from: number; until: number } | undefined {
  const from = phaseEdge(phase, 'starts', SAMPLE, CALENDAR, true)?.at
  const until = phaseEdge(phase, 'ends', SAMPLE, CALENDAR, true)?.at
  return from === undefined || until === undefined || until <= from ? undefined : { from, until }
}

function tried(path: string, report: Report, ask: () => void): void {
  try {
    ask()
  } catch (error) {
    if (!(error instanceof TimeRuleError || error instanceof CalendarMissing)) throw error
    report(path, say`周期或者期限规则算不出时刻：${sayAs(error)}`, say`能算出时刻的规则`)
  }
}
