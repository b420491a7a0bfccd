import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BackgroundItem } from '../../contracts/http/operations.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { formatClock } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { AsOf } from './as-of.tsx'
import { useBackgroundName } from './background-name.ts'
import { FailureWords } from './failure-words.tsx'
import { backgroundQuery } from './operations.query.ts'
import { useOperation } from './use-operation.ts'

/** The worker's background duties: last turn, how long it took, the next, and what fails. */
export function BackgroundTable() {
  const { t } = useTranslation('operations')
  const { data, error, isFetching, refetch } = useQuery(backgroundQuery)
  return (
    <Section
      title={t('background.title')}
      extra={<AsOf at={data?.asOf} isStale={error !== null} isBusy={isFetching} onRefresh={() => void refetch()} />}
    >
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={8} />}
      {data?.items.length === 0 && <Empty title={t('background.empty')}>{t('background.emptyText')}</Empty>}
      {data && data.items.length > 0 && <Duties items={data.items} />}
    </Section>
  )
}

function Duties({ items }: { items: readonly BackgroundItem[] }) {
  const { t } = useTranslation('operations')
  const time = useTime()
  const name = useBackgroundName()
  const mayRun = useMay('operations.run')
  const turn = useOperation<string>((of) => `/api/background/${encodeURIComponent(of)}/turn`, t('background.asked'))
  const columns: Column<BackgroundItem>[] = [
    { key: 'name', title: t('background.name'), render: (item) => name(item.name) },
    {
      key: 'state',
      title: t('background.state'),
      isNamed: true,
      render: ({ name: of, failures, failingSince, error, failedAt }) => (
        <>
          {failures > 0 ? (
            <span className="work-failed">
              {t('background.failing', { count: failures, since: failingSince ? time.instant(failingSince) : '' })}
            </span>
          ) : (
            t('background.works')
          )}
          {error !== null && (
            <FailureWords error={error} duty={of}>
              {(says, kind) =>
                failures > 0
                  ? `${says}${kind ? t(`failure.${kind}.check`) : ''}`
                  : t('background.failedBefore', { at: failedAt ? time.instant(failedAt) : '', says })
              }
            </FailureWords>
          )}
        </>
      ),
    },
    {
      key: 'last',
      title: t('background.last'),
      isShort: true,
      isNamed: true,
      render: ({ endedAt }) => (endedAt ? formatClock(endedAt) : t('background.never')),
    },
    {
      key: 'took',
      title: t('background.took'),
      isNumber: true,
      isNamed: true,
      render: ({ tookMs }) => (tookMs === null ? '–' : t('background.ms', { count: tookMs })),
    },
    {
      key: 'next',
      title: t('background.next'),
      isShort: true,
      isNamed: true,
      render: ({ nextAt }) => (nextAt ? formatClock(nextAt) : t('background.soon')),
    },
    {
      key: 'act',
      title: t('background.act'),
      render: (item) =>
        mayRun && (
          <Button
            size="small"
            disabled={item.isAsked}
            loading={turn.isPending && turn.variables === item.name}
            aria-label={t('background.nowOf', { name: name(item.name) })}
            onClick={() => turn.mutate(item.name)}
          >
            {item.isAsked ? t('background.isAsked') : t('background.now')}
          </Button>
        ),
    },
  ]
  return <DataTable label={t('background.title')} columns={columns} rows={items} keyOf={(item) => item.name} />
}
