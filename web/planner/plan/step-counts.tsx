import { useTranslation } from 'react-i18next'
import type { RehearsalSummary } from '../../../contracts/http/rehearsals.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { ExportButton } from '../../shared/export-button.tsx'
import { Bar } from './bar.tsx'
import { ShownPart } from './shown-part.tsx'

type Row = NonNullable<RehearsalSummary['steps']>[number]

/** How many tasks each step of each procedure and each duty gets, in the order of the template. */
export function StepCounts({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('planner')
  const most = Math.max(0, ...rows.map(({ tasks }) => tasks))
  const ofWhat = ({ procedure }: Row) => procedure ?? t('steps.duty')
  const columns: Column<Row>[] = [
    { key: 'step', title: t('steps.step'), render: ({ title }) => title },
    { key: 'procedure', title: t('steps.procedure'), isNamed: true, render: ofWhat },
    { key: 'tasks', title: t('steps.tasks'), isNumber: true, isNamed: true, render: ({ tasks }) => tasks },
    { key: 'bar', title: t('steps.bar'), isWideOnly: true, render: ({ tasks }) => <Bar value={tasks} most={most} /> },
  ]
  return (
    <>
      <h3>{t('steps.title')}</h3>
      <ShownPart rows={rows}>
        {(shown) => <DataTable label={t('steps.title')} columns={columns} rows={shown} keyOf={({ place }) => place} />}
      </ShownPart>
      <p className="table-foot">
        <ExportButton
          name={t('steps.title')}
          head={[t('steps.step'), t('steps.procedure'), t('steps.tasks')]}
          rows={() => rows.map((row) => [row.title, ofWhat(row), row.tasks])}
        />
      </p>
    </>
  )
}
