import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountAct, AccountItem } from '../../contracts/http/accounts.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Page } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { AccountActDialog } from './account-act-dialog.tsx'
import { AccountMenu } from './account-menu.tsx'
import { ACCOUNT_STATUSES, type AccountStatusSearch } from './account-search.ts'
import { accountsQuery } from './accounts.query.ts'
import './admin.css'
import { AdminNav } from './admin-nav.tsx'

const route = getRouteApi('/shell/admin/accounts')

/** Accounts as the security administrator needs them: who is locked, who is disabled, and the acts with their reasons. */
export function AccountsPage() {
  const { t } = useTranslation('admin')
  const mayManage = useMay('account.manage')
  return (
    <Page wide title={t('accounts.title')} purpose={t('accounts.purpose')} trail={<AdminNav />}>
      {mayManage ? <Accounts /> : <Empty title={t('accounts.notYours')}>{t('accounts.notYoursText')}</Empty>}
    </Page>
  )
}

function Accounts() {
  const { t } = useTranslation('admin')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const accounts = useInfiniteQuery(accountsQuery(search))
  const [asked, setAsked] = useState<{ act: AccountAct; account: AccountItem }>()
  const typed = useTypedSearch(search.q ?? '', (q) => {
    const { q: _q, ...rest } = search
    void navigate({ search: q === '' ? rest : { ...rest, q } })
  })
  const rows = accounts.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="account-filters">
        <Input
          {...typed}
          allowClear
          aria-label={t('accounts.search')}
          placeholder={t('accounts.search')}
          maxLength={60}
        />
        <Segmented<AccountStatusSearch | 'all'>
          value={search.status ?? 'all'}
          onChange={(status) => {
            const { status: _status, ...rest } = search
            void navigate({ search: status === 'all' ? rest : { ...rest, status } })
          }}
          options={(['all', ...ACCOUNT_STATUSES] as const).map((value) => ({
            value,
            label: t(`accounts.status.${value}`),
          }))}
          aria-label={t('accounts.byStatus')}
        />
      </div>
      {accounts.isPending && <Loading rows={10} />}
      {accounts.error && rows.length === 0 && <Failed error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {accounts.isSuccess && rows.length === 0 && <Empty title={t('accounts.empty')}>{t('accounts.emptyText')}</Empty>}
      {rows.length > 0 && <AccountTable rows={rows} onAct={(act, account) => setAsked({ act, account })} />}
      {accounts.hasNextPage && (
        <Button type="link" loading={accounts.isFetchingNextPage} onClick={() => void accounts.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
      {asked && <AccountActDialog {...asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface AccountTableProps {
  rows: readonly AccountItem[]
  onAct: (act: AccountAct, account: AccountItem) => void
}

function AccountTable({ rows, onAct }: AccountTableProps) {
  const { t } = useTranslation('admin')
  const time = useTime()
  const columns: Column<AccountItem>[] = [
    {
      key: 'name',
      title: t('accounts.name'),
      render: ({ name, username }) => (
        <>
          {name} <span className="faint">{username}</span>
        </>
      ),
    },
    {
      key: 'posts',
      title: t('accounts.posts'),
      render: ({ posts }) => posts.map(({ title, unit }) => `${unit.name} · ${title}`).join('；') || '—',
    },
    {
      key: 'status',
      title: t('accounts.state'),
      isNamed: true,
      render: ({ status, lockedUntil }) => (
        <span className={`account-status is-${status.toLowerCase()}`}>
          {lockedUntil && status === 'LOCKED'
            ? t('accounts.lockedUntil', { at: time.instant(lockedUntil) })
            : t(`accounts.status.${status}`)}
        </span>
      ),
    },
    {
      key: 'factors',
      title: t('accounts.factors'),
      isNamed: true,
      render: ({ secondFactor, federated }) =>
        [t('accounts.password'), secondFactor && t('accounts.code'), federated && t('accounts.provider')]
          .filter(Boolean)
          .join(' · '),
    },
    {
      key: 'sessions',
      title: t('accounts.sessions'),
      isNumber: true,
      isNamed: true,
      render: ({ sessions }) => sessions,
    },
    {
      key: 'acts',
      title: t('accounts.acts'),
      render: (account) => <AccountMenu account={account} onAct={(act) => onAct(act, account)} />,
    },
  ]
  return <DataTable label={t('accounts.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}
