import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DutyCount, DutyItem, OccurrenceItem } from '../../contracts/http/duties.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import './duties.css'
import { dutyQuery, occurrencesQuery } from './duties.query.ts'
import { Count, OnlyCounted, useRate } from './duty-cells.tsx'
import { countOfOccurrence } from './duty-counts.ts'
import { RecordButton } from './record-button.tsx'
import { StartedCase } from './started-case.tsx'

const route = getRouteApi('/shell/campaigns/$id/duties/$duty')

/** One duty of one unit: how it is kept, and every occurrence. */
export function DutyPage() {
  const { t } = useTranslation('duties')
  const { id, duty } = route.useParams()
  const { data, error, refetch } = useQuery(dutyQuery(duty))
  return (
    <CampaignFrame
      campaignId={id}
      tab="duties"
      purpose={t('purposeOf')}
      trail={
        <Link to="/campaigns/$id/duties" params={{ id }} search={data ? { duty: data.duty } : {}}>
          {data?.title ?? t('title')}
        </Link>
      }
      actions={() => data?.recordsBeside && <RecordButton duty={data} />}
    >
      {() => {
        if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
        return data ? <OneDuty duty={data} /> : <Loading rows={8} />
      }}
    </CampaignFrame>
  )
}

function OneDuty({ duty }: { duty: DutyItem }) {
  const { t } = useTranslation('duties')
  const { are } = route.useSearch()
  const time = useCampaignTime(duty.campaignId)
  const rate = useRate()
  return (
    <>
      <h2>
        {duty.title} · {duty.unit.name}
      </h2>
      <p className="duty-facts soft">
        <span>{t(`kind.${duty.kind}`)}</span>
        <span>
          {duty.ended
            ? t('ended')
            : duty.onHold
              ? t('onHold')
              : duty.next
                ? t('nextAt', { at: time.instant(duty.next.opensAt) })
                : t('noNext')}
        </span>
        <span>{t('rateIs', { rate: rate(duty.rate) })}</span>
      </p>
      <Section title={t('occurrences')}>
        <OnlyCounted are={are} />
        <Occurrences duty={duty} are={are} />
      </Section>
    </>
  )
}

function Occurrences({ duty, are: only }: { duty: DutyItem; are: DutyCount | undefined }) {
  const { t } = useTranslation('duties')
  const time = useCampaignTime(duty.campaignId)
  const query = useInfiniteQuery(occurrencesQuery(duty.id, only))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  if (query.error && rows.length === 0) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <Loading rows={6} />
  if (rows.length === 0)
    return only === undefined ? <Empty title={t('noOccurrences')}>{t('noOccurrencesText')}</Empty> : null
  const number = (are: DutyCount): Column<OccurrenceItem> => ({
    key: are,
    title: t(`column.${are}`),
    isNumber: true,
    isNamed: true,
    render: (row) => (
      <Count
        n={countOfOccurrence(row, are)}
        are={are}
        campaignId={duty.campaignId}
        of={{ unitDuty: duty.id, occurrence: row.key }}
      />
    ),
  })
  const columns: Column<OccurrenceItem>[] = [
    {
      key: 'day',
      title: t('column.day'),
      render: ({ key, day }) => (
        <Link to="/campaigns/$id/duties/$duty/$key" params={{ id: duty.campaignId, duty: duty.id, key }}>
          {time.day(day)}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('column.status'),
      render: ({ status, case: started }) => (
        <>
          {t(`status.${status}`)}
          {started && (
            <div>
              <StartedCase started={started} />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'due',
      title: t('column.due'),
      isNamed: true,
      render: ({ dueAt }) => (dueAt ? time.instant(dueAt) : ''),
    },
    {
      key: 'tasks',
      title: t('column.tasks'),
      isNumber: true,
      isNamed: true,
      render: ({ key, tasks }) => (
        <Link to="/campaigns/$id/duties/$duty/$key" params={{ id: duty.campaignId, duty: duty.id, key }}>
          {tasks}
        </Link>
      ),
    },
    number('open'),
    number('done'),
    number('late'),
    number('missed'),
  ]
  return (
    <>
      <DataTable label={t('occurrences')} columns={columns} rows={rows} keyOf={({ key }) => key} />
      <p className="table-foot">
        {query.hasNextPage && (
          <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('shared:more')}
          </Button>
        )}
        <ExportButton
          name={`${duty.title}-${duty.unit.name}`}
          head={['day', 'status', 'due', 'tasks', 'open', 'done', 'late', 'missed'].map((key) => t(`column.${key}`))}
          rows={() =>
            rows.map((row) => [
              row.day,
              t(`status.${row.status}`),
              row.dueAt,
              row.tasks,
              row.open,
              row.done,
              row.late,
              row.missed,
            ])
          }
        />
      </p>
    </>
  )
}
