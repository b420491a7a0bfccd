import RollbackOutlined from '@ant-design/icons-svg/es/asn/RollbackOutlined'
import SyncOutlined from '@ant-design/icons-svg/es/asn/SyncOutlined'
import type { TFunction } from 'i18next'
import { type MouseEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { DueBadge } from '../shared/due-badge.tsx'
import { Icon } from '../shared/icon.tsx'
import { Processing } from '../shared/processing.tsx'
import { Unheld } from '../shared/unheld.tsx'
import type { Times } from '../shared/use-time.ts'
import { waitsFor } from '../shared/waits-for.ts'

interface TaskRowProps {
  task: TaskItem
  myId: number
  href: string
  /** dates as the task's campaign sees them */
  timeOf: (campaignId: string) => Times
  isOpen: boolean
  isPicked: boolean
  canPick: boolean
  onPick: (task: TaskItem) => void
  onOpen: (taskId: string) => void
}

/**
 * One task in the list: where, what, who has it, how long there is. There are hundreds: a row follows nothing by itself, neither an answer nor
 * the address, as the router's own link would.
 */
export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { task, myId, href, timeOf, isOpen, isPicked, canPick, onPick, onOpen } = props
  const { t } = useTranslation('inbox')
  const time = timeOf(task.campaignId)
  const shouted = task.status === 'OPEN' ? task.returned : null
  return (
    <li
      className={`row${isOpen ? ' is-open' : ''}${task.unread ? ' is-unread' : ''}${isPicked ? ' is-picked' : ''}`}
      data-task={task.id}
    >
      {canPick && (
        <label className="row-pick">
          <input
            type="checkbox"
            className="box"
            checked={isPicked}
            onChange={() => onPick(task)}
            aria-label={t('pick', { name: task.name })}
          />
        </label>
      )}
      <a
        href={href}
        className="row-link"
        aria-current={isOpen ? 'true' : undefined}
        onClick={(event) => {
          if (isForTheBrowser(event)) return
          event.preventDefault()
          onOpen(task.id)
        }}
      >
        <span className="row-line">
          <span className="row-name">
            {task.unread && <span className="row-dot" role="img" aria-label={t('unread')} />}
            {task.name}
          </span>
          {task.status === 'OPEN' ? (
            <DueBadge due={task.due} />
          ) : (
            <span className="faint">{task.doneAt ? time.instant(task.doneAt) : t(`status.${task.status}`)}</span>
          )}
        </span>
        <span className="row-line row-second">
          <span className="row-what">
            {task.title}
            {task.assist && ` · ${t('assist')}`} · {task.unit.name}
          </span>
          <span className="row-state">
            <Processing ms={task.processingMs} />
            <StateOf t={t} task={task} myId={myId} />
          </span>
        </span>
        {task.earliest && !task.earliest.isReached && (
          <span className="row-early">{t('earliest', { at: time.instant(task.earliest.at) })}</span>
        )}
        {shouted && (
          <span className="row-returned">
            <Icon of={RollbackOutlined} /> {t('returnedBy', { by: shouted.by.name, reason: shouted.reason })}
          </span>
        )}
        <Unheld unheld={task.unheld} />
        {task.fallback && (
          <span className="row-fallback">
            <Icon of={SyncOutlined} /> {t('fallback')}
          </span>
        )}
      </a>
    </li>
  )
})

/** Into another tab or window, or onto the disk. */
const isForTheBrowser = (event: MouseEvent): boolean => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey

function StateOf({ t, task, myId }: { t: TFunction<'inbox'>; task: TaskItem; myId: number }) {
  if (task.status !== 'OPEN') {
    return (
      <span className={task.status === 'MISSED' ? 'row-missed' : undefined}>
        {task.lapsed ? t('lapsed') : t(`status.${task.status}`)}
        {task.late && task.status === 'DONE' && ` · ${t('late')}`}
      </span>
    )
  }
  const waits = waitsFor(task)
  if (waits) return <span>{t(`state.waits.${waits.what}`, { names: waits.names.join(t('shared:due.and')) })}</span>
  if (task.standIn) return <span className="row-stand-in">{t('state.standIn', { name: task.standIn.name })}</span>
  if (!task.holder) return <span>{t(task.hasDraft ? 'state.draftUnclaimed' : 'state.unclaimed')}</span>
  if (task.holder.id !== myId) return <span>{t('state.held', { name: task.holder.name })}</span>
  return <span className="row-mine">{task.hasDraft ? t('state.draft') : t('state.mine')}</span>
}
