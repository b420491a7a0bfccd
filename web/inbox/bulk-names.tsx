import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { useDueText } from '../shared/due-text.ts'
import { Failed } from '../shared/states.tsx'
import type { BulkRow } from './use-bulk.ts'
import type { BulkPreview } from './use-bulk-preview.ts'
import { useRowText } from './use-row-text.ts'

interface BulkNamesProps {
  tasks: readonly TaskItem[]
  preview: BulkPreview
}

/** The tasks of a bulk act by name, unit and deadline: those that it would do, and why not the others. */
export function BulkNames({ tasks, preview: { rows, able, error, again } }: BulkNamesProps) {
  const { t } = useTranslation('inbox')
  if (error) return <Failed error={error} onRetry={again} />
  if (!able) return <Names label={t('bulk.list')} tasks={tasks} />
  const left = tasks.filter((task) => !able.includes(task))
  return (
    <>
      <h3 className="bulk-part">{t('bulk.will', { count: able.length })}</h3>
      {able.length > 0 && <Names label={t('bulk.will', { count: able.length })} tasks={able} />}
      {left.length > 0 && (
        <>
          <h3 className="bulk-part">{t('bulk.willNot', { count: left.length })}</h3>
          <Names label={t('bulk.willNot', { count: left.length })} tasks={left} rows={rows} />
        </>
      )}
    </>
  )
}

interface NamesProps {
  label: string
  tasks: readonly TaskItem[]
  rows?: readonly BulkRow[] | undefined
}

const Names = ({ label, tasks, rows }: NamesProps) => (
  // long lists scroll, and the keyboard must reach what is below
  <ul className="bulk-names" aria-label={label} tabIndex={0}>
    {tasks.map((task) => (
      <BulkName key={task.id} task={task} would={rows?.find(({ taskId }) => taskId === task.id)} />
    ))}
  </ul>
)

function BulkName({ task, would }: { task: TaskItem; would: BulkRow | undefined }) {
  const rowText = useRowText()
  const due = useDueText(task.due)
  return (
    <li>
      <span>{task.name}</span>
      <span className="faint">{task.unit.name}</span>
      <span className="faint">{due}</span>
      {would && <span className="bulk-not">{rowText(would)}</span>}
    </li>
  )
}
