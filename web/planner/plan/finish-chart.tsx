import { useTranslation } from 'react-i18next'
import type { RehearsalSummary } from '../../../contracts/http/rehearsals.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { ExportButton } from '../../shared/export-button.tsx'
import { civilDate } from '../../shared/time.ts'
import { useTime } from '../../shared/use-time.ts'
import { daysBetween } from '../timeline.ts'
import { type FinishDay, finishCurve } from './finish-curve.ts'
import { ShownPart } from './shown-part.tsx'

const [WIDTH, HEIGHT, FOOT, SIDE] = [640, 150, 32, 60]
const SHARES = [0.5, 0.9] as const

/** By which day how many of the sites are closed, with the lines of half and nine tenths; the same as a table. */
export function FinishChart({ summary }: { summary: RehearsalSummary }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const [from, until] = [civilDate(summary.from), civilDate(summary.until)]
  const curve = finishCurve(summary.finishDays ?? [], summary.cases)
  if (curve.length === 0) return null
  const days = Math.max(1, daysBetween(from, until))
  const x = (day: string) => SIDE + (daysBetween(from, day) / days) * (WIDTH - SIDE)
  const y = (share: number) => HEIGHT - share * (HEIGHT - 14)
  const line = curve.map(({ day, share }) => `H${x(day)}V${y(share)}`).join('')
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const columns: Column<FinishDay>[] = [
    { key: 'day', title: t('finish.day'), render: ({ day }) => time.day(day) },
    { key: 'closed', title: t('finish.closed'), isNumber: true, isNamed: true, render: ({ closed }) => closed },
    { key: 'sum', title: t('finish.sum'), isNumber: true, isNamed: true, render: ({ sum }) => sum },
    { key: 'share', title: t('finish.share'), isNumber: true, isNamed: true, render: ({ share }) => percent(share) },
  ]
  return (
    <>
      <svg
        className="finish-chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`}
        role="img"
        aria-label={t('finish.chart', { sum: curve.at(-1)?.sum, of: summary.cases })}
      >
        <line className="axis" x1={SIDE} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        {SHARES.map((share) => (
          <g key={share}>
            <line className="aim" x1={SIDE} x2={WIDTH} y1={y(share)} y2={y(share)} />
            <text x={SIDE - 6} y={y(share) + 6} textAnchor="end">
              {percent(share)}
            </text>
          </g>
        ))}
        <path className="curve" d={`M${SIDE} ${y(0)}${line}H${WIDTH}`} />
        <text x={SIDE} y={HEIGHT + 25}>
          {time.shortDay(from)}
        </text>
        <text x={WIDTH} y={HEIGHT + 25} textAnchor="end">
          {time.shortDay(until)}
        </text>
      </svg>
      <details className="marks">
        <summary>{t('finish.table')}</summary>
        <ShownPart rows={curve}>
          {(rows) => <DataTable label={t('finish.table')} columns={columns} rows={rows} keyOf={({ day }) => day} />}
        </ShownPart>
        <p className="table-foot">
          <ExportButton
            name={t('finish.table')}
            head={(['day', 'closed', 'sum', 'share'] as const).map((key) => t(`finish.${key}`))}
            rows={() => curve.map(({ day, closed, sum, share }) => [day, closed, sum, percent(share)])}
          />
        </p>
      </details>
    </>
  )
}
