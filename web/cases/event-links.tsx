import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TraceEvent } from '../../contracts/http/cases.ts'

/** From an entry to what it tells of: the task, the document, the files handed in with it. */
export function EventLinks({ event, detail }: { event: TraceEvent; detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const { task, document, number, evidence } = event.data
  const taskId = typeof task === 'string' ? `${detail.case.id}.${task}` : undefined
  const issued = detail.documents.find(({ id, number: own }) => id === document || own === number)
  const files = taskId && evidence !== undefined ? detail.evidence.filter((file) => file.taskId === taskId) : []
  return (
    <span className="history-links">
      {taskId && (
        <Link to="/inbox" search={{ task: taskId }}>
          {t('history.toTask')}
        </Link>
      )}
      {issued && (
        <a href={`/api/documents/${encodeURIComponent(issued.id)}.docx`} download>
          {t('history.toDocument')}
        </a>
      )}
      {files.map((file) => (
        <a key={file.id} href={`/api/evidence/${encodeURIComponent(file.id)}`} target="_blank" rel="noreferrer">
          {file.name}
        </a>
      ))}
    </span>
  )
}
