import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpinionItem } from '../../contracts/http/opinions.ts'
import { AdminNav } from '../admin/admin-nav.tsx'
import '../admin/admin.css'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { Page } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import { type OpinionSearch, parseOpinionSearch, STATUSES } from './opinion-search.ts'
import { AnswerText, OpinionText } from './opinion-text.tsx'
import { exportedOpinionPage, opinionsQuery } from './opinions.query.ts'

const route = getRouteApi('/shell/admin/opinions')

/** What users sent, for administrators to answer. */
export function AnswersPage() {
  const { t } = useTranslation('opinions')
  const mayAnswer = useMay('opinion.answer')
  return (
    <Page wide title={t('admin.title')} purpose={t('admin.purpose')} trail={<AdminNav />}>
      {mayAnswer ? <Opinions /> : <Empty title={t('admin.notYours')}>{t('admin.notYoursText')}</Empty>}
    </Page>
  )
}

function Opinions() {
  const { t } = useTranslation('opinions')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = useCallback(
    (next: OpinionSearch) =>
      void navigate({ search: (now) => parseOpinionSearch({ ...now, ...next }), replace: 'q' in next }),
    [navigate],
  )
  const onSearch = useCallback((q: string) => change({ q }), [change])
  const typed = useTypedSearch(search.q ?? '', onSearch)
  const { status = 'WAITING', q } = search
  const opinions = useInfiniteQuery(opinionsQuery(search))
  const rows = opinions.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <div className="account-filters">
        <Segmented
          value={status}
          onChange={(next) => change({ status: next })}
          options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
          aria-label={t('admin.byStatus')}
        />
        <Input {...typed} allowClear maxLength={60} placeholder={t('admin.q')} aria-label={t('admin.q')} />
        {rows.length > 0 && <OpinionExport search={search} />}
      </div>
      {opinions.isPending && <Loading rows={8} />}
      {opinions.error && rows.length === 0 && <Failed error={opinions.error} onRetry={() => void opinions.refetch()} />}
      {opinions.isSuccess && rows.length === 0 && (
        <Empty title={q === undefined ? t(`admin.empty.${status}`) : t('admin.nothingFound')}>
          {t('admin.emptyText')}
        </Empty>
      )}
      {rows.length > 0 && <OpinionTable rows={rows} />}
      {opinions.hasNextPage && (
        <Button type="link" loading={opinions.isFetchingNextPage} onClick={() => void opinions.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </>
  )
}

function OpinionTable({ rows }: { rows: readonly OpinionItem[] }) {
  const { t } = useTranslation('opinions')
  const time = useTime()
  const [answered, setAnswered] = useState<OpinionItem>()
  const columns: Column<OpinionItem>[] = [
    { key: 'receipt', title: t('col.receipt'), isShort: true, render: ({ receipt }) => receipt },
    { key: 'kind', title: t('col.kind'), isShort: true, render: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'from', title: t('col.from'), isShort: true, render: ({ from }) => from.name },
    { key: 'text', title: t('col.text'), render: (opinion) => <OpinionText opinion={opinion} /> },
    { key: 'sentAt', title: t('col.sentAt'), isShort: true, render: ({ sentAt }) => time.instant(sentAt) },
    {
      key: 'answer',
      title: t('col.answer'),
      render: (opinion) =>
        opinion.answer ? (
          <AnswerText opinion={opinion} />
        ) : (
          <Button aria-label={t('admin.answerOf', { receipt: opinion.receipt })} onClick={() => setAnswered(opinion)}>
            {t('admin.answer')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <DataTable label={t('admin.title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
      {answered && <AnswerDialog opinion={answered} onClose={() => setAnswered(undefined)} />}
    </>
  )
}

const EXPORTED = [
  'receipt',
  'kind',
  'from',
  'text',
  'page',
  'contact',
  'sentAt',
  'status',
  'answer',
  'answeredBy',
  'answeredAt',
] as const

function OpinionExport({ search }: { search: OpinionSearch }) {
  const { t } = useTranslation('opinions')
  const time = useTime()
  return (
    <FetchedExport<OpinionItem>
      name={t('admin.title')}
      head={EXPORTED.map((column) => t(`col.${column}`))}
      page={exportedOpinionPage(search)}
      row={({ receipt, kind, from, text, page, contact, sentAt, answer }) => [
        receipt,
        t(`kinds.${kind}`),
        from.name,
        text,
        page ?? '',
        contact ?? '',
        time.instant(sentAt),
        t(answer ? 'status.ANSWERED' : 'status.WAITING'),
        answer?.text ?? '',
        answer?.by.name ?? '',
        answer ? time.instant(answer.at) : '',
      ]}
    />
  )
}
