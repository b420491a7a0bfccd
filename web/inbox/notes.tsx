import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { useTime } from '../shared/use-time.ts'

/** Comments, nudges and copies on this task, oldest first. */
export function Notes({ notes }: { notes: TaskDetail['notes'] }) {
  const { t } = useTranslation('inbox')
  const time = useTime()
  if (notes.length === 0) return null
  return (
    <section className="notes">
      <h3>{t('notes.title')}</h3>
      <ul>
        {notes.map((note) => (
          <li key={note.id}>
            <span className="notes-by">
              {note.by.name}
              {note.to ? ` → ${note.to.name}` : ''} <span className="faint">{t(`notes.${note.kind}`)}</span>
            </span>
            <span className="faint">{time.instant(note.at)}</span>
            {note.text && <p>{note.text}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
