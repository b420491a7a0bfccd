import { SearchOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { EntryItem } from '../../contracts/http/entries.ts'
import type { LedgerField } from '../../contracts/ledger.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { UnitSelect } from '../shared/unit-select.tsx'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { entriesQuery } from './entries.query.ts'
import { EntryExport } from './entry-export.tsx'
import { ENTRY_ORIGINS, type LedgerChange, type LedgerSearch } from './ledger-search.ts'
import { useEntryText, useLedgerFields } from './use-ledger-schema.ts'

interface EntryListProps {
  detail: CampaignDetail
  ledgerId: string
  search: LedgerSearch
  change: (next: LedgerChange) => void
}

/** Columns beside name and unit: the first short facts of the ledger. */
const FACT_COLUMNS = 3

export function EntryList({ detail, ledgerId, search, change }: EntryListProps) {
  const { t } = useTranslation('ledgers')
  const { q, unit, origin } = search
  const filters = { q, unit, origin }
  const entries = useInfiniteQuery(entriesQuery(detail.campaign.id, ledgerId, filters))
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? []
  const total = entries.data?.pages[0]?.total
  const isFiltered = q !== undefined || unit !== undefined || origin !== undefined
  const clear = () => change({ q: undefined, unit: undefined, origin: undefined })
  const isDraft = detail.campaign.status === 'DRAFT'
  return (
    <>
      <EntryFilters search={search} change={change} onClear={isFiltered ? clear : undefined} />
      {entries.isPending && <Loading rows={12} />}
      {entries.error && rows.length === 0 && <Failed error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && rows.length === 0 && (
        <Empty
          title={isFiltered ? t('nothingFound') : t('empty')}
          action={
            isFiltered ? (
              <Button onClick={clear}>{t('clear')}</Button>
            ) : (
              isDraft && (
                <Link to="/campaigns/$id/plan/ledger" params={{ id: detail.campaign.id }}>
                  {t('toImport')}
                </Link>
              )
            )
          }
        >
          {isFiltered ? t('nothingFoundText') : t('emptyText')}
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          <EntryTable detail={detail} ledgerId={ledgerId} rows={rows} />
          <p className="table-foot faint">
            {total === undefined ? t('shown', { shown: rows.length }) : t('shownOf', { shown: rows.length, total })}
            {entries.hasNextPage && (
              <Button type="link" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
                {t('shared:more')}
              </Button>
            )}
            <EntryExport detail={detail} ledgerId={ledgerId} filters={filters} />
          </p>
        </>
      )}
    </>
  )
}

interface EntryTableProps extends Pick<EntryListProps, 'detail' | 'ledgerId'> {
  rows: readonly EntryItem[]
}

function EntryTable({ detail, ledgerId, rows }: EntryTableProps) {
  const { t } = useTranslation(['ledgers', 'cases'])
  const textOf = useEntryText()
  const fields = useLedgerFields(detail, ledgerId)
  const facts = fields.filter(isShortFact).slice(0, FACT_COLUMNS)
  const columns: Column<EntryItem>[] = [
    {
      key: 'name',
      title: t('column.name'),
      render: ({ id, name }) => (
        <Link to="/entries/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    { key: 'unit', title: t('column.unit'), render: ({ unit }) => unit.name },
    ...facts.map(
      (field): Column<EntryItem> => ({
        key: field.key,
        title: field.title,
        isNumber: field.type === 'area' || field.type === 'integer' || field.type === 'number',
        isWideOnly: field.type !== 'enum',
        render: ({ data }) => textOf(field, data[field.key]),
      }),
    ),
    {
      key: 'origin',
      title: t('column.origin'),
      render: ({ origin }) => t(`cases:origin.${origin}`, { defaultValue: origin }),
    },
    { key: 'version', title: t('column.version'), isNumber: true, isWideOnly: true, render: ({ version }) => version },
    { key: 'no', title: t('column.no'), isNumber: true, isWideOnly: true, render: ({ no }) => no },
  ]
  return <DataTable label={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}

const isShortFact = ({ type }: LedgerField): boolean => ['enum', 'area', 'integer', 'date'].includes(type)

function EntryFilters({
  search,
  change,
  onClear,
}: Pick<EntryListProps, 'search' | 'change'> & { onClear: (() => void) | undefined }) {
  const { t } = useTranslation(['ledgers', 'cases'])
  const onSearch = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change])
  const typed = useTypedSearch(search.q ?? '', onSearch)
  return (
    <div className="ledger-filters" role="search">
      <Input
        {...typed}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('q')}
        aria-label={t('q')}
        maxLength={60}
      />
      <label className="visually-hidden" htmlFor="ledger-unit">
        {t('column.unit')}
      </label>
      <UnitSelect
        id="ledger-unit"
        {...(search.unit === undefined ? {} : { value: search.unit })}
        onChange={(unit) => change({ unit })}
      />
      <Select
        value={search.origin ?? null}
        onChange={(origin) => change({ origin: origin ?? undefined })}
        allowClear
        placeholder={t('column.origin')}
        aria-label={t('column.origin')}
        options={ENTRY_ORIGINS.map((value) => ({ value, label: t(`cases:origin.${value}`) }))}
        popupMatchSelectWidth={false}
      />
      {onClear && (
        <Button type="link" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}
