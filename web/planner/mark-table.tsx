import { ExclamationCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Neighbour, Recurring, TimelineMark } from '../../contracts/http/timeline.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { civilDate } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { ShownPart } from './plan/shown-part.tsx'
import { clashOf, type PhaseSpan } from './timeline.ts'

interface MarkTableProps {
  marks: readonly TimelineMark[]
  recurring: readonly Recurring[]
}

/** The diamonds of the drawing as a table, folded away; what recurs too often for a diamond is named. */
export function MarkTable({ marks, recurring }: MarkTableProps) {
  const { t } = useTranslation('planner')
  const time = useTime()
  if (marks.length + recurring.length === 0) return null
  const columns: Column<TimelineMark>[] = [
    { key: 'title', title: t('mark.title'), render: ({ title }) => title },
    { key: 'kind', title: t('mark.kind'), isShort: true, render: ({ kind }) => t(`mark.${kind}`) },
    {
      key: 'at',
      title: t('mark.at'),
      isShort: true,
      render: ({ at, provisional }) => (
        <>
          {time.instant(at)}
          {provisional && <span className="faint"> {t('phase.tentative')}</span>}
        </>
      ),
    },
    { key: 'critical', title: t('mark.critical'), render: ({ critical }) => critical && t('mark.blocks') },
  ]
  return (
    <details className="marks">
      <summary>{t('mark.all', { count: marks.length })}</summary>
      {recurring.map(({ title, every, first, last }) => (
        <p key={title} className="soft">
          {t('mark.recurring', {
            title,
            every: t(`mark.every.${every}`),
            first: time.day(first),
            last: time.day(last),
          })}
        </p>
      ))}
      {marks.length > 0 && (
        <>
          <ShownPart rows={marks}>
            {(rows) => (
              <DataTable
                label={t('mark.table')}
                columns={columns}
                rows={rows}
                keyOf={({ kind, title, at }) => kind + title + at}
              />
            )}
          </ShownPart>
          <p className="table-foot">
            <ExportButton
              name={t('mark.table')}
              head={(['title', 'kind', 'at', 'critical'] as const).map((key) => t(`mark.${key}`))}
              rows={() =>
                marks.map(({ title, kind, at, critical }) => [
                  title,
                  t(`mark.${kind}`),
                  civilDate(at),
                  critical ? t('mark.blocks') : null,
                ])
              }
            />
          </p>
        </>
      )}
    </details>
  )
}

/** Campaigns that want the same units at the same time, each with the days that both share. */
export function NeighbourList({ others, spans }: { others: readonly Neighbour[]; spans: readonly PhaseSpan[] }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const clashes = others.flatMap((other) => {
    const clash = clashOf(spans, other.phases)
    return clash ? [{ other, clash }] : []
  })
  if (clashes.length === 0) return null
  return (
    <ul className="clashes" aria-label={t('timeline.clashes')}>
      {clashes.map(({ other, clash }) => (
        <li key={other.id} className="phase-warning">
          <ExclamationCircleOutlined aria-hidden />{' '}
          <Link to={other.status === 'DRAFT' ? '/campaigns/$id/plan' : '/campaigns/$id'} params={{ id: other.id }}>
            {other.title}
          </Link>{' '}
          {t('timeline.clash', {
            first: time.day(clash.first),
            last: time.day(clash.last),
            count: other.unitCount,
            units:
              other.units.map(({ name }) => name).join(t('comma')) +
              (other.unitCount > other.units.length ? t('timeline.andOthers') : ''),
          })}
        </li>
      ))}
    </ul>
  )
}
