import { ExclamationCircleOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RehearsalSummary } from '../../../contracts/http/rehearsals.ts'
import { type FullestDay, fullestDays } from '../../../domain/rehearsal/over-limit.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { ExportButton } from '../../shared/export-button.tsx'
import { NumberField } from '../../shared/number-field.tsx'
import { useTime } from '../../shared/use-time.ts'
import { Bar } from './bar.tsx'
import { LARGEST_LIMIT, limitOf } from './rehearse-search.ts'
import { ShownPart } from './shown-part.tsx'

const route = getRouteApi('/shell/campaigns/$id/plan/rehearse')

/** The fullest day of each unit for each of its people, as a bar against the limit; where it is too much, two ways to split it. */
export function LoadBars({ summary }: { summary: RehearsalSummary }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const limit = limitOf(search)
  const people = new Map(summary.work?.units.map(({ unit, people: heads }) => [unit, heads]))
  const rows = fullestDays(summary.load, people, limit)
  const over = rows.filter(({ days }) => days > 0).length
  const most = Math.max(limit, ...rows.map(({ each }) => each))
  const splitOf = ({ days, more, spread }: FullestDay) =>
    days === 0 ? t('over.fits') : t('over.suggestion', { more, spread })
  const columns: Column<FullestDay>[] = [
    {
      key: 'unit',
      title: t('load.unit'),
      render: ({ unit, days }) =>
        days === 0 ? (
          unit
        ) : (
          <span className="figure-bad">
            <ExclamationCircleOutlined aria-hidden /> {unit}
          </span>
        ),
    },
    {
      key: 'each',
      title: t('over.each'),
      isNumber: true,
      isNamed: true,
      render: ({ each, days }) => <span className={days === 0 ? undefined : 'figure-bad'}>{each}</span>,
    },
    {
      key: 'bar',
      title: t('over.bar', { limit }),
      render: ({ each }) => <Bar value={each} most={most} limit={limit} />,
    },
    { key: 'day', title: t('over.day'), isNamed: true, render: ({ day }) => time.day(day) },
    { key: 'opened', title: t('over.opened'), isNumber: true, isNamed: true, render: ({ opened }) => opened },
    { key: 'people', title: t('over.people'), isNumber: true, isNamed: true, render: ({ people: heads }) => heads },
    { key: 'days', title: t('over.days'), isNumber: true, isNamed: true, render: ({ days }) => days },
    { key: 'split', title: t('over.split'), isNamed: true, render: splitOf },
  ]
  return (
    <>
      <Form layout="inline" className="assumed">
        <Form.Item label={t('over.limit')} htmlFor="task-limit">
          <NumberField
            id="task-limit"
            min={1}
            max={LARGEST_LIMIT}
            isInteger
            value={limit}
            onChange={(chosen) =>
              void navigate({ search: (now) => ({ ...now, limit: chosen }), replace: true, resetScroll: false })
            }
          />
        </Form.Item>
      </Form>
      <p className={over > 0 ? 'figure-bad' : 'soft'}>
        {over > 0 ? t('over.some', { count: over, limit }) : t('over.none', { limit })}
      </p>
      {rows.length > 0 && (
        <>
          <ShownPart rows={rows}>
            {(shown) => <DataTable label={t('over.title')} columns={columns} rows={shown} keyOf={({ unit }) => unit} />}
          </ShownPart>
          <p className="table-foot">
            <ExportButton
              name={t('over.title')}
              head={[
                t('load.unit'),
                ...(['each', 'day', 'opened', 'people', 'days', 'split'] as const).map((key) => t(`over.${key}`)),
              ]}
              rows={() =>
                rows.map((row) => [row.unit, row.each, row.day, row.opened, row.people, row.days, splitOf(row)])
              }
            />
          </p>
        </>
      )}
    </>
  )
}
