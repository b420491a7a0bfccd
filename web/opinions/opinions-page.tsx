import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnOpinion } from '../../contracts/http/opinions.ts'
import { request } from '../shared/api.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Page, Section } from '../shared/page.tsx'
import { meQuery } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { OpinionForm } from './opinion-form.tsx'
import { AnswerText, OpinionText } from './opinion-text.tsx'
import { ownOpinionsQuery } from './opinions.query.ts'

const route = getRouteApi('/shell/opinions')

/** 意见建议: send one, and read what was answered. */
export function OpinionsPage() {
  const { t } = useTranslation('opinions')
  const { about } = route.useSearch()
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      <p className="soft">
        {t('secret')} {t('channels')}
      </p>
      <Section title={t('new')}>
        <OpinionForm key={about} about={about} />
      </Section>
      <Section title={t('own')}>
        <Own />
      </Section>
    </Page>
  )
}

function Own() {
  const { t } = useTranslation('opinions')
  const time = useTime()
  const own = useInfiniteQuery(ownOpinionsQuery)
  const rows = own.data?.pages.flatMap((page) => page.items) ?? []
  useSeen(rows.some(({ isNew }) => isNew))
  if (own.isPending) return <Loading rows={4} />
  if (own.error && rows.length === 0) return <Failed error={own.error} onRetry={() => void own.refetch()} />
  if (rows.length === 0) return <Empty title={t('none')}>{t('noneText')}</Empty>
  const columns: Column<OwnOpinion>[] = [
    { key: 'receipt', title: t('col.receipt'), isShort: true, render: ({ receipt }) => receipt },
    { key: 'kind', title: t('col.kind'), isShort: true, render: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'text', title: t('col.text'), render: (opinion) => <OpinionText opinion={opinion} /> },
    { key: 'sentAt', title: t('col.sentAt'), isShort: true, render: ({ sentAt }) => time.instant(sentAt) },
    {
      key: 'answer',
      title: t('col.answer'),
      render: (opinion) => (
        <>
          {opinion.isNew && <strong>{t('isNew')}</strong>}
          <AnswerText opinion={opinion} />
        </>
      ),
    },
  ]
  return (
    <>
      <DataTable label={t('own')} columns={columns} rows={rows} keyOf={({ id }) => id} />
      {own.hasNextPage && (
        <Button type="link" loading={own.isFetchingNextPage} onClick={() => void own.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </>
  )
}

/** An answer on screen is seen: it is told of no more. That this did not come through only tells it once more. */
function useSeen(isNew: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isNew) return
    void request('POST', '/api/opinions/seen').then(
      () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
      () => undefined,
    )
  }, [isNew, client])
}
