import {
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  FieldTimeOutlined,
  MinusOutlined,
  PauseCircleOutlined,
} from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DueState } from '../../contracts/http/shapes.ts'
import './due-badge.css'
import { useDueText } from './due-text.ts'
import { formatExact } from './time.ts'
import { useTime } from './use-time.ts'

const ICONS: Record<DueState['state'], ReactNode> = {
  none: <MinusOutlined aria-hidden />,
  far: <ClockCircleOutlined aria-hidden />,
  soon: <ClockCircleOutlined aria-hidden />,
  today: <FieldTimeOutlined aria-hidden />,
  overdue: <ExclamationCircleOutlined aria-hidden />,
  paused: <PauseCircleOutlined aria-hidden />,
}

/** Working days left, as icon and text: neutral above 3, amber up to 3, orange today, red once overdue, grey while paused. */
export function DueBadge({ due }: { due: DueState }) {
  const { t } = useTranslation('shared')
  const time = useTime()
  const text = useDueText(due)
  if (due.state === 'none') return <span className="due due-none">{text}</span>
  const hint = due.at && (
    <>
      <div>{t('due.at', { at: time.instant(due.at) })}</div>
      <div>{formatExact(due.at)}</div>
      <div>{t('due.calendar')}</div>
      {due.provisional && <div>{t('due.provisional')}</div>}
    </>
  )
  return (
    <Tooltip title={hint}>
      <span className={`due due-${due.state}`}>
        {ICONS[due.state]}
        <span>{text}</span>
      </span>
    </Tooltip>
  )
}
