import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  EditOutlined,
  MinusCircleOutlined,
  RollbackOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppealStatus } from '../../contracts/http/ranking-appeals.ts'

const ICONS: Record<AppealStatus, ReactNode> = {
  OPEN: <ClockCircleOutlined aria-hidden />,
  WITHDRAWN: <RollbackOutlined aria-hidden />,
  DISMISSED: <MinusCircleOutlined aria-hidden />,
  UPHELD: <CheckCircleOutlined aria-hidden />,
  CORRECTED: <EditOutlined aria-hidden />,
}

/** What has become of an objection, as icon and word. */
export function AppealMark({ status }: { status: AppealStatus }) {
  const { t } = useTranslation('figures')
  return (
    <span className={`appeal-mark appeal-${status.toLowerCase()}`}>
      {ICONS[status]} {t(`appeal.status.${status}`)}
    </span>
  )
}
