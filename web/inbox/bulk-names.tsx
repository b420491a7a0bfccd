import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { useDueText } from '../shared/due-badge.tsx'

/** The tasks of a bulk act by name, unit and deadline. */
export function BulkNames({ tasks }: { tasks: readonly TaskItem[] }) {
  const { t } = useTranslation('inbox')
  return (
    // long lists scroll, and the keyboard must reach what is below
    <ul className="bulk-names" aria-label={t('bulk.list')} tabIndex={0}>
      {tasks.map((task) => (
        <BulkName key={task.id} task={task} />
      ))}
    </ul>
  )
}

function BulkName({ task }: { task: TaskItem }) {
  const due = useDueText(task.due)
  return (
    <li>
      <span>{task.name}</span>
      <span className="faint">{task.unit.name}</span>
      <span className="faint">{due}</span>
    </li>
  )
}
