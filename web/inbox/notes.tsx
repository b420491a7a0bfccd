import { useTranslation } from 'react-i18next'
import type { TaskDetail, TaskNoteItem } from '../../contracts/http/tasks.ts'
import { useTime } from '../shared/use-time.ts'
import { AnswerForm } from './answer-form.tsx'
import { FileTile } from './file-tile.tsx'

/** Comments, questions with their answers, nudges and copies on this task, oldest first. */
export function Notes({ detail: { notes, task } }: { detail: TaskDetail }) {
  const { t } = useTranslation('inbox')
  if (notes.length === 0) return null
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
        <ul className="files">
          {note.files.map((file) => (
            <FileTile key={file.id} file={file} handedIn={file} />
          ))}
        </ul>
      )}
    </>
  )
}
