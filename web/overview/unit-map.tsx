import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Boundary, BoundaryAnswer } from '../../contracts/http/boundary.ts'
import type { CampaignOverview } from '../../contracts/http/overview.ts'
import { projectionOf } from '../map/projection.ts'
import { request } from '../shared/api.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { HeatLegend } from './heat-legend.tsx'
import { type UnitHeat, unitHeatOf, unitsOfAreas } from './unit-areas.ts'
import './unit-map.css'

interface UnitMapProps {
  campaignId: string
  units: CampaignOverview['units']
}

/** The units over the customer's own boundaries: the same figure as in the grid, by number and pattern; the same in a table below. */
export function UnitMap(props: UnitMapProps) {
  const { t } = useTranslation(['overview', 'map'])
  const { data, error, refetch } = useQuery({
    queryKey: ['boundary'],
    queryFn: ({ signal }) => request<BoundaryAnswer>('GET', '/api/boundary', { signal }),
  })
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  if (!data.boundary) return <Empty title={t('map.none')}>{t('map.noneText')}</Empty>
  return <Drawn {...props} boundary={data.boundary} />
}

function Drawn({ campaignId, units, boundary }: UnitMapProps & { boundary: Boundary }) {
  const { t } = useTranslation(['overview', 'map'])
  const time = useTime()
  const rows = units.map(unitHeatOf)
  const owners = unitsOfAreas(boundary.areas, rows)
  const drawn = new Set(owners)
  const plan = projectionOf(boundary.areas, [])
  const columns: Column<UnitHeat>[] = [
    {
      key: 'unit',
      title: t('unit'),
      render: ({ unit }) => (
        <Link
          to="/campaigns/$id/overview"
          params={{ id: campaignId }}
          search={{ unit: unit.id }}
          aria-label={t('openReasons', { unit: unit.name })}
        >
          {unit.name}
        </Link>
      ),
    },
    ...(['overdue', 'open'] as const).map(
      (key): Column<UnitHeat> => ({
        key,
        title: t(`map.${key}`),
        isNumber: true,
        isNamed: true,
        render: (row) => (
          <Link
            to="/cases"
            search={{ campaign: campaignId, unit: row.unit.id, are: key === 'open' ? 'OPEN' : 'OVERDUE' }}
          >
            {row[key]}
          </Link>
        ),
      }),
    ),
    { key: 'share', title: t('map.share'), isNamed: true, render: ({ heat }) => t(`legend.${heat}`) },
    {
      key: 'area',
      title: t('map.area'),
      isNamed: true,
      render: (row) => (drawn.has(row) ? t('map.drawn') : t('map.notDrawn')),
    },
  ]
  return (
    <>
      <p className="soft">
        {t('map:noBaseMap')} {t('map:boundaryOf', { source: boundary.source, at: time.day(boundary.publishedAt) })}
      </p>
      {plan && (
        <svg className="unit-map" viewBox={`0 0 ${plan.width} ${plan.height}`} role="img" aria-label={t('map.label')}>
          <Patterns />
          {boundary.areas.map((area, index) => {
            const owner = owners[index]
            return (
              // areas have no key of their own and never change their order
              <path
                key={`${index} ${area.name}`}
                d={plan.path(area)}
                className="unit-map-area"
                fill={owner && owner.heat > 0 ? `url(#unit-heat-${owner.heat})` : undefined}
              >
                <title>{owner ? t('map.of', { ...owner, unit: owner.unit.name }) : area.name}</title>
              </path>
            )
          })}
          {boundary.areas.map((area, index) => {
            const owner = owners[index]
            const { x, y } = plan.at(middleOf(area))
            return (
              <text key={`${index} ${area.name}`} x={x} y={y} textAnchor="middle" className="unit-map-text">
                <tspan x={x}>{owner?.unit.name ?? area.name}</tspan>
                {owner && (
                  <tspan x={x} dy="1.3em" className="unit-map-number">{`${owner.overdue} / ${owner.open}`}</tspan>
                )}
              </text>
            )
          })}
        </svg>
      )}
      <HeatLegend />
      <DataTable label={t('map.table')} columns={columns} rows={rows} keyOf={({ unit }) => unit.id} />
    </>
  )
}

/** The middle of an area's extent: where its name stands. */
function middleOf({ polygons }: Boundary['areas'][number]): { longitude: number; latitude: number } {
  const corners = polygons.flatMap(([outer = []]) => outer)
  const middle = (at: 0 | 1) => {
    const values = corners.map((corner) => corner[at] ?? 0)
    return (Math.min(...values) + Math.max(...values)) / 2
  }
  return { longitude: middle(0), latitude: middle(1) }
}

/** The patterns of the grid, as an SVG has them. */
function Patterns() {
  return (
    <defs>
      {([1, 2, 3, 4] as const).map((heat) => (
        <pattern
          key={heat}
          id={`unit-heat-${heat}`}
          width={heat === 2 ? 18 : 10}
          height={heat === 2 ? 18 : 10}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="18" height="18" className={`unit-map-ground is-${heat}`} />
          {heat > 1 && <line x1="0" y1="0" x2="0" y2="18" className="unit-map-hatch" />}
          {heat > 3 && <line x1="0" y1="0" x2="18" y2="0" className="unit-map-hatch" />}
        </pattern>
      ))}
    </defs>
  )
}
