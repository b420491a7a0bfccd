import { CheckCircleOutlined, EditOutlined, PauseCircleOutlined, PlayCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'

const ICONS: Record<CampaignItem['status'], ReactNode> = {
  DRAFT: <EditOutlined aria-hidden />,
  RUNNING: <PlayCircleOutlined aria-hidden />,
  PAUSED: <PauseCircleOutlined aria-hidden />,
  CLOSED: <CheckCircleOutlined aria-hidden />,
}

/** 草稿, 进行中, 已暂停, 已结束: icon and word. */
export function CampaignStatus({ status }: { status: CampaignItem['status'] }) {
  const { t } = useTranslation('planner')
  return (
    <span className={`campaign-status is-${status.toLowerCase()}`}>
      {ICONS[status]} {t(`status.${status}`)}
    </span>
  )
}
