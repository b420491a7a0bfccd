import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import '../admin/admin.css'
import { AdminNav } from '../admin/admin-nav.tsx'
import { Page } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { AsOf } from './as-of.tsx'
import { leadsTo } from './attention-links.ts'
import './operations.css'
import { attentionQuery } from './operations.query.ts'

/** Where an administrator begins: what needs him today, each with its number and the page where it is done. */
export function TodayPage() {
  const { t } = useTranslation('operations')
  const { data, error, isFetching, refetch } = useQuery(attentionQuery)
  return (
    <Page
      title={t('today.title')}
      purpose={t('today.purpose')}
      trail={<AdminNav />}
      actions={<AsOf at={data?.asOf} isStale={error !== null} isBusy={isFetching} onRefresh={() => void refetch()} />}
    >
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={5} />}
      {data?.items.length === 0 && <Empty title={t('today.empty')}>{t('today.emptyText')}</Empty>}
      {data && data.items.length > 0 && (
        <ul className="attention" aria-label={t('today.list')}>
          {data.items.map(({ key, count }) => (
            <li key={key}>
              <Link {...leadsTo(key)}>
                <b>{count}</b>
                <span>
                  {t(`today.item.${key}.title`)}
                  <span className="soft">{t(`today.item.${key}.next`)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
