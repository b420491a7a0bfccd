import { ClockCircleOutlined, TeamOutlined, WarningOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import { useProblemLine } from '../shared/problem-text.ts'
import { useTime } from '../shared/use-time.ts'
import { remainingOf } from './remaining.ts'

type Launch = NonNullable<CampaignItem['launch']>

/** 待确认发起, or when it is launched and how long until then, or why it was not. In words, also for a file. */
export function useLaunchText(): (launch: Launch) => string {
  const { t } = useTranslation('launch')
  const time = useTime()
  const line = useProblemLine()
  return useCallback(
    ({ status, at, inMs, problems = [] }: Launch) => {
      if (status === 'BLOCKED') return t('past.BLOCKED', { reason: line(problems) })
      if (at === null || inMs === null) return t('note.ASKED')
      const { unit, ...parts } = remainingOf(inMs)
      const left = t(`in.${unit}`, parts)
      return t(status === 'ASKED' ? 'note.askedFor' : 'note.SCHEDULED', { at: time.instant(at), left })
    },
    [t, time, line],
  )
}

/** Beside a draft's status; one that was not launched leads to where that is set right. */
export function LaunchNote({ id, launch }: { id: string; launch: Launch }) {
  const text = useLaunchText()
  if (launch.status === 'BLOCKED')
    return (
      <Link to="/campaigns/$id/plan/launch" params={{ id }} className="launch-note is-blocked">
        <WarningOutlined aria-hidden /> {text(launch)}
      </Link>
    )
  return (
    <span className="launch-note">
      {launch.status === 'ASKED' ? <TeamOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />} {text(launch)}
    </span>
  )
}
