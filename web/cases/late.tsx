import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../contracts/http/cases.ts'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { lateFacts } from './late-facts.ts'
import { traceQuery } from './use-cases.query.ts'

/** Why the case is late: of each open task that is overdue, who had it for how long, and what held it up. */
export function Late({ detail }: { detail: CaseDetail }) {
  const late = detail.tasks.filter(({ status, due }) => status === 'OPEN' && due.state === 'overdue')
  return late.map((task) => <LateTask key={task.id} task={task} detail={detail} />)
}

function LateTask({ task, detail }: { task: TaskItem; detail: CaseDetail }) {
  const { t } = useTranslation('cases')
  const { campaignId, id } = detail.case
  const time = useCampaignTime(campaignId)
  const { data: campaigns } = useCampaignChoices()
  const { data, dataUpdatedAt } = useInfiniteQuery(traceQuery(id, { level: 'business', newestFirst: true }))
  const events = data?.pages[0]?.items
  if (!events) return null
  const now = campaigns?.items.find((campaign) => campaign.id === campaignId)?.campaignNow
  const facts = lateFacts(task, events, now ?? new Date(dataUpdatedAt).toISOString())
  const lines = [
    t('late.due', { at: time.instant(task.due.at ?? ''), count: -(task.due.workingDaysLeft ?? 0) }),
    t(facts.taken ? 'late.waited' : 'late.unclaimed', {
      at: time.instant(task.openedAt),
      count: facts.waited,
      unit: task.unit.name,
    }),
    facts.taken && t('late.held', { by: facts.taken.by, at: time.instant(facts.taken.at), count: facts.held ?? 0 }),
    facts.returned > 0 && t('late.returned', { count: facts.returned }),
    facts.moved > 0 && t('late.moved', { count: facts.moved }),
    facts.stopped > 0 && t('late.stopped', { count: facts.stopped }),
    facts.escalated > 0 && t('late.escalated', { count: facts.escalated }),
    facts.lastAct &&
      t('late.lastAct', { by: facts.lastAct.by, at: time.instant(facts.lastAct.at), count: facts.lastAct.days }),
  ]
  return (
    <Alert
      type="error"
      showIcon
      className="case-alert"
      title={t('late.title', { task: task.title })}
      description={
        <ul className="late-facts">
          {lines
            .filter((line) => typeof line === 'string')
            .map((line) => (
              <li key={line}>{line}</li>
            ))}
        </ul>
      }
    />
  )
}
