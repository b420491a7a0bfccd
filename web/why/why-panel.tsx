import { QuestionCircleOutlined } from '@ant-design/icons'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import type { TaskWhy } from '../../contracts/http/why.ts'
import { request } from '../shared/api.ts'
import { Failed, Loading } from '../shared/states.tsx'
import { Unfolding } from '../shared/unfolding.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import './why.css'
import { WhyAhead } from './why-ahead.tsx'
import { WhyDue } from './why-due.tsx'
import { WhyMine } from './why-mine.tsx'
import { WhyOthers } from './why-others.tsx'

const whyQuery = (task: string) =>
  queryOptions({
    queryKey: ['tasks', 'why', task],
    queryFn: ({ signal }) => request<TaskWhy>('GET', `/api/tasks/${encodeURIComponent(task)}/why`, { signal }),
  })

/** Why a task is mine, why it is due then, who else may do it and what happens if nobody does: asked only when somebody wants to know. */
export function WhyPanel({ task }: { task: TaskItem }) {
  const { t } = useTranslation('why')
  const title = (
    <>
      <QuestionCircleOutlined aria-hidden /> {t('title')}
    </>
  )
  return (
    <Unfolding className="why" title={title}>
      {() => <Answers task={task} />}
    </Unfolding>
  )
}

function Answers({ task }: { task: TaskItem }) {
  const time = useCampaignTime(task.campaignId)
  const { data: why, error, refetch } = useQuery(whyQuery(task.id))
  if (error && !why) return <Failed error={error} onRetry={() => void refetch()} />
  if (!why) return <Loading rows={6} />
  const isOpen = task.status === 'OPEN'
  return (
    <div className="why-answers">
      <WhyMine mine={why.mine} time={time} />
      {why.due && <WhyDue due={why.due} time={time} />}
      {isOpen && <WhyOthers others={why.others} holder={task.holder} />}
      {isOpen && <WhyAhead ahead={why.ahead} isPaused={why.due?.paused !== undefined} time={time} />}
    </div>
  )
}
