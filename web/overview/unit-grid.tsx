import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CampaignOverview, GridCell, OverviewUnit } from '../../contracts/http/overview.ts'
import { ExportButton } from '../shared/export-button.tsx'
import { heatOf } from './heat.ts'
import { HeatLegend } from './heat-legend.tsx'
import { NeedFormula, NeedLinks, NeedValue } from './need-words.tsx'

interface UnitGridProps {
  campaignId: string
  overview: Pick<CampaignOverview, 'units' | 'phases' | 'formula'>
}

/** Units by phase, who needs help most first: numbers on a pattern that says how much of them is late. Every cell opens its cases. */
export function UnitGrid({ campaignId, overview: { units, phases, formula } }: UnitGridProps) {
  const { t } = useTranslation('overview')
  if (units.length === 0) return <p className="soft">{t('noUnits')}</p>
  return (
    <>
      <NeedFormula formula={formula} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by key */}
      <div className="grid-scroll" role="region" aria-label={t('grid')} tabIndex={0}>
        <table className="unit-grid" aria-label={t('grid')}>
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              <th scope="col" className="number">
                {t('needColumn')}
              </th>
              {phases.map(({ id, title }) => (
                <th key={id} scope="col" className="number">
                  {title}
                </th>
              ))}
              <th scope="col" className="number">
                {t('closed')}
              </th>
              <th scope="col">{t('why')}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((row) => (
              <tr key={row.unit.id}>
                <th scope="row">
                  <Link
                    to="/campaigns/$id/overview"
                    params={{ id: campaignId }}
                    search={{ unit: row.unit.id }}
                    aria-label={t('openReasons', { unit: row.unit.name })}
                  >
                    {row.unit.name}
                  </Link>
                </th>
                <td className="number">
                  <NeedValue row={row} />
                </td>
                {row.cells.map((cell, at) => (
                  <Cell
                    key={cell.phase}
                    campaignId={campaignId}
                    unit={row.unit}
                    cell={cell}
                    title={phases[at]?.title ?? ''}
                  />
                ))}
                <td className="number">
                  <Link to="/cases" search={{ campaign: campaignId, unit: row.unit.id, are: 'CLOSED' }}>
                    {row.closed}
                  </Link>
                </td>
                <td>
                  <NeedLinks campaignId={campaignId} row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="grid-foot">
        <HeatLegend />
        <GridExport units={units} phases={phases} />
      </div>
    </>
  )
}

interface CellProps {
  campaignId: string
  unit: OverviewUnit['unit']
  cell: GridCell
  title: string
}

function Cell({ campaignId, unit, cell, title }: CellProps) {
  const { t } = useTranslation('overview')
  const { open, overdue, phase } = cell
  if (open === 0) return <td className="number faint">0</td>
  const behind = { campaign: campaignId, unit: unit.id, phase }
  const words = { unit: unit.name, phase: title, open, overdue }
  return (
    <td className={`number heat heat-${heatOf(cell)}`}>
      {overdue > 0 ? (
        <Link to="/cases" search={{ ...behind, are: 'OVERDUE' }} aria-label={t('cell.overdue', words)}>
          <b>{overdue}</b>
        </Link>
      ) : (
        <span className="heat-none">0</span>
      )}
      <span className="soft" aria-hidden>
        /
      </span>
      <Link to="/cases" search={{ ...behind, are: 'OPEN' }} aria-label={t('cell.open', words)} className="soft">
        {open}
      </Link>
    </td>
  )
}

function GridExport({ units, phases }: Pick<CampaignOverview, 'units' | 'phases'>) {
  const { t } = useTranslation('overview')
  const counts = ['due', 'closed', 'overdue', 'stuck', 'returned', 'repeated'] as const
  return (
    <ExportButton
      name={t('grid')}
      head={[
        t('unit'),
        t('needColumn'),
        ...counts.map((name) => t(`count.${name}`)),
        ...phases.flatMap(({ title }) => [t('openIn', { phase: title }), t('overdueIn', { phase: title })]),
      ]}
      rows={() =>
        units.map((row) => [
          row.unit.name,
          row.need,
          ...counts.map((name) => row[name]),
          ...row.cells.flatMap(({ open, overdue }) => [open, overdue]),
        ])
      }
    />
  )
}
