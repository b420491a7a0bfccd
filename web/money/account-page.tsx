import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountOut } from '../../contracts/http/money.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { Section } from '../shared/page.tsx'
import { present } from '../shared/present.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { NotFound } from '../shell/not-found.tsx'
import type { EntrySearch } from './money-search.ts'
import './money.css'
import { AccountRules } from './accounts-page.tsx'
import { EntryExport } from './entry-export.tsx'
import { EntryTable } from './entry-table.tsx'
import { accountEntriesQuery, accountsQuery } from './money.query.ts'

const route = getRouteApi('/shell/campaigns/$id/accounts/$account')

/** The entries of one account: how much, for whom, out of which case, and how the amount came about. */
export function AccountPage() {
  const { t } = useTranslation('money')
  const { id } = route.useParams()
  return (
    <CampaignFrame
      campaignId={id}
      tab="accounts"
      purpose={t('entriesPurpose')}
      trail={
        <Link to="/campaigns/$id/accounts" params={{ id }}>
          {t('title')}
        </Link>
      }
    >
      {() => <AnAccount campaignId={id} />}
    </CampaignFrame>
  )
}

function AnAccount({ campaignId }: { campaignId: string }) {
  const { account: id } = route.useParams()
  const { data, error, refetch } = useQuery(accountsQuery(campaignId))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const account = data.items.find((each) => each.id === id)
  if (!account) return <NotFound />
  return (
    <Section title={account.title}>
      <AccountRules account={account} />
      <Entries campaignId={campaignId} account={account} />
    </Section>
  )
}

function Entries({ campaignId, account }: { campaignId: string; account: AccountOut }) {
  const { t } = useTranslation('money')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useCallback(
    (next: { [key in keyof EntrySearch]?: EntrySearch[key] | undefined }) =>
      void navigate({ search: (now) => present({ ...now, ...next }), replace: true }),
    [navigate],
  )
  const onSearch = useCallback((q: string) => change({ q: q || undefined }), [change])
  const typed = useTypedSearch(search.q ?? '', onSearch)
  const query = useInfiniteQuery(accountEntriesQuery(campaignId, account.id, search))
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <div className="account-filters">
        <Select
          allowClear
          placeholder={t('allUnits')}
          aria-label={t('column.unit')}
          value={search.unit ?? null}
          onChange={(unit: number | null | undefined) => change({ unit: unit ?? undefined })}
          options={account.units.map(({ unit }) => ({ value: unit.id, label: unit.name }))}
          popupMatchSelectWidth={false}
        />
        <Input.Search {...typed} allowClear placeholder={t('search')} aria-label={t('search')} maxLength={60} />
      </div>
      {query.error && entries.length === 0 && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={10} />}
      {query.data && entries.length === 0 && <Empty title={t('noEntries')}>{t('noEntriesText')}</Empty>}
      {entries.length > 0 && (
        <>
          <EntryTable campaignId={campaignId} account={account} entries={entries} />
          <p className="table-foot faint">
            {t('shown', { count: entries.length })}
            <span>
              {query.hasNextPage && (
                <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('shared:more')}
                </Button>
              )}
              <EntryExport campaignId={campaignId} account={account} filter={search} />
            </span>
          </p>
        </>
      )}
    </>
  )
}
