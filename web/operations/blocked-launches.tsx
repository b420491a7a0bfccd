import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { BlockedLaunches as Answer } from '../../contracts/http/decisions.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { useProblemLine } from '../shared/problem-text.ts'
import { Failed } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { blockedLaunchesQuery } from './operations.query.ts'

/** Campaigns that were to be launched at a time and were incomplete then, until they are asked for anew; nothing where there is none. */
export function BlockedLaunches() {
  const { t } = useTranslation('operations')
  const time = useTime()
  const line = useProblemLine()
  const { data, error, refetch } = useQuery(blockedLaunchesQuery)
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data || data.items.length === 0) return null
  const columns: Column<Answer['items'][number]>[] = [
    {
      key: 'campaign',
      title: t('launches.campaign'),
      render: ({ campaign, isYours }) =>
        isYours ? (
          <Link to="/campaigns/$id/plan/launch" params={{ id: campaign.id }}>
            {campaign.title}
          </Link>
        ) : (
          campaign.title
        ),
    },
    {
      key: 'at',
      title: t('launches.at'),
      isShort: true,
      isNamed: true,
      render: ({ launchAt }) => (launchAt ? time.instant(launchAt) : '–'),
    },
    {
      key: 'reason',
      title: t('launches.reason'),
      isNamed: true,
      render: ({ problems, by }) => (
        <>
          <span className="work-failed">{line(problems)}</span>
          <div className="work-error">{t('launches.next', { by: by.name })}</div>
        </>
      ),
    },
  ]
  return (
    <Section title={t('launches.title')}>
      <DataTable
        label={t('launches.title')}
        columns={columns}
        rows={data.items}
        keyOf={({ campaign }) => campaign.id}
      />
    </Section>
  )
}
