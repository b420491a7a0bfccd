import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Overview } from '../../contracts/http/overview.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Page, Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { AsOf } from './as-of.tsx'
import { percentOf } from './change-words.ts'
import { FourFigures } from './four-figures.tsx'
import { NEEDS, NeedFormula, NeedLinks, NeedValue } from './need-words.tsx'
import './overview.css'
import { overviewQuery } from './overview.query.ts'

/** All campaigns that run and that I may see: how they stand, and where help is needed most. */
export function OverviewPage() {
  const { t } = useTranslation('overview')
  const { data, error, refetch } = useQuery(overviewQuery)
  const time = useTime()
  return (
    <Page wide title={t('title')} purpose={t('purpose')}>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={14} />}
      {data?.campaigns.length === 0 && <Empty title={t('noCampaigns')}>{t('noCampaignsText')}</Empty>}
      {data && data.campaigns.length > 0 && (
        <div className="overview-print">
          <AsOf>{t('asOfAll', { at: time.instant(data.asOf) })}</AsOf>
          <FourFigures figures={data.figures} of={{ running: true }} />
          <Section title={t('needMost')}>
            <NeedFormula formula={data.formula} />
            <NeedTable units={data.units} />
          </Section>
          <Section title={t('byCampaign')}>
            <CampaignTable campaigns={data.campaigns} />
          </Section>
        </div>
      )}
    </Page>
  )
}

type Unit = Overview['units'][number]

function NeedTable({ units }: { units: readonly Unit[] }) {
  const { t } = useTranslation('overview')
  if (units.length === 0) return <p className="soft">{t('noUnits')}</p>
  const columns: Column<Unit>[] = [
    {
      key: 'unit',
      title: t('unit'),
      render: ({ campaign, unit }) => (
        <Link
          to="/campaigns/$id/overview"
          params={{ id: campaign.id }}
          search={{ unit: unit.id }}
          aria-label={t('openReasons', { unit: unit.name })}
        >
          {unit.name}
        </Link>
      ),
    },
    { key: 'campaign', title: t('campaign'), render: ({ campaign }) => campaign.title },
    {
      key: 'need',
      title: t('needColumn'),
      isNumber: true,
      isNamed: true,
      render: (row) => <NeedValue row={row} />,
    },
    {
      key: 'due',
      title: t('count.due'),
      isNumber: true,
      isNamed: true,
      render: ({ campaign, unit, due }) => (
        <Link to="/cases" search={{ campaign: campaign.id, unit: unit.id, are: 'DUE' }}>
          {due}
        </Link>
      ),
    },
    { key: 'why', title: t('why'), render: (row) => <NeedLinks campaignId={row.campaign.id} row={row} /> },
  ]
  return (
    <>
      <DataTable
        label={t('needMost')}
        columns={columns}
        rows={units}
        keyOf={({ campaign, unit }) => `${campaign.id}.${unit.id}`}
      />
      <p className="table-foot">
        <ExportButton
          name={t('needMost')}
          head={[
            t('unit'),
            t('campaign'),
            t('needColumn'),
            t('count.due'),
            ...NEEDS.map(([need]) => t(`count.${need}`)),
          ]}
          rows={() =>
            units.map((row) => [
              row.unit.name,
              row.campaign.title,
              row.need,
              row.due,
              ...NEEDS.map(([need]) => row[need]),
            ])
          }
        />
      </p>
    </>
  )
}

type Campaign = Overview['campaigns'][number]

function CampaignTable({ campaigns }: { campaigns: readonly Campaign[] }) {
  const { t } = useTranslation('overview')
  const rate = ({ figures: { onTime } }: Campaign) => percentOf(onTime.part, onTime.whole)
  const count = (name: 'due' | 'overdue' | 'returned', are: 'DUE' | 'OVERDUE' | 'RETURNED'): Column<Campaign> => ({
    key: name,
    title: t(name),
    isNumber: true,
    isNamed: true,
    render: ({ campaign, figures }) => (
      <Link to="/cases" search={{ campaign: campaign.id, are }}>
        {figures[name].now}
      </Link>
    ),
  })
  const columns: Column<Campaign>[] = [
    {
      key: 'campaign',
      title: t('campaign'),
      render: ({ campaign }) => (
        <Link to="/campaigns/$id/overview" params={{ id: campaign.id }}>
          {campaign.title}
        </Link>
      ),
    },
    count('due', 'DUE'),
    {
      key: 'onTime',
      title: t('onTime'),
      isNumber: true,
      isNamed: true,
      render: (row) => {
        const percent = rate(row)
        if (percent === null) return '–'
        return (
          <Link to="/cases" search={{ campaign: row.campaign.id, are: 'CLOSED_ON_TIME' }}>
            {percent}%
          </Link>
        )
      },
    },
    count('overdue', 'OVERDUE'),
    count('returned', 'RETURNED'),
  ]
  return (
    <>
      <DataTable label={t('byCampaign')} columns={columns} rows={campaigns} keyOf={({ campaign }) => campaign.id} />
      <p className="table-foot">
        <ExportButton
          name={t('byCampaign')}
          head={[t('campaign'), t('due'), t('onTime'), t('overdue'), t('returned')]}
          rows={() =>
            campaigns.map((row) => [
              row.campaign.title,
              row.figures.due.now,
              rate(row),
              row.figures.overdue.now,
              row.figures.returned.now,
            ])
          }
        />
      </p>
    </>
  )
}
