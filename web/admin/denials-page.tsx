import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import type { DenialItem } from '../../contracts/http/administration.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Page } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import './admin.css'
import { AdminNav } from './admin-nav.tsx'
import { denialsQuery } from './denials.query.ts'

type Denial = Static<typeof DenialItem>

/** Calls that were refused for want of authority: who asked for what, and when. */
export function DenialsPage() {
  const { t } = useTranslation('admin')
  const mayRead = useMay('denial.read')
  return (
    <Page title={t('denials.title')} purpose={t('denials.purpose')} trail={<AdminNav />}>
      {mayRead ? <Denials /> : <Empty title={t('denials.notYours')}>{t('denials.notYoursText')}</Empty>}
    </Page>
  )
}

function Denials() {
  const { t } = useTranslation('admin')
  const time = useTime()
  const denials = useInfiniteQuery(denialsQuery)
  const rows = denials.data?.pages.flatMap((page) => page.items) ?? []
  const columns: Column<Denial>[] = [
    { key: 'at', title: t('denials.at'), render: ({ at }) => time.instant(at) },
    { key: 'person', title: t('denials.person'), render: ({ person }) => person.name },
    {
      key: 'permission',
      title: t('denials.permission'),
      render: ({ permission }) => t(`permission.${permission}`, { defaultValue: permission }),
    },
    {
      key: 'route',
      title: t('denials.route'),
      render: ({ route }) => <code className="denial-route">{route}</code>,
    },
  ]
  if (denials.isPending) return <Loading rows={10} />
  if (denials.error && rows.length === 0) return <Failed error={denials.error} onRetry={() => void denials.refetch()} />
  if (rows.length === 0) return <Empty title={t('denials.empty')}>{t('denials.emptyText')}</Empty>
  return (
    <>
      <DataTable
        label={t('denials.title')}
        columns={columns}
        rows={rows}
        keyOf={({ person, seq }) => `${person.id}/${seq}`}
      />
      {denials.hasNextPage && (
        <Button type="link" loading={denials.isFetchingNextPage} onClick={() => void denials.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </>
  )
}
