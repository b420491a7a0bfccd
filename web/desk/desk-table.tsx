import { useTranslation } from 'react-i18next'
import type { Desk, DeskRow } from '../../contracts/http/desks.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'

/** Each task with what becomes of it; who may not do one leaves it to its unit, and why is said. */
export function DeskTable({ desk: { items, receiver, left } }: { desk: Desk }) {
  const { t } = useTranslation('desk')
  const columns: Column<DeskRow>[] = [
    { key: 'title', title: t('task'), render: ({ title, name }) => (name === null ? title : `${title} · ${name}`) },
    { key: 'unit', title: t('unit'), render: ({ unit }) => unit.name },
    {
      key: 'draft',
      title: t('draft'),
      isNamed: true,
      render: ({ draft }) => (draft ? t('hasDraft') : '—'),
    },
    {
      key: 'outcome',
      title: t('outcome'),
      isNamed: true,
      render: ({ outcome, why }) =>
        outcome === 'TRANSFERRED'
          ? t('transferred', { to: receiver.name })
          : t('released', { why: why ? t(`why.${why}`, { to: receiver.name }) : '' }),
    },
  ]
  return (
    <>
      <DataTable label={t('tasks')} columns={columns} rows={items} keyOf={({ taskId }) => taskId} />
      {left > 0 && <p className="soft">{t('left', { count: left })}</p>}
    </>
  )
}
