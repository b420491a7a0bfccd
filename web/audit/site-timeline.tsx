import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LEVELS } from '../cases/case-search.ts'
import { Section } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import './audit.css'
import { siteTimelineQuery } from './audit.query.ts'
import { HitList } from './hit-list.tsx'

/** The site in every campaign, and everything that was recorded of it there, in one line of time. */
export function SiteTimeline({ entry }: { entry: string }) {
  const { t } = useTranslation(['audit', 'cases'])
  const time = useTime()
  const [level, setLevel] = useState<(typeof LEVELS)[number] | 'all'>('business')
  const found = useInfiniteQuery(siteTimelineQuery(entry, level === 'all' ? undefined : level))
  const sites = found.data?.pages[0]?.sites ?? []
  const hits = found.data?.pages.flatMap((page) => page.items) ?? []
  const levels = found.data?.pages[0]?.levels
  const counted = (value: (typeof LEVELS)[number] | 'all') => {
    const label = t(`cases:level.${value}`)
    if (!levels) return label
    const shown = levels.filter((one) => value === 'all' || one.level === value)
    return t('filter.counted', { label, count: shown.reduce((sum, { count }) => sum + count, 0) })
  }
  return (
    <Section
      title={t('site.title')}
      extra={
        <Segmented
          value={level}
          onChange={setLevel}
          options={[...LEVELS, 'all' as const].map((value) => ({ value, label: counted(value) }))}
          aria-label={t('cases:history.level')}
        />
      }
    >
      {found.isPending && <Loading rows={6} />}
      {found.error && hits.length === 0 && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {sites.length > 1 && (
        <ul className="found" aria-label={t('site.campaigns')}>
          {sites.map(({ id, campaign, case: own }) => (
            <li key={id}>
              <Link to="/entries/$id" params={{ id }}>
                {campaign.title}
              </Link>
              <span className="soft">
                {own
                  ? `${t(`cases:status.${own.status}`, { defaultValue: own.status })} · ${own.stepTitle} · ${time.day(own.openedAt)}${own.closedAt ? ` – ${time.day(own.closedAt)}` : ''}`
                  : t('site.noCase')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {found.isSuccess && hits.length === 0 && <p className="faint">{t('site.nothing')}</p>}
      <HitList hits={hits} label={t('site.title')} />
      {found.hasNextPage && (
        <Button type="link" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </Section>
  )
}
