import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
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
  const [strangers, setStrangers] = useState(false)
  const denials = useInfiniteQuery(denialsQuery(strangers))
  const rows = denials.data?.pages.flatMap((page) => page.items) ?? []
  const columns: Column<Denial>[] = [
    { key: 'at', title: t('denials.at'), render: ({ at }) => time.instant(at) },
    {
      key: 'person',
      title: t('denials.person'),
      render: ({ person, address }) => person?.name ?? t('denials.unknown', { address }),
    },
    {
      key: 'permission',
      title: t('denials.permission'),
      render: ({ permission }) => t(`permission.${permission}`, { defaultValue: permission }),
    },
    {
      key: 'route',
      title: t('denials.route'),
      render: ({ route, untold }) => (
        <>
          <code className="denial-route">{route}</code>
          {untold > 0 && <span> {t('denials.untold', { count: untold })}</span>}
        </>
      ),
    },
    {
      key: 'code',
      title: t('denials.code'),
      render: ({ code }) => t(`denials.why.${code}`, { defaultValue: code ?? '' }),
    },
  ]
  return (
    <>
      <Checkbox checked={strangers} onChange={({ target }) => setStrangers(target.checked)}>
        {t('denials.strangers')}
      </Checkbox>
      {list()}
    </>
  )

  function list() {
    if (denials.isPending) return <Loading rows={10} />
    if (denials.error && rows.length === 0)
      return <Failed error={denials.error} onRetry={() => void denials.refetch()} />
    if (rows.length === 0) return <Empty title={t('denials.empty')}>{t('denials.emptyText')}</Empty>
    return (
      <>
        <DataTable
          label={t('denials.title')}
          columns={columns}
          rows={rows}
          keyOf={({ at, person, seq }) => `${person?.id ?? at}/${seq}`}
        />
        {denials.hasNextPage && (
          <Button type="link" loading={denials.isFetchingNextPage} onClick={() => void denials.fetchNextPage()}>
            {t('shared:more')}
          </Button>
        )}
      </>
    )
  }
}
