import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ActAnswer, TaskDetail } from '../../../contracts/http/tasks.ts'
import { newKey, request } from '../../shared/api.ts'
import { DUE_ICONS } from '../../shared/due-icon.tsx'
import { useDueText, usePausedReason } from '../../shared/due-text.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { useTime } from '../../shared/use-time.ts'
import { AsOf } from '../as-of.tsx'
import { useMe } from '../me.ts'
import { dropSubmission, submissionOf, submissions } from '../outbox/outbox.ts'
import { RefusalWords } from '../outbox/refusal-words.tsx'
import { go } from '../place.ts'
import { Problem } from '../problem.tsx'
import { useKeptAnswer } from '../use-kept-answer.ts'
import { FillPage } from './fill-page.tsx'
import { taskPath, withoutPrivate } from './kept-task.ts'
import { workRight } from './work-right.ts'

/** A task on the phone: where and until when, then its questions one by one. */
export function TaskPage({ taskId, screen }: { taskId: string; screen: number | undefined }) {
  const { t } = useTranslation('capture')
  const me = useMe()
  const answered = useKeptAnswer<TaskDetail>(me.person.id, taskPath(taskId), withoutPrivate)
  const { kept, error, again } = answered
  if (!kept) {
    return error === undefined ? (
      <p role="status">{t('shared:loading')}</p>
    ) : (
      <Problem error={error} onAgain={again} hint={t('task.notKept')} />
    )
  }
  const detail = kept.body
  const right = workRight(detail)
  if (screen !== undefined && right.may !== 'read')
    return <FillPage detail={detail} screen={screen} claims={right.may === 'claim'} />
  return <Overview detail={detail} answered={answered} />
}

interface OverviewProps {
  detail: TaskDetail
  answered: ReturnType<typeof useKeptAnswer<TaskDetail>>
}

function Overview({ detail, answered }: OverviewProps) {
  const { t } = useTranslation('capture')
  const time = useTime()
  const dueText = useDueText(detail.task.due)
  const pausedFor = usePausedReason(detail.task.due)
  const waits = submissionOf(submissions.use(), detail.task.id)
  const { task } = detail
  const right = workRight(detail)
  return (
    <article className="task">
      <AsOf answered={answered} />
      <h1>{task.title}</h1>
      <p className="task-site">{task.name}</p>
      <p className={`due due-${task.due.state}`}>
        {DUE_ICONS[task.due.state]} {dueText}
        {pausedFor && ` · ${pausedFor}`}
        {task.due.at && <span className="soft"> · {time.instant(task.due.at)}</span>}
      </p>
      {task.returned && task.status === 'OPEN' && (
        <div className="notice notice-red" role="alert">
          <b>{t('inbox:returnedTitle', { by: task.returned.by.name })}</b>
          <p>{task.returned.reason}</p>
        </div>
      )}
      {task.earliest && !task.earliest.isReached && (
        <p className="notice">{t('inbox:tooEarly', { at: time.instant(task.earliest.at) })}</p>
      )}
      {waits?.standing.status === 'REFUSED' && <RefusalWords refusal={waits.standing.refusal} />}
      {(detail.help || detail.basis) && (
        <p className="soft">
          {detail.help} {detail.basis && t('inbox:basis', { basis: detail.basis })}
        </p>
      )}
      <dl className="facts">
        <Fact title={t('task.unit')} value={task.unit.name} />
        <Fact title={t('task.campaign')} value={detail.campaignTitle} />
        {task.holder && <Fact title={t('task.holder')} value={task.holder.name} />}
        {detail.site.map(({ key, title, value }) => (
          <Fact key={key} title={title} value={value} />
        ))}
      </dl>
      <footer className="fill-foot">
        {waits?.standing.status === 'READY' ? (
          <button
            type="button"
            className="button button-primary"
            onClick={() => void dropSubmission(waits).then(() => go({ page: 'task', task: task.id, screen: 0 }))}
          >
            {t('task.takeBack')}
          </button>
        ) : (
          <Begin detail={detail} right={right} again={answered.again} />
        )}
      </footer>
    </article>
  )
}

const Fact = ({ title, value }: { title: string; value: string }) => (
  <div>
    <dt>{title}</dt>
    <dd>{value}</dd>
  </div>
)

interface BeginProps {
  detail: TaskDetail
  right: ReturnType<typeof workRight>
  again: () => void
}

/** Claims where nobody has it, and begins; without a line it begins at once and is claimed when it is sent. */
function Begin({ detail: { task }, right, again }: BeginProps) {
  const { t } = useTranslation('capture')
  const errorText = useErrorText()
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [key] = useState(newKey)
  const begin = () => go({ page: 'task', task: task.id, screen: 0 })
  const claim = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await request<ActAnswer>('POST', `${taskPath(task.id)}/claim`, { body: {}, key })
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
      again()
    }
  }
  if (right.may === 'read') {
    if (task.status !== 'OPEN') return <p className="notice">{t(`inbox:status.${task.status}`)}</p>
    return <p className="notice">{task.holder ? t('task.held', { name: task.holder.name }) : right.why}</p>
  }
  return (
    <>
      {failure !== undefined && (
        <p className="notice notice-red" role="alert">
          {errorText(failure).told}
        </p>
      )}
      {right.may === 'claim' && (
        <button type="button" className="button" disabled={isBusy} onClick={() => void claim()}>
          {t('inbox:claim')}
        </button>
      )}
      <button type="button" className="button button-primary" onClick={begin}>
        {task.hasDraft ? t('task.goOn') : t('task.begin')}
      </button>
      {right.may === 'claim' && <p className="faint">{t('task.claimsLater')}</p>}
    </>
  )
}
