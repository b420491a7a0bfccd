import { LeftOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Per, periodBefore } from '../../domain/figure/period.ts'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

interface PeriodNavProps {
  campaignId: string
  per: string
  period: { key: string; from: string; until: string }
  /** the page is about a named period, not about the running one */
  isNamed: boolean
}

/** The days that a figure is of, with the way to the period before and back. */
export function PeriodNav({ campaignId, per, period, isNamed }: PeriodNavProps) {
  const { t } = useTranslation('figures')
  const time = useCampaignTime(campaignId)
  // weeks of a phase are counted from its first day, which the page does not know
  const before = per === 'CAMPAIGN' || per === 'PHASE_WEEK' ? undefined : periodBefore(per as Per, period)
  return (
    <span className="period">
      <span>{t(`per.${per}`)}</span>
      {per !== 'CAMPAIGN' && (
        <span className="soft">{t('period', { from: time.day(period.from), until: time.day(period.until) })}</span>
      )}
      {before && (
        <Link to="." search={(now) => ({ ...now, period: before.key })} resetScroll={false}>
          <LeftOutlined aria-hidden /> {t('before')}
        </Link>
      )}
      {isNamed && (
        <Link to="." search={({ period: _named, ...now }) => now} resetScroll={false}>
          {t('now')}
        </Link>
      )}
    </span>
  )
}
