import { useTranslation } from 'react-i18next'
import type { IndicatorItem } from '../../contracts/http/figures.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { Value } from './value.tsx'
import { Targets } from './verdict.tsx'

interface IndicatorUnitsProps {
  campaignId: string
  indicator: IndicatorItem
  period: string | undefined
}

type Unit = IndicatorItem['units'][number]
type Dimension = IndicatorItem['dimensions'][number]

/** One indicator by unit, who needs help first, and by its dimension. */
export function IndicatorUnits({ campaignId, indicator, period }: IndicatorUnitsProps) {
  const { t } = useTranslation('figures')
  const { id, title, units, dimensions, unit, better, basis } = indicator
  const of = period === undefined ? {} : { period }
  const columns: Column<Unit>[] = [
    { key: 'unit', title: t('column.unit'), render: (row) => row.unit.name },
    {
      key: 'value',
      title: t('column.value'),
      isNumber: true,
      isNamed: true,
      render: (row) => (
        <Value campaignId={campaignId} kind="indicators" figure={id} of={row} search={{ ...of, unit: row.unit.id }} />
      ),
    },
    {
      key: 'target',
      title: t('column.target'),
      render: (row) => <Targets campaignId={campaignId} targets={row.targets} unit={unit} />,
    },
  ]
  const split: Column<Dimension>[] = [
    {
      key: 'dimension',
      title: t('column.dimension'),
      render: ({ dimension }) => (dimension === '' ? t('noDimension') : dimension),
    },
    {
      key: 'value',
      title: t('column.value'),
      isNumber: true,
      isNamed: true,
      render: (row) => (
        <Value
          campaignId={campaignId}
          kind="indicators"
          figure={id}
          of={row}
          search={{ ...of, dimension: row.dimension }}
        />
      ),
    },
  ]
  return (
    <Section title={title} extra={basis && <span className="faint">{t('basis', { basis })}</span>}>
      {units.length > 0 && (
        <DataTable label={title} columns={columns} rows={byNeed(units, better)} keyOf={(row) => row.unit.id} />
      )}
      {dimensions.length > 0 && (
        <DataTable
          label={t('byDimension', { title })}
          columns={split}
          rows={dimensions}
          keyOf={({ dimension }) => dimension}
        />
      )}
    </Section>
  )
}

/** Those who are furthest from what is better stand first; those without a figure last. */
function byNeed(units: readonly Unit[], better: IndicatorItem['better']): Unit[] {
  const rank = ({ value }: Unit) =>
    value === null ? Number.POSITIVE_INFINITY : Number(value) * (better === 'HIGHER' ? 1 : -1)
  return [...units].sort((a, b) => rank(a) - rank(b))
}
