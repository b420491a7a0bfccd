import { useTranslation } from 'react-i18next'
import type { ProcedureProcess, TasksOfStep } from '../../contracts/http/process.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Section } from '../shared/page.tsx'
import { ProcessCount } from './process-count.tsx'

type Step = ProcedureProcess['steps'][number]

/** Where the time goes: waiting for somebody to take it, and working on it, in working days. */
export function ProcessSteps({ procedure }: { procedure: ProcedureProcess }) {
  const { t } = useTranslation('audit')
  const { steps } = procedure
  const most = Math.max(1, ...steps.map(({ waiting, working }) => (waiting.p90 ?? 0) + (working.p90 ?? 0)))
  const days = (value: number | null) => (value === null ? t('process.none') : value)
  const span = ({ median, p90 }: Step['waiting']) => `${days(median)} / ${days(p90)}`
  const counted = (key: 'tasks' | 'open' | 'returned' | 'automatic', tasks: TasksOfStep): Column<Step> => ({
    key,
    title: t(`process.${key}`),
    isNumber: true,
    isNamed: true,
    render: (step) => <ProcessCount count={step[key]} of={{ step: step.id, tasks }} />,
  })
  const columns: Column<Step>[] = [
    { key: 'step', title: t('process.step'), render: ({ title }) => title },
    counted('tasks', 'ALL'),
    counted('open', 'OPEN'),
    {
      key: 'waiting',
      title: t('process.waiting'),
      render: ({ waiting }) => span(waiting),
      isNumber: true,
      isNamed: true,
    },
    {
      key: 'working',
      title: t('process.working'),
      render: ({ working }) => span(working),
      isNumber: true,
      isNamed: true,
    },
    {
      key: 'bar',
      title: t('process.p90'),
      isWideOnly: true,
      render: ({ waiting, working }) => (
        <span className="process-bar" aria-hidden>
          <i className="is-waiting" style={{ width: `${((waiting.p90 ?? 0) / most) * 100}%` }} />
          <i style={{ width: `${((working.p90 ?? 0) / most) * 100}%` }} />
        </span>
      ),
    },
    counted('returned', 'RETURNED'),
    counted('automatic', 'AUTOMATIC'),
  ]
  return (
    <Section
      title={t('process.steps')}
      extra={
        <ExportButton
          name={`${procedure.title}-${t('process.steps')}`}
          head={['step', 'tasks', 'open', 'waiting', 'working', 'returned', 'automatic'].map((key) =>
            t(`process.${key}`),
          )}
          rows={() =>
            steps.map(({ title, tasks, open, waiting, working, returned, automatic }) => [
              title,
              tasks,
              open,
              span(waiting),
              span(working),
              returned,
              automatic,
            ])
          }
        />
      }
    >
      <p className="faint">{t('process.stepsHelp')}</p>
      <DataTable label={t('process.steps')} columns={columns} rows={steps} keyOf={({ id }) => id} />
    </Section>
  )
}
