import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CascadeItem, CascadeUnit } from '../../contracts/http/cascades.ts'
import { CampaignStatus } from '../planner/campaign-status.tsx'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useTime } from '../shared/use-time.ts'
import { useDiffering } from './use-differing.ts'

/** One cascade by unit. */
export function UnitTable({ cascade, units }: { cascade: CascadeItem; units: readonly CascadeUnit[] }) {
  const { t } = useTranslation('cascades')
  const time = useTime()
  const columns: Column<CascadeUnit>[] = [
    { key: 'unit', title: t('column.unit'), render: ({ unit }) => unit.name },
    { key: 'child', title: t('column.child'), isNamed: true, render: ({ child }) => <Child child={child} /> },
    {
      key: 'launched',
      title: t('column.launched'),
      isNamed: true,
      isShort: true,
      render: ({ child }) => (child?.launchedAt ? time.day(child.launchedAt) : '—'),
    },
    {
      key: 'differing',
      title: t('column.differing'),
      isNamed: true,
      render: ({ child }) => <Differing child={child} />,
    },
    {
      key: 'standing',
      title: t('column.standing'),
      isNamed: true,
      isShort: true,
      render: ({ standing }) => <span className={`standing-${standing}`}>{t(`standing.${standing}`)}</span>,
    },
    {
      key: 'report',
      title: t('column.report'),
      isNamed: true,
      isShort: true,
      render: ({ report }) => (report ? time.day(report.day) : '—'),
    },
    ...cascade.fields.map(
      (field): Column<CascadeUnit> => ({
        key: `field.${field.key}`,
        title: field.title,
        isNumber: true,
        isNamed: true,
        render: ({ report }) => report?.values[field.key] ?? '—',
      }),
    ),
  ]
  return <DataTable label={cascade.title} columns={columns} rows={units} keyOf={({ unit }) => unit.id} />
}

/** A way into it only for whom there is one. */
function Child({ child }: Pick<CascadeUnit, 'child'>) {
  const { t } = useTranslation('cascades')
  if (!child) return <span className="faint">{t('notOpened')}</span>
  return (
    <>
      {child.reads && (
        <Link to="/campaigns/$id" params={{ id: child.id }}>
          {child.title}
        </Link>
      )}{' '}
      <CampaignStatus status={child.status} />
    </>
  )
}

/** What the parent has changed and the unit has not followed stands out; its own choices do not. */
function Differing({ child }: Pick<CascadeUnit, 'child'>) {
  const { t } = useTranslation('cascades')
  const text = useDiffering()
  if (!child || child.differing.length === 0) return <span className="faint">{t('alike')}</span>
  return (
    <ul className="differing">
      {child.differing.map((each) => (
        <li key={each.key} className={each.free ? undefined : 'differing-held'}>
          {text(each)}
        </li>
      ))}
    </ul>
  )
}
