import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { QuotasOut } from '../../contracts/http/figures.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'

type Quota = QuotasOut['items'][number]
type Share = Quota['shares'][number]

interface QuotaSharesProps {
  campaignId: string
  quota: Quota
  period: string | undefined
}

const NEED: Record<Share['state'], number> = { OVER: 0, BEHIND: 1, ON_COURSE: 2, AHEAD: 3, DONE: 4 }

/** Who needs help first: each share with what is done of it, and a mark where the time has got to. */
export function QuotaShares({ campaignId, quota, period }: QuotaSharesProps) {
  const { t } = useTranslation('figures')
  const rows = [...quota.shares].sort(
    (a, b) => NEED[a.state] - NEED[b.state] || Number(a.used ?? 0) - Number(b.used ?? 0),
  )
  const columns: Column<Share>[] = [
    { key: 'unit', title: t('column.unit'), render: ({ unit }) => unit.name },
    { key: 'share', title: t('column.share'), isNumber: true, isNamed: true, render: ({ share }) => share },
    {
      key: 'done',
      title: t('column.done'),
      isNumber: true,
      isNamed: true,
      render: ({ done, unit }) => (
        <Link
          to="/campaigns/$id/$kind/$figure/rows"
          params={{ id: campaignId, kind: 'quotas', figure: quota.id }}
          search={{ unit: unit.id, ...(period === undefined ? {} : { period }) }}
        >
          {done}
        </Link>
      ),
    },
    {
      key: 'used',
      title: t('column.used'),
      render: ({ used }) => <UsedBar used={used} elapsed={quota.elapsed} />,
    },
    {
      key: 'state',
      title: t('column.state'),
      render: ({ state }) => <span className={`share-${state.toLowerCase()}`}>{t(`share.${state}`)}</span>,
    },
  ]
  return (
    <>
      <DataTable label={quota.title} columns={columns} rows={rows} keyOf={({ unit }) => unit.id} />
      <p className="table-foot faint">
        {t('quota.mark')}
        <ExportButton
          name={quota.title}
          head={['unit', 'share', 'done', 'used', 'elapsed', 'state'].map((key) => t(`column.${key}`))}
          rows={() =>
            rows.map((row) => [row.unit.name, row.share, row.done, row.used, quota.elapsed, t(`share.${row.state}`)])
          }
        />
      </p>
    </>
  )
}

/** Per cent of the share, as a bar; the line is the share of the time. */
function UsedBar({ used, elapsed }: { used: string | null; elapsed: string }) {
  const { t } = useTranslation('figures')
  if (used === null) return <span className="faint">{t('why.NO_DATA')}</span>
  const within = (percent: string) => `${Math.min(Math.max(Number(percent), 0), 100)}%`
  return (
    <span className="used">
      <span className="used-bar" aria-hidden>
        <span className="used-done" style={{ width: within(used) }} />
        <span className="used-time" style={{ left: within(elapsed) }} />
      </span>
      {used}%
    </span>
  )
}
