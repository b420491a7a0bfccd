import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { useDueText } from '../shared/due-text.ts'
import type { BulkRow } from './use-bulk.ts'
import { useRowText } from './use-row-text.ts'

/** The tasks of a bulk act by name, unit and deadline, each with why it would not be done. */
export function BulkNames({
  tasks,
  preview,
}: {
  tasks: readonly TaskItem[]
  preview?: readonly BulkRow[] | undefined
}) {
  const { t } = useTranslation('inbox')
  return (
    // long lists scroll, and the keyboard must reach what is below
    <ul className="bulk-names" aria-label={t('bulk.list')} tabIndex={0}>
      {tasks.map((task) => (
        <BulkName key={task.id} task={task} would={preview?.find(({ taskId }) => taskId === task.id)} />
      ))}
    </ul>
  )
}

function BulkName({ task, would }: { task: TaskItem; would: BulkRow | undefined }) {
  const rowText = useRowText()
  const due = useDueText(task.due)
  return (
    <li>
      <span>{task.name}</span>
      <span className="faint">{task.unit.name}</span>
      <span className="faint">{due}</span>
      {would && !would.ok && <span className="bulk-not">{rowText(would)}</span>}
    </li>
  )
}
