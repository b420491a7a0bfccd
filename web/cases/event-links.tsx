import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TraceEvent } from '../../contracts/http/cases.ts'
import { CaseRunDialog } from './case-run.tsx'

/** From an entry to what it tells of: the task, the document, the files handed in with it, and the run that it is of. */
export function EventLinks({ event, detail }: { event: TraceEvent; detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const [isRunShown, showRun] = useState(false)
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
      <Button type="link" size="small" className="history-run" onClick={() => showRun(true)}>
        {t('history.toRun')}
      </Button>
      {isRunShown && <CaseRunDialog item={detail.case} onClose={() => showRun(false)} />}
    </span>
  )
}
