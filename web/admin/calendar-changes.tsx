import { useTranslation } from 'react-i18next'
import type { NamedDay } from '../../contracts/calendar.ts'
import { compareYears, type YearChange } from '../../domain/calendar/read-notice.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'

interface CalendarChangesProps {
  /** as they stand */
  before: readonly NamedDay[]
  /** as they were read */
  days: readonly NamedDay[]
}

/** What was read of a year, in numbers, and where it differs from what stands. */
export function CalendarChanges({ before, days }: CalendarChangesProps) {
  const { t } = useTranslation('admin')
  const holidays = days.filter(({ kind }) => kind === 'PUBLIC_HOLIDAY').length
  return (
    <>
      <p role="status">
        <b>{t('calendar.paste.read', { holidays, workdays: days.length - holidays })}</b>
      </p>
      <Changes changes={compareYears(before, days)} />
    </>
  )
}

function Changes({ changes }: { changes: readonly YearChange[] }) {
  const { t } = useTranslation('admin')
  if (changes.length === 0) return <p>{t('calendar.paste.same')}</p>
  const said = (day: NamedDay | undefined) =>
    day === undefined ? t('calendar.paste.plain') : `${t(`calendar.dayKind.${day.kind}`)} · ${day.name}`
  const columns: Column<YearChange>[] = [
    { key: 'date', title: t('calendar.paste.date'), render: ({ date }) => date },
    { key: 'before', title: t('calendar.paste.before'), isNamed: true, render: (change) => said(change.before) },
    { key: 'after', title: t('calendar.paste.after'), isNamed: true, render: (change) => said(change.after) },
  ]
  const label = t('calendar.paste.changes', { count: changes.length })
  return (
    <details>
      <summary>{label}</summary>
      <DataTable label={label} columns={columns} rows={changes} keyOf={({ date }) => date} />
    </details>
  )
}
