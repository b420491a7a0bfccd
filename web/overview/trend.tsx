import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTrend } from '../../contracts/http/overview.ts'
import type { CaseListSearch } from '../cases/case-search.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { numberWords } from '../shared/number-words.ts'
import type { Palette } from '../shared/palette.ts'
import { preferences } from '../shared/preferences.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { percentOf } from './change-words.ts'
import { Chart } from './chart.tsx'
import { trendQuery } from './overview.query.ts'
import { targetOn, trendOption } from './trend-option.ts'

const HEIGHT = 280
type Week = CampaignTrend['weeks'][number]

/** What the list behind a number of a week is of. */
const casesOf = (key: 'opened' | 'closed' | 'late', { from, until }: Week): CaseListSearch =>
  key === 'opened'
    ? { are: 'DUE', openedFrom: from, openedUntil: until }
    : { are: key === 'closed' ? 'CLOSED' : 'CLOSED_LATE', closedFrom: from, closedUntil: until }

/** The share that is closed, week by week, against what the plan sets; days off are shaded. The same in numbers below. */
export function Trend({ campaignId }: { campaignId: string }) {
  const { data, error, refetch } = useQuery(trendQuery(campaignId))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return <Drawn campaignId={campaignId} trend={data} />
}

function Drawn({ campaignId, trend }: { campaignId: string; trend: CampaignTrend }) {
  const { t } = useTranslation('overview')
  const time = useCampaignTime(campaignId)
  const { language } = preferences.use()
  const option = useCallback(
    (palette: Palette) =>
      trendOption(
        trend,
        {
          rate: t('trend.rate'),
          target: t('trend.target'),
          closed: t('trend.closed'),
          day: time.shortDay,
          count: (value) => numberWords(value, language),
        },
        palette,
      ),
    [trend, t, time, language],
  )
  const weekOf = ({ from, until }: Week) => t('trend.week', { from: time.day(from), until: time.day(until) })
  const rate = ({ closedInAll, openedInAll }: Week) => percentOf(closedInAll, openedInAll)
  const percent = (value: number | null) => (value === null ? '–' : `${value}%`)
  const columns: Column<Week>[] = [
    { key: 'week', title: t('trend.weekColumn'), render: weekOf },
    ...(['opened', 'closed', 'late'] as const).map(
      (key): Column<Week> => ({
        key,
        title: t(`trend.${key}`),
        isNumber: true,
        isNamed: true,
        render: (week) => (
          <Link to="/cases" search={{ campaign: campaignId, ...casesOf(key, week) }}>
            {week[key]}
          </Link>
        ),
      }),
    ),
    { key: 'rate', title: t('trend.rate'), isNumber: true, isNamed: true, render: (week) => percent(rate(week)) },
    {
      key: 'target',
      title: t('trend.target'),
      isNumber: true,
      isNamed: true,
      render: ({ until }) => percent(targetOn(trend.target, until)),
    },
  ]
  return (
    <>
      <p className="soft">
        {trend.target ? t(`trend.${trend.target.kind}`, { title: trend.target.title }) : t('trend.noTarget')}
        {t('trend.shaded')}
      </p>
      <Chart label={t('trend.label')} height={HEIGHT} option={option} />
      <DataTable label={t('trend.title')} columns={columns} rows={trend.weeks} keyOf={({ from }) => from} />
      <p className="table-foot">
        <ExportButton
          name={t('trend.title')}
          head={['weekColumn', 'opened', 'closed', 'late', 'rate', 'target'].map((key) => t(`trend.${key}`))}
          rows={() =>
            trend.weeks.map((week) => [
              weekOf(week),
              week.opened,
              week.closed,
              week.late,
              rate(week),
              targetOn(trend.target, week.until),
            ])
          }
        />
      </p>
    </>
  )
}
