import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DutyCount } from '../../contracts/http/duties.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import './duties.css'
import { dutiesQuery } from './duties.query.ts'
import { Count, OnlyCounted, useRate } from './duty-cells.tsx'
import { countOfDuty } from './duty-counts.ts'
import { type DutyTotal, dutyTotals } from './duty-totals.ts'
import { DutyUnits } from './duty-units.tsx'

const route = getRouteApi('/shell/campaigns/$id/duties')

/** What recurs, over all units; the chosen one below by unit. */
export function DutiesPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="duties">
      {() => <Duties campaignId={id} />}
    </CampaignFrame>
  )
}

function Duties({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation('duties')
  const search = route.useSearch()
  const { data, error, refetch } = useQuery(dutiesQuery(campaignId))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const totals = dutyTotals(data.items)
  if (totals.length === 0) return <Empty title={t('empty')}>{t('emptyText')}</Empty>
  const chosen = totals.find(({ duty }) => duty === search.duty) ?? (totals.length === 1 ? totals[0] : undefined)
  return (
    <>
      <DutyTable campaignId={campaignId} totals={totals} chosen={chosen?.duty} />
      {chosen && (
        <Section title={t('byUnit', { title: chosen.title })}>
          <OnlyCounted are={search.are} />
          <DutyUnits campaignId={campaignId} total={chosen} are={search.are} />
        </Section>
      )}
    </>
  )
}

interface DutyTableProps {
  campaignId: string
  totals: readonly DutyTotal[]
  chosen: string | undefined
}

function DutyTable({ campaignId, totals, chosen }: DutyTableProps) {
  const { t } = useTranslation('duties')
  const time = useCampaignTime(campaignId)
  const rate = useRate()
  const number = (are: DutyCount): Column<DutyTotal> => ({
    key: are,
    title: t(`column.${are}`),
    isNumber: true,
    isNamed: true,
    render: (total) => {
      const [only] = total.units
      const of = total.units.length === 1 && only ? { unitDuty: only.id } : { duty: total.duty }
      return <Count n={countOfDuty(total, are)} are={are} campaignId={campaignId} of={of} />
    },
  })
  const columns: Column<DutyTotal>[] = [
    {
      key: 'title',
      title: t('column.duty'),
      render: ({ duty, title, units }) => {
        const [only] = units
        return units.length === 1 && only ? (
          <Link to="/campaigns/$id/duties/$duty" params={{ id: campaignId, duty: only.id }}>
            {title}
          </Link>
        ) : (
          <Link
            to="/campaigns/$id/duties"
            params={{ id: campaignId }}
            search={{ duty }}
            resetScroll={false}
            aria-current={duty === chosen ? 'true' : undefined}
          >
            {title}
          </Link>
        )
      },
    },
    { key: 'kind', title: t('column.kind'), render: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'units',
      title: t('column.units'),
      render: ({ units }) => (units.length === 1 ? units[0]?.unit.name : t('unitCount', { count: units.length })),
    },
    {
      key: 'next',
      title: t('column.next'),
      isNamed: true,
      render: ({ next }) => (next ? time.instant(next) : <span className="faint">{t('noNext')}</span>),
    },
    number('open'),
    number('late'),
    number('missed'),
    { key: 'rate', title: t('column.rate'), isNumber: true, isNamed: true, render: (total) => rate(total.rate) },
  ]
  return (
    <>
      <DataTable label={t('title')} columns={columns} rows={totals} keyOf={({ duty }) => duty} />
      <p className="table-foot faint">
        {t('rateHelp')}
        <ExportButton
          name={t('title')}
          head={['duty', 'kind', 'unit', 'next', 'open', 'done', 'late', 'missed', 'short', 'rate'].map((key) =>
            t(`column.${key}`),
          )}
          rows={() =>
            totals.flatMap(({ units }) =>
              units.map((item) => [
                item.title,
                t(`kind.${item.kind}`),
                item.unit.name,
                item.next?.opensAt,
                item.open,
                item.done,
                item.late,
                item.missed,
                item.short,
                item.rate,
              ]),
            )
          }
        />
      </p>
    </>
  )
}
