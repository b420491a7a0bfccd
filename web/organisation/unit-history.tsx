import { useTranslation } from 'react-i18next'
import type { UnitPast } from '../../contracts/http/organisation.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { useTime } from '../shared/use-time.ts'

/** What the unit was called and where it stood, until when, and why it changed. */
export function UnitHistory({ past }: { past: readonly UnitPast[] }) {
  const { t } = useTranslation('organisation')
  const time = useTime()
  const columns: Column<UnitPast>[] = [
    { key: 'name', title: t('history.name'), render: ({ name }) => name },
    {
      key: 'parent',
      title: t('history.parent'),
      isNamed: true,
      render: ({ parent }) => parent?.name ?? t('history.top'),
    },
    {
      key: 'until',
      title: t('history.until'),
      isNamed: true,
      isShort: true,
      render: ({ until }) => time.instant(until),
    },
    { key: 'change', title: t('history.change'), isShort: true, render: ({ change }) => t(`history.kind.${change}`) },
    { key: 'reason', title: t('reason.label'), isNamed: true, render: ({ reason, by }) => `${reason}（${by.name}）` },
  ]
  return (
    <Section title={t('history.title')}>
      <DataTable label={t('history.title')} columns={columns} rows={past} keyOf={({ until }) => until} />
    </Section>
  )
}
