import type { EChartsCoreOption } from 'echarts/core'
import type { CampaignTrend } from '../../contracts/http/overview.ts'
import type { Palette } from '../shared/palette.ts'
import { percentOf } from './change-words.ts'

const DAY_MS = 86_400_000
const dayMs = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Every day from the first to the last of the weeks. */
export function daysOf({ weeks }: Pick<CampaignTrend, 'weeks'>): string[] {
  const [first, last] = [weeks[0]?.from, weeks.at(-1)?.until]
  if (first === undefined || last === undefined) return []
  const days: string[] = []
  for (let at = dayMs(first); at <= dayMs(last); at += DAY_MS) days.push(dayText(at))
  return days
}

/** What the target is on a day, straight between its points; null: before the first or after the last. */
export function targetOn(target: CampaignTrend['target'], day: string): number | null {
  const points = target?.points ?? []
  const next = points.findIndex((point) => point.day >= day)
  const [a, b] = [points[next - 1], points[next]]
  if (!b) return null
  if (b.day === day) return b.percent
  if (!a) return null
  const share = (dayMs(day) - dayMs(a.day)) / (dayMs(b.day) - dayMs(a.day))
  return Math.round((a.percent + (b.percent - a.percent) * share) * 10) / 10
}

/** Days off that follow each other, as the stretches that are shaded. */
export function stretchesOf(daysOff: readonly string[]): [string, string][] {
  const stretches: [string, string][] = []
  for (const day of daysOff) {
    const last = stretches.at(-1)
    if (last && dayMs(day) - dayMs(last[1]) === DAY_MS) last[1] = day
    else stretches.push([day, day])
  }
  return stretches
}

export interface TrendWords {
  rate: string
  target: string
  closed: string
  /** what an axis says */
  day(day: string): string
  count(value: number): string
}

/** The share that is closed at the end of each week, the target, and what was closed in each; days off are shaded. */
export function trendOption(trend: CampaignTrend, words: TrendWords, palette: Palette): EChartsCoreOption {
  const days = daysOf(trend)
  const ends = new Map(trend.weeks.map((week) => [week.until, week]))
  const axis = { axisLine: { lineStyle: { color: palette.line } }, axisLabel: { color: palette.inkSoft } }
  return {
    grid: { left: 48, right: 48, top: 40, bottom: 28 },
    legend: { top: 0, textStyle: { color: palette.ink }, data: [words.rate, words.target, words.closed] },
    tooltip: { trigger: 'axis' },
    xAxis: {
      type: 'category',
      data: days,
      ...axis,
      axisLabel: {
        color: palette.inkSoft,
        formatter: words.day,
      },
    },
    yAxis: [
      {
        type: 'value',
        min: 0,
        max: 100,
        ...axis,
        axisLabel: { color: palette.inkSoft, formatter: '{value}%' },
        splitLine: { lineStyle: { color: palette.line } },
      },
      {
        type: 'value',
        minInterval: 1,
        axisLine: axis.axisLine,
        axisLabel: { color: palette.inkSoft, formatter: words.count },
        splitLine: { show: false },
      },
    ],
    series: [
      {
        name: words.rate,
        type: 'line',
        connectNulls: true,
        symbolSize: 7,
        itemStyle: { color: palette.accent },
        lineStyle: { width: 2 },
        data: days.map((day) => {
          const week = ends.get(day)
          return week ? percentOf(week.closedInAll, week.openedInAll) : null
        }),
        markArea: {
          silent: true,
          itemStyle: { color: palette.line, opacity: 0.6 },
          data: stretchesOf(trend.daysOff).map(([from, until]) => [{ xAxis: from }, { xAxis: until }]),
        },
      },
      {
        name: words.target,
        type: 'line',
        showSymbol: false,
        itemStyle: { color: palette.ink },
        lineStyle: { type: 'dashed', width: 1.5 },
        data: days.map((day) => targetOn(trend.target, day)),
      },
      {
        name: words.closed,
        type: 'bar',
        yAxisIndex: 1,
        barWidth: 10,
        itemStyle: { color: palette.green, opacity: 0.7 },
        data: days.map((day) => ends.get(day)?.closed ?? null),
      },
    ],
  }
}
