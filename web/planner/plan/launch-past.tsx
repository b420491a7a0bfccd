import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LaunchRequestItem } from '../../../contracts/http/launch.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import { ExportButton } from '../../shared/export-button.tsx'
import { Section } from '../../shared/page.tsx'
import { useProblemLine } from '../../shared/problem-text.ts'
import { formatExact } from '../../shared/time.ts'
import { useTime } from '../../shared/use-time.ts'
import { ProblemList } from './launch-failure.tsx'

/** What became of the newest request, where it was not launched: somebody waits for the next one. */
export function LastLaunch({ request }: { request: LaunchRequestItem }) {
  const { t } = useTranslation('launch')
  const told = useOutcome()
  const { status, problems } = request
  if (status !== 'RETURNED' && status !== 'LAPSED' && status !== 'BLOCKED') return null
  return (
    <Alert
      type="warning"
      showIcon
      className="plan-alert"
      title={told(request)}
      description={
        status === 'BLOCKED' ? (
          <>
            <ProblemList problems={problems} />
            {t('past.next.BLOCKED')}
          </>
        ) : (
          t(`past.next.${status}`)
        )
      }
    />
  )
}

/** Of a file. */
const HEAD = [
  'past.outcome',
  'past.ended',
  'past.asked',
  'past.askedAt',
  'past.confirmed',
  'preview.sites',
  'at',
] as const

/** Everything that was asked for and is over, the newest first. */
export function LaunchHistory({ items }: { items: readonly LaunchRequestItem[] }) {
  const { t } = useTranslation('launch')
  const time = useTime()
  const told = useOutcome()
  if (items.length === 0) return null
  const at = (instant: string | null) => (instant === null ? '' : time.instant(instant))
  const columns: Column<LaunchRequestItem>[] = [
    { key: 'outcome', title: t('past.outcome'), render: told },
    { key: 'ended', title: t('past.ended'), render: ({ endedAt }) => at(endedAt) },
    { key: 'asked', title: t('past.asked'), render: ({ askedBy }) => askedBy.name, isNamed: true },
    { key: 'askedAt', title: t('past.askedAt'), render: ({ askedAt }) => at(askedAt), isWideOnly: true },
    {
      key: 'confirmed',
      title: t('past.confirmed'),
      render: ({ confirmedBy }) => confirmedBy?.name ?? '',
      isWideOnly: true,
    },
    {
      key: 'sites',
      title: t('preview.sites'),
      isNumber: true,
      isWideOnly: true,
      render: ({ preview }) => preview.sites,
    },
  ]
  return (
    <Section
      title={t('past.title')}
      extra={
        <ExportButton
          name={t('past.title')}
          head={HEAD.map((key) => t(key))}
          rows={() =>
            items.map((item) => [
              told(item),
              item.endedAt && formatExact(item.endedAt),
              item.askedBy.name,
              formatExact(item.askedAt),
              item.confirmedBy?.name ?? null,
              item.preview.sites,
              item.launchAt && formatExact(item.launchAt),
            ])
          }
        />
      }
    >
      <DataTable label={t('past.title')} columns={columns} rows={items} keyOf={({ no }) => no} />
    </Section>
  )
}

/** How a request ended, in one sentence. */
function useOutcome(): (request: LaunchRequestItem) => string {
  const { t } = useTranslation('launch')
  const line = useProblemLine()
  return ({ status, endedBy, reason, changed, problems }) =>
    t(`past.${status}`, {
      name: endedBy?.name ?? '',
      // what the platform ended says why in its own parts
      reason: status === 'BLOCKED' ? line(problems) : (reason ?? ''),
      parts: changed.map((part) => t(`part.${part}`)).join(t('shared:comma')),
    })
}
