import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Tooltip } from 'antd'
import { type Ref, useDeferredValue, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { DueBadge } from '../shared/due-badge.tsx'
import { Facts } from '../shared/facts.tsx'
import { privateKeys } from '../shared/private-answers.ts'
import { Processing } from '../shared/processing.tsx'
import { useMe } from '../shared/session.ts'
import { Signers } from '../shared/signers.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { Unheld } from '../shared/unheld.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import { WhyPanel } from '../why/why-panel.tsx'
import { BeforePanel } from './before-panel.tsx'
import { AddedSigners, HowItCame } from './beside.tsx'
import { CompleteForm, type FormActs } from './complete-form.tsx'
import { localDraftQuery, newestDraft } from './draft.ts'
import { GivenAnswers } from './given-answers.tsx'
import { Notes } from './notes.tsx'
import { type SnoozeHandle, SnoozeMenu } from './snooze-menu.tsx'
import './task-panel.css'
import { OccurrenceLink, TaskPlace } from './task-place.tsx'
import { UnreadButton } from './unread-button.tsx'
import { useClaimTask } from './use-claim-task.mutation.ts'
import { useInboxSearch } from './use-inbox-search.ts'
import { useMarkRead } from './use-mark-read.ts'
import { taskQuery } from './use-task.query.ts'
import { VerbsMenu } from './verbs-menu.tsx'

/** What the keys of the inbox may ask of the open task. */
export interface PanelHandle {
  submit(): void
  allGood(): void
  claim(): void
  snooze(): void
  focus(): void
}

interface TaskPanelProps {
  taskId: string
  onDone: (taskId: string) => void
  onClose: () => void
  ref: Ref<PanelHandle>
}

export function TaskPanel({ taskId, onDone, onClose, ref }: TaskPanelProps) {
  const me = useMe()
  const detail = useQuery(taskQuery(taskId))
  const local = useQuery(localDraftQuery(me.person.id, taskId))
  // a form is long in the making: it comes in pieces, between which the page goes on answering
  const shown = useDeferredValue(detail.data, undefined)
  useMarkRead(detail.data?.task)
  if (detail.error && !detail.data) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />
  if (!shown || local.isPending) {
    return (
      <div className="task">
        <Loading rows={12} />
      </div>
    )
  }
  return <OpenTask ref={ref} detail={shown} localDraft={local.data} onDone={onDone} onClose={onClose} />
}

interface OpenTaskProps extends Omit<TaskPanelProps, 'taskId'> {
  detail: TaskDetail
  localDraft: Parameters<typeof newestDraft>[0]
}

function OpenTask({ detail, localDraft, onDone, onClose, ref }: OpenTaskProps) {
  const { t } = useTranslation('inbox')
  const me = useMe()
  const { task } = detail
  const claim = useClaimTask()
  const formElement = useRef<HTMLDivElement>(null)
  const acts = useRef<FormActs>(undefined)
  const snooze = useRef<SnoozeHandle>(null)
  const may = (verb: string) => detail.may.find((entry) => entry.verb === verb)
  const isMine = task.holder?.id === me.person.id
  const isOpen = task.status === 'OPEN'
  const canClaim = isOpen && may('claim')?.allowed === true
  const claimNow = () => canClaim && claim.mutate(task.id)
  useImperativeHandle(ref, () => ({
    submit: () => acts.current?.submit(),
    allGood: () => acts.current?.allGood(),
    claim: claimNow,
    snooze: () => snooze.current?.open(),
    focus: () => formElement.current?.querySelector<HTMLElement>('input:not([disabled]), textarea, button')?.focus(),
  }))
  return (
    <article className="task">
      <TaskHeader detail={detail} snoozeRef={snooze} onDone={onDone} onClose={onClose} />
      {isOpen && task.returned && (
        <Alert
          type="error"
          showIcon
          className="task-returned"
          title={t('returnedTitle', { by: task.returned.by.name })}
          description={task.returned.reason}
        />
      )}
      {isOpen && task.standIn && (
        <Alert type="info" showIcon className="task-stand-in" title={t('standIn', { name: task.standIn.name })} />
      )}
      {isOpen && <HowItCame detail={detail} />}
      <TaskPlace detail={detail} />
      {detail.signs && <Signers signs={detail.signs} campaignId={task.campaignId} task={task.id} />}
      {detail.added && <AddedSigners added={detail.added} campaignId={task.campaignId} />}
      <WhyPanel key={task.id} task={task} />
      {isOpen && !detail.duty && <BeforePanel key={`before ${task.id}`} task={task} />}
      <Facts facts={detail.site} />
      <div ref={formElement} className="task-work">
        {isOpen && canClaim && !isMine && (
          <div className="task-claim">
            <span>{t('claimFirst')}</span>
            <Button onClick={claimNow} loading={claim.isPending}>
              {t('claim')}
            </Button>
          </div>
        )}
        {isOpen ? (
          <CompleteForm
            detail={detail}
            initial={newestDraft(localDraft, detail.draft, privateKeys(detail.form))}
            onDone={onDone}
            actsRef={acts}
          />
        ) : (
          <GivenAnswers detail={detail} />
        )}
      </div>
      <Notes detail={detail} />
    </article>
  )
}

/** By objects: the campaign, the case or the occurrence of a duty, this task. */
function Crumbs({ detail: { task, campaignTitle, duty } }: { detail: TaskDetail }) {
  const { t } = useTranslation('inbox')
  return (
    <nav className="faint task-crumbs" aria-label={t('crumbs')}>
      <Link to="/campaigns/$id" params={{ id: task.campaignId }}>
        {campaignTitle}
      </Link>
      {' / '}
      {duty ? (
        <Link to="/campaigns/$id/duties/$duty" params={{ id: task.campaignId, duty: duty.id }}>
          {task.title}
        </Link>
      ) : (
        <Link to="/cases/$id" params={{ id: task.caseId }}>
          {task.name}
        </Link>
      )}
      {' / '}
      <span aria-current="page">{duty ? task.name : task.title}</span>
    </nav>
  )
}

interface TaskHeaderProps extends Pick<TaskPanelProps, 'onDone' | 'onClose'> {
  detail: TaskDetail
  snoozeRef: Ref<SnoozeHandle>
}

function TaskHeader({ detail, snoozeRef, onDone, onClose }: TaskHeaderProps) {
  const { t } = useTranslation('inbox')
  const { task } = detail
  const { view } = useInboxSearch().search
  const time = useCampaignTime(task.campaignId)
  return (
    <header className="task-head">
      <div className="task-trail">
        <Button type="text" className="task-back" icon={<ArrowLeftOutlined aria-hidden />} onClick={onClose}>
          {t('back')}
        </Button>
        <Crumbs detail={detail} />
      </div>
      <div className="task-title">
        <h2>
          {task.title}
          <span className="task-name"> · {task.name}</span>
        </h2>
        <span className="task-tools">
          <SnoozeMenu ref={snoozeRef} task={task} onSnoozed={() => onDone(task.id)} />
          {view === 'cc' && <UnreadButton taskId={task.id} onClose={onClose} />}
          <VerbsMenu detail={detail} />
        </span>
      </div>
      <div className="task-meta">
        {task.status === 'OPEN' && <DueBadge due={task.due} isDetail />}
        {task.due.at && <span className="soft">{time.instant(task.due.at)}</span>}
        {task.earliest && <span className="soft">{t('earliest', { at: time.instant(task.earliest.at) })}</span>}
        <span className="soft">{task.unit.name}</span>
        {task.holder && (
          <Tooltip title={task.heldAt ? t('heldSince', { at: time.instant(task.heldAt) }) : ''}>
            <span className="soft">{t('holderIs', { name: task.holder.name })}</span>
          </Tooltip>
        )}
        <Unheld unheld={task.unheld} />
        <Processing ms={task.processingMs} />
        {task.late && task.status === 'DONE' && <span className="task-late">{t('late')}</span>}
        {detail.duty ? (
          <OccurrenceLink campaignId={task.campaignId} duty={detail.duty} />
        ) : (
          <Link to="/cases/$id" params={{ id: task.caseId }}>
            {t('toCase')}
          </Link>
        )}
      </div>
      {(detail.help || detail.basis) && (
        <p className="task-help">
          {detail.help} {detail.basis && <span className="faint">{t('basis', { basis: detail.basis })}</span>}
        </p>
      )}
    </header>
  )
}
