import { PrinterOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckpointItem, CheckpointVerdict } from '../../contracts/http/audit.ts'
import { newKey, request } from '../shared/api.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useErrorText } from '../shared/error-text.ts'
import { Page } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { formatExact } from '../shared/time.ts'
import './audit.css'
import { checkpointsQuery } from './audit.query.ts'
import { AuditNav } from './audit-nav.tsx'

/** One hash a day: printed and kept outside, it shows what was cut off or taken away since. */
export function CheckpointsPage() {
  const { t } = useTranslation(['audit', 'cases'])
  const found = useInfiniteQuery(checkpointsQuery)
  const mayVerify = useMay('trail.search')
  const rows = found.data?.pages.flatMap((page) => page.items) ?? []
  const columns: Column<CheckpointItem>[] = [
    { key: 'day', title: t('checkpoint.day'), render: ({ day }) => day },
    {
      key: 'subjects',
      title: t('checkpoint.subjects'),
      render: ({ subjects }) => subjects,
      isNumber: true,
      isNamed: true,
    },
    { key: 'entries', title: t('checkpoint.entries'), render: ({ entries }) => entries, isNumber: true, isNamed: true },
    { key: 'hash', title: t('checkpoint.hash'), render: ({ hash }) => <code className="checkpoint-hash">{hash}</code> },
    {
      key: 'sealed',
      title: t('checkpoint.sealedAt'),
      render: ({ sealedAt }) => formatExact(sealedAt),
      isWideOnly: true,
    },
    ...(mayVerify
      ? [{ key: 'verify', title: t('checkpoint.verify'), render: ({ day }: CheckpointItem) => <VerifyDay day={day} /> }]
      : []),
  ]
  return (
    <Page
      wide
      title={t('checkpoint.title')}
      purpose={t('checkpoint.purpose')}
      trail={<AuditNav />}
      actions={
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {t('checkpoint.print')}
        </Button>
      }
    >
      {found.isPending && <Loading rows={10} />}
      {found.error && rows.length === 0 && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && rows.length === 0 && <Empty title={t('checkpoint.empty')}>{t('checkpoint.emptyText')}</Empty>}
      {rows.length > 0 && (
        <DataTable label={t('checkpoint.title')} columns={columns} rows={rows} keyOf={({ day }) => day} />
      )}
      {found.hasNextPage && (
        <Button type="link" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </Page>
  )
}

function VerifyDay({ day }: { day: string }) {
  const { t } = useTranslation(['audit', 'cases'])
  const errorText = useErrorText()
  const [key] = useState(newKey)
  const verify = useMutation({
    mutationFn: () => request<CheckpointVerdict>('POST', `/api/trail/checkpoints/${day}/verify`, { body: {}, key }),
  })
  const { data } = verify
  return (
    <span className="checkpoint-verify">
      <Button
        size="small"
        loading={verify.isPending}
        onClick={() => verify.mutate()}
        aria-label={t('checkpoint.verifyDay', { day })}
      >
        {t('checkpoint.verify')}
      </Button>
      <span role="status">
        {verify.error && errorText(verify.error).told}
        {data && (
          <span className={data.verdict === 'pass' ? 'is-pass' : 'is-fail'}>
            {t(`cases:verify.${data.verdict}`)}
            {data.verdict === 'fail' &&
              ` · ${t(data.follows ? 'checkpoint.differs' : 'checkpoint.unlinked', { hash: data.found.slice(0, 12) })}`}
          </span>
        )}
      </span>
    </span>
  )
}
