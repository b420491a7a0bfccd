import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import { DueBadge } from '../shared/due-badge.tsx'
import { Unheld } from '../shared/unheld.tsx'

/** The open tasks: who has to do what until when. */
export function CaseTasks({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const open = detail.tasks.filter((task) => task.status === 'OPEN')
  if (open.length === 0) return <p className="faint">{t('page.noTasks')}</p>
  return (
    <ul className="case-tasks">
      {open.map((task) => (
        <li key={task.id}>
          <Link to="/inbox" search={{ task: task.id }}>
            {task.title}
          </Link>
          <DueBadge due={task.due} isDetail />
          <span className="soft">
            {task.unit.name} · {task.holder?.name ?? t('page.unclaimed')}
          </span>
          <Unheld unheld={task.unheld} />
        </li>
      ))}
    </ul>
  )
}
