import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IndicatorItem, IndicatorsOut } from '../../contracts/http/figures.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import './figures.css'
import { indicatorsQuery } from './figures.query.ts'
import { IndicatorUnits } from './indicator-units.tsx'
import { PeriodNav } from './period-nav.tsx'
import { Value } from './value.tsx'
import { Targets, useTargetText } from './verdict.tsx'

const route = getRouteApi('/shell/campaigns/$id/indicators')

/** Every indicator with its value and targets; the chosen one below by unit. */
export function IndicatorsPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="indicators">
      {() => <Indicators campaignId={id} />}
    </CampaignFrame>
  )
}

function Indicators({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation('figures')
  const { period, figure } = route.useSearch()
  const { data, error, refetch } = useQuery(indicatorsQuery(campaignId, period))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  if (data.items.length === 0) return <Empty title={t('noIndicators')}>{t('noIndicatorsText')}</Empty>
  const chosen = data.items.find(({ id }) => id === figure)
  return (
    <>
      <Binding board={data} />
      <IndicatorTable campaignId={campaignId} items={data.items} chosen={figure} isNamed={period !== undefined} />
      <IndicatorExport campaignId={campaignId} items={data.items} />
      {chosen && <IndicatorUnits campaignId={campaignId} indicator={chosen} period={period} />}
    </>
  )
}

interface IndicatorTableProps {
  campaignId: string
  items: readonly IndicatorItem[]
  chosen: string | undefined
  isNamed: boolean
}

function IndicatorTable({ campaignId, items, chosen, isNamed }: IndicatorTableProps) {
  const { t } = useTranslation('figures')
  const columns: Column<IndicatorItem>[] = [
    {
      key: 'title',
      title: t('column.indicator'),
      render: ({ id, title, units, dimensions, basis }) =>
        units.length + dimensions.length === 0 ? (
          <strong title={basis ?? undefined}>{title}</strong>
        ) : (
          <Link
            to="."
            search={(now) => ({ ...now, figure: id })}
            resetScroll={false}
            aria-current={id === chosen ? 'true' : undefined}
          >
            {title}
          </Link>
        ),
    },
    {
      key: 'value',
      title: t('column.value'),
      isNumber: true,
      render: ({ id, whole, period }) => (
        <Value
          campaignId={campaignId}
          kind="indicators"
          figure={id}
          of={whole}
          search={isNamed ? { period: period.key } : {}}
        />
      ),
    },
    {
      key: 'target',
      title: t('column.target'),
      render: ({ whole, unit }) => <Targets campaignId={campaignId} targets={whole.targets} unit={unit} />,
    },
    { key: 'change', title: t('column.change'), isNamed: true, render: ({ whole }) => <Change of={whole} /> },
    {
      key: 'period',
      title: t('column.period'),
      render: ({ per, period }) => <PeriodNav campaignId={campaignId} per={per} period={period} isNamed={isNamed} />,
    },
  ]
  return <DataTable label={t('indicators')} columns={columns} rows={items} keyOf={({ id }) => id} />
}

/** From which figure it has changed, and by how much. */
function Change({ of: { baseline, change } }: { of: IndicatorItem['whole'] }) {
  const { t } = useTranslation('figures')
  if (baseline === null) return <span className="faint">{t('noBaseline')}</span>
  return (
    <span>
      {t('baseline', { baseline })}
      {change !== null && ` ${t(change.startsWith('-') ? 'fell' : 'rose', { by: change.replace('-', '') })}`}
    </span>
  )
}

/** Several limits on one counted thing: which is reached first. */
function Binding({ board: { binding, items } }: { board: IndicatorsOut }) {
  const { t } = useTranslation('figures')
  const titleOf = (id: string) => items.find((item) => item.id === id)?.title ?? id
  return binding.map(({ limits, first }) => (
    <p key={`${first.indicator}.${first.target}`} className="soft">
      {t('binding', {
        limits: limits
          .map(({ indicator, allowed }) => t('bindingLimit', { title: titleOf(indicator), n: allowed }))
          .join(t('shared:comma')),
        first: titleOf(first.indicator),
      })}
    </p>
  ))
}

function IndicatorExport({ campaignId, items }: { campaignId: string; items: readonly IndicatorItem[] }) {
  const { t } = useTranslation('figures')
  const words = useTargetText(campaignId, '')
  const head = ['indicator', 'unit', 'value', 'target', 'state', 'from', 'until', 'baseline', 'change']
  return (
    <p className="table-foot">
      <ExportButton
        name={t('indicators')}
        head={head.map((key) => t(`column.${key}`))}
        rows={() =>
          items.flatMap(({ title, whole, units, period }) =>
            [{ name: t('all'), ...whole }, ...units.map(({ unit, ...of }) => ({ name: unit.name, ...of }))].map(
              (of) => [
                title,
                of.name,
                of.shown,
                of.targets.map(words).join('; '),
                of.targets.map(({ state }) => t(`state.${state}`)).join('; '),
                period.from,
                period.until,
                of.baseline,
                of.change,
              ],
            ),
          )
        }
      />
    </p>
  )
}
