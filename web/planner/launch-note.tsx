import { ClockCircleOutlined, TeamOutlined } from '@ant-design/icons'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import { useTime } from '../shared/use-time.ts'
import { remainingOf } from './remaining.ts'

type Launch = NonNullable<CampaignItem['launch']>

/** 待确认发起, or when it is launched and how long until then. In words, also for a file. */
export function useLaunchText(): (launch: Launch) => string {
  const { t } = useTranslation('launch')
  const time = useTime()
  return useCallback(
    ({ status, at, inMs }: Launch) => {
      if (at === null || inMs === null) return t('note.ASKED')
      const { unit, ...parts } = remainingOf(inMs)
      const left = t(`in.${unit}`, parts)
      return t(status === 'ASKED' ? 'note.askedFor' : 'note.SCHEDULED', { at: time.instant(at), left })
    },
    [t, time],
  )
}

/** Beside a draft's status. */
export function LaunchNote({ launch }: { launch: Launch }) {
  const text = useLaunchText()
  return (
    <span className="launch-note">
      {launch.status === 'ASKED' ? <TeamOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />} {text(launch)}
    </span>
  )
}
