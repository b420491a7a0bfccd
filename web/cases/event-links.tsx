import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TraceEvent } from '../../contracts/http/cases.ts'
import type { EvidenceItem } from '../../contracts/http/tasks.ts'
import { handedInOf } from '../../domain/audit/handed-in.ts'
import { PhotoSet, useOpenPhoto } from '../inbox/photo-set.tsx'
import { PlainButton } from '../shared/plain-button.tsx'
import { CaseRunDialog } from './case-run.tsx'

/** From an entry to what it tells of: the task, the document, the files handed in with it, and the run that it is of. */
export function EventLinks({ event, detail }: { event: TraceEvent; detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const [isRunShown, showRun] = useState(false)
  const { task, document, number } = event.data
  const taskId = typeof task === 'string' ? `${detail.case.id}.${task}` : undefined
  const issued = detail.documents.find(({ id, number: own }) => id === document || own === number)
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
      <EventFiles files={filesOf(event, detail)} />
      <Button type="link" size="small" className="history-run" onClick={() => showRun(true)}>
        {t('history.toRun')}
      </Button>
      {isRunShown && <CaseRunDialog item={detail.case} onClose={() => showRun(false)} />}
    </span>
  )
}

/** Those that the entry names; earlier entries only count them, and theirs are those of the task. */
function filesOf({ data }: TraceEvent, { case: { id }, evidence }: CaseDetail): EvidenceItem[] {
  const named = new Set(handedInOf(data).map((file) => file.id))
  if (named.size > 0) return evidence.filter((file) => named.has(file.id))
  return data.evidence === undefined ? [] : evidence.filter(({ taskId }) => taskId === `${id}.${String(data.task)}`)
}

/** The photos of an entry open large, one after the other; other files on their own. */
const EventFiles = ({ files }: { files: readonly EvidenceItem[] }) => (
  <PhotoSet files={files}>
    {files.map((file) => (
      <EventFile key={file.id} file={file} />
    ))}
  </PhotoSet>
)

function EventFile({ file: { id, name, type } }: { file: EvidenceItem }) {
  const open = useOpenPhoto()
  if (type.startsWith('image/'))
    return (
      <PlainButton look="link" aria-haspopup="dialog" onClick={() => open?.(id)}>
        {name}
      </PlainButton>
    )
  return (
    <a href={`/api/evidence/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer">
      {name}
    </a>
  )
}
