import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem, TaskPage } from '../../../contracts/http/tasks.ts'
import { DUE_ICONS } from '../../shared/due-icon.tsx'
import { useDueText } from '../../shared/due-text.ts'
import { waitsFor } from '../../shared/waits-for.ts'
import { AsOf } from '../as-of.tsx'
import { To } from '../link.tsx'
import { useMe } from '../me.ts'
import { LateNotice } from '../outbox/late-notice.tsx'
import { submissionOf, submissions } from '../outbox/outbox.ts'
import { go } from '../place.ts'
import { Problem } from '../problem.tsx'
import { useKeptAnswer } from '../use-kept-answer.ts'
import { matching, sectionsOf } from './sections.ts'
import { LIST } from './task-names.ts'
import { useKeptTasks } from './use-kept-tasks.ts'

const NONE: TaskItem[] = []
/** More rows than these come when they are asked for: a long list is slow on an old phone. */
const ROWS = 50

/** My open tasks with where they are: what is due first stands first. */
export function ListPage({ q = '' }: { q: string | undefined }) {
  const { t } = useTranslation('capture')
  const me = useMe()
  const answered = useKeptAnswer<TaskPage>(me.person.id, LIST)
  const { kept, error, again } = answered
  const tasks = kept?.body.items ?? NONE
  const { addresses, ready } = useKeptTasks(me.person.id, tasks)
  const [rows, setRows] = useState(ROWS)
  if (!kept)
    return error === undefined ? (
      <p role="status">{t('shared:loading')}</p>
    ) : (
      <Problem error={error} onAgain={again} hint={t('list.notKept')} />
    )
  const found = matching(tasks, q, ({ id }) => addresses.get(id) ?? '')
  const beyond = kept.body.nextCursor !== null
  return (
    <div className="list">
      <h1>{t('list.title')}</h1>
      <AsOf answered={answered} />
      <LateNotice />
      <input
        type="search"
        className="field-input"
        value={q}
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        onChange={(event) => go({ page: 'list', q: event.target.value }, 'replace')}
      />
      {tasks.length > 0 && <p className="faint">{t('list.ready', { ready, all: tasks.length })}</p>}
      {tasks.length === 0 && (
        <div className="notice">
          <b>{t('inbox:empty.todo.title')}</b>
          <p>{t('inbox:empty.todo.text')}</p>
        </div>
      )}
      {tasks.length > 0 && found.length === 0 && (
        <div className="notice">
          <p>{t('list.noneFound', { q })}</p>
          <button type="button" className="button" onClick={() => go({ page: 'list' }, 'replace')}>
            {t('list.clear')}
          </button>
        </div>
      )}
      {sectionsOf(found, rows, beyond ? tasks.at(-1) : undefined).map(({ id, count, isOpen, tasks: part }) => (
        <section key={id} aria-labelledby={`section-${id}`}>
          <h2 id={`section-${id}`} className={`section-${id}`}>
            {t(`list.section.${id}`, { count: isOpen ? t('list.atLeast', { count }) : count })}
          </h2>
          <ul className="cards">
            {part.map((task) => (
              <TaskCard key={task.id} task={task} address={addresses.get(task.id)} />
            ))}
          </ul>
        </section>
      ))}
      {found.length > rows && (
        <button type="button" className="button" onClick={() => setRows(rows + ROWS)}>
          {t('list.more', { count: found.length - rows })}
        </button>
      )}
      {beyond && found.length <= rows && <p className="soft">{t('list.beyond', { count: tasks.length })}</p>}
    </div>
  )
}

/** `address`: null while it is still to come. */
function TaskCard({ task, address }: { task: TaskItem; address: string | null | undefined }) {
  const { t } = useTranslation('capture')
  const me = useMe()
  const due = useDueText(task.due)
  const waits = submissionOf(submissions.use(), task.id)
  const cannot = waitsFor(task)
  const state = (): string => {
    if (waits) return t(waits.standing.status === 'REFUSED' ? 'list.refused' : 'list.waits')
    if (cannot) return t(`inbox:state.waits.${cannot.what}`, { names: cannot.names.join(t('shared:due.and')) })
    if (task.holder === null) return t(task.hasDraft ? 'inbox:state.draftUnclaimed' : 'inbox:state.unclaimed')
    if (task.holder.id !== me.person.id) return t('inbox:state.held', { name: task.holder.name })
    return t(task.hasDraft ? 'inbox:state.draft' : 'inbox:state.mine')
  }
  return (
    <li>
      <To className="card" to={{ page: 'task', task: task.id }}>
        <b>{task.name}</b>
        {address !== undefined && <span>{address ?? '\u00a0'}</span>}
        <span className="soft">
          {task.title} · {task.unit.name}
        </span>
        <span className="card-line">
          <span className={`due due-${task.due.state}`}>
            {DUE_ICONS[task.due.state]} {due}
          </span>
          <span className={waits?.standing.status === 'REFUSED' ? 'gap' : 'soft'}>{state()}</span>
        </span>
        {task.returned && (
          <span className="gap">
            {t('inbox:returnedBy', { by: task.returned.by.name, reason: task.returned.reason })}
          </span>
        )}
      </To>
    </li>
  )
}
