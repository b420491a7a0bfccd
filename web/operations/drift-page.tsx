import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReconciliationItem } from '../../contracts/http/operations.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty } from '../shared/states.tsx'
import { useTime } from '../shared/use-time.ts'
import { DriftList } from './drift-list.tsx'
import { LastReconciliation } from './last-reconciliation.tsx'
import { reconciliationsQuery } from './operations.query.ts'
import { WatchedPage } from './watched-page.tsx'

const route = getRouteApi('/shell/admin/drift')
const KINDS = ['ENGINE', 'FIGURES'] as const

/** Whether engine, rows and trail agree, and the figures with their facts: compared on the spot, and repaired. */
export function DriftPage() {
  const { t } = useTranslation('operations')
  const mayRead = useMay('operations.read')
  const watched = useQuery({ ...reconciliationsQuery, enabled: mayRead })
  return (
    <WatchedPage title={t('drift.title')} purpose={t('drift.purpose')} mayRead={mayRead} watched={watched} rows={8}>
      {(data) => (
        <>
          {KINDS.map((kind) => (
            <LastReconciliation key={kind} kind={kind} runs={data.items.filter((run) => run.kind === kind)} />
          ))}
          <Result runs={data.items} />
          <Runs runs={data.items} />
        </>
      )}
    </WatchedPage>
  )
}

/** The drifts of the run that was chosen, else of the latest that found any. */
function Result({ runs }: { runs: readonly ReconciliationItem[] }) {
  const { run, kind } = route.useSearch()
  const latest = KINDS.flatMap((each) => runs.find((one) => one.kind === each && one.status === 'DONE') ?? [])
  const shown = run === undefined ? latest.find(({ found }) => found > 0) : runs.find(({ id }) => id === run)
  if (!shown || shown.status !== 'DONE') return null
  return <DriftList run={shown} kind={kind} />
}

function Runs({ runs }: { runs: readonly ReconciliationItem[] }) {
  const { t } = useTranslation('operations')
  const time = useTime()
  const columns: Column<ReconciliationItem>[] = [
    {
      key: 'what',
      title: t('drift.run'),
      render: ({ id, kind, repairs, status, found }) => {
        const name = `${t(`drift.kind.${kind}`)}${repairs ? ` · ${t('drift.repairs')}` : ''}`
        return status === 'DONE' && found > 0 ? <route.Link search={{ run: id }}>{name}</route.Link> : name
      },
    },
    {
      key: 'status',
      title: t('drift.state'),
      isNamed: true,
      render: ({ status, found, error, reason }) => (
        <>
          {status === 'DONE' ? t('drift.found', { count: found }) : t(`drift.status.${status}`)}
          {error !== null && <div className="work-error">{error}</div>}
          {reason !== null && <div className="soft">{reason}</div>}
        </>
      ),
    },
    { key: 'looked', title: t('drift.looked'), isNumber: true, isNamed: true, render: ({ looked }) => looked },
    { key: 'by', title: t('drift.by'), isShort: true, isNamed: true, render: ({ askedBy }) => askedBy.name },
    { key: 'at', title: t('drift.at'), isShort: true, isNamed: true, render: ({ askedAt }) => time.instant(askedAt) },
  ]
  return (
    <Section title={t('drift.runs')}>
      {runs.length === 0 ? (
        <Empty title={t('drift.noRuns')}>{t('drift.noRunsText')}</Empty>
      ) : (
        <DataTable label={t('drift.runs')} columns={columns} rows={runs} keyOf={({ id }) => id} />
      )}
    </Section>
  )
}
