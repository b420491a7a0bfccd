import { HistoryOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { Documents } from '../cases/documents.tsx'
import { caseQuery } from '../cases/use-cases.query.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { Unfolding } from '../shared/unfolding.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import './before.css'

/** What was found and issued in the case before this task: whoever decides, serves or closes goes by it. Asked only when it is opened. */
export function BeforePanel({ task }: { task: TaskItem }) {
  const { t } = useTranslation('inbox')
  const title = (
    <>
      <HistoryOutlined aria-hidden /> {t('before.title')}
    </>
  )
  return (
    <Unfolding className="before" title={title}>
      {() => <Before task={task} />}
    </Unfolding>
  )
}

function Before({ task }: { task: TaskItem }) {
  const { t } = useTranslation('inbox')
  const time = useCampaignTime(task.campaignId)
  const { data: found, error, refetch } = useQuery(caseQuery(task.caseId))
  if (error && !found) return <Failed error={error} onRetry={() => void refetch()} />
  if (!found) return <Loading rows={3} />
  const done = found.tasks.filter(({ id, status }) => status === 'DONE' && id !== task.id)
  return (
    <>
      <h3>{t('before.steps')}</h3>
      {done.length === 0 && <p className="faint">{t('before.none')}</p>}
      <ul className="before-steps">
        {done.map(({ id, title, unit, holder, doneAt }) => (
          <li key={id}>
            <Link to="/inbox" search={{ task: id }}>
              {title}
            </Link>
            <span className="soft">
              {[unit.name, holder?.name, doneAt && time.instant(doneAt)].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <h3>{t('before.documents')}</h3>
      <Documents documents={found.documents} campaignId={task.campaignId} />
    </>
  )
}
