import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaskDetail, TaskNoteItem } from '../../contracts/http/tasks.ts'
import { useMe } from '../shared/session.ts'
import { useTime } from '../shared/use-time.ts'
import { AnswerForm } from './answer-form.tsx'
import { FileTile } from './file-tile.tsx'
import { type PendingComment, usePendingComments } from './pending-comments.ts'
import { PhotoSet } from './photo-set.tsx'

/** Comments, questions with their answers, nudges and copies on this task, oldest first; my own that are on their way last. */
export function Notes({ detail: { notes, task } }: { detail: TaskDetail }) {
  const { t } = useTranslation('inbox')
  const { waiting, again, drop } = usePendingComments(task.id)
  if (notes.length === 0 && waiting.length === 0) return null
  return (
    <section className="notes">
      <h3>{t('notes.title')}</h3>
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <Note note={note} question={notes.find(({ id }) => id === note.answers)} />
            {note.waits === 'ME' && <AnswerForm taskId={task.id} question={note} />}
          </li>
        ))}
        {waiting.map((comment) => (
          <li key={comment.key}>
            <Pending comment={comment} onAgain={() => again(comment)} onDrop={() => drop(comment)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Note({ note, question }: { note: TaskNoteItem; question: TaskNoteItem | undefined }) {
  const { t } = useTranslation('inbox')
  const time = useTime()
  return (
    <>
      <span className="notes-by">
        {note.by.name}
        {note.to ? ` → ${note.to.name}` : ''} <span className="faint">{t(`notes.${note.kind}`)}</span>
      </span>
      <span className="faint">{time.instant(note.at)}</span>
      {note.waits === 'OTHER' && <span className="soft notes-waits">{t('notes.waits', { name: note.to?.name })}</span>}
      {question?.text && <blockquote className="soft">{question.text}</blockquote>}
      {note.text && <p>{note.text}</p>}
      {note.files.length > 0 && (
        <PhotoSet files={note.files}>
          <ul className="files">
            {note.files.map((file) => (
              <FileTile key={file.id} file={file} handedIn={file} />
            ))}
          </ul>
        </PhotoSet>
      )}
    </>
  )
}

interface PendingProps {
  comment: PendingComment
  onAgain: () => void
  onDrop: () => void
}

/** It stands there as it will, and says that it is not there yet; one that did not arrive keeps its words. */
function Pending({ comment: { text, files, failed }, onAgain, onDrop }: PendingProps) {
  const { t } = useTranslation('inbox')
  const me = useMe()
  return (
    <>
      <span className="notes-by">
        {me.person.name} <span className="faint">{t('notes.COMMENT')}</span>
      </span>
      <span role="status" className={failed === undefined ? 'soft' : 'notes-failed'}>
        {failed === undefined ? t('notes.sending') : t('notes.notSent', { why: failed })}
      </span>
      <p>{text}</p>
      {files.length > 0 && <p className="soft">{files.map(({ name }) => name).join(t('shared:comma'))}</p>}
      {failed !== undefined && (
        <span className="notes-again">
          <Button size="small" onClick={onAgain}>
            {t('notes.again')}
          </Button>
          <Button size="small" type="text" onClick={onDrop}>
            {t('notes.drop')}
          </Button>
        </span>
      )}
    </>
  )
}
