import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '../admin/admin.css'
import { AdminNav } from '../admin/admin-nav.tsx'
import { Page } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { AsOf } from './as-of.tsx'
import './operations.css'

interface WatchedPageProps<Answer> {
  title: string
  purpose: string
  mayRead: boolean
  watched: UseQueryResult<Answer>
  /** lines that are drawn while it loads */
  rows: number
  children: (answer: Answer) => ReactNode
}

/** A page that looks again by itself and says as of when it tells. */
export function WatchedPage<Answer extends { asOf: string }>(props: WatchedPageProps<Answer>) {
  const { title, purpose, mayRead, watched, rows, children } = props
  const { t } = useTranslation('operations')
  const { data, error, isFetching, refetch } = watched
  const again = () => void refetch()
  return (
    <Page
      wide
      title={title}
      purpose={purpose}
      trail={<AdminNav />}
      actions={mayRead && <AsOf at={data?.asOf} isStale={error !== null} isBusy={isFetching} onRefresh={again} />}
    >
      {!mayRead && <Empty title={t('notYours')}>{t('notYoursText')}</Empty>}
      {error && !data && <Failed error={error} onRetry={again} />}
      {mayRead && !error && !data && <Loading rows={rows} />}
      {data && children(data)}
    </Page>
  )
}
