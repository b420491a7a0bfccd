import { useQuery } from '@tanstack/react-query'
import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PartItem, ProcessItem } from '../../contracts/http/operations.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { formatExact } from '../shared/time.ts'
import { useTime } from '../shared/use-time.ts'
import { HealthHistory } from './health-history.tsx'
import { healthQuery } from './operations.query.ts'
import { Standing } from './standing.tsx'
import { usePartWords } from './use-part-words.ts'
import { WatchedPage } from './watched-page.tsx'

/** How every part of the product stands: since when, what that means for people, what to do next. */
export function HealthPage() {
  const { t } = useTranslation('operations')
  const mayRead = useMay('operations.read')
  const watched = useQuery({ ...healthQuery, enabled: mayRead })
  const troubled = watched.data?.parts.filter(({ state }) => state !== 'FINE') ?? []
  return (
    <WatchedPage title={t('health.title')} purpose={t('health.purpose')} mayRead={mayRead} watched={watched} rows={12}>
      {(data) => (
        <>
          <p className="health-summary" role="status">
            {troubled.length === 0
              ? t('health.allFine', { count: data.parts.length })
              : t('health.troubled', { count: troubled.length, all: data.parts.length })}
          </p>
          <Parts parts={data.parts} />
          <HealthHistory history={data.history} now={data.asOf} parts={data.parts} />
          <Processes processes={data.processes} />
        </>
      )}
    </WatchedPage>
  )
}

const RANK = { FAILING: 0, WARNING: 1, FINE: 2 } as const

function Parts({ parts }: { parts: readonly PartItem[] }) {
  const { t } = useTranslation('operations')
  const time = useTime()
  const words = usePartWords()
  const rows = parts.toSorted((a, b) => RANK[a.state] - RANK[b.state])
  const columns: Column<PartItem>[] = [
    { key: 'part', title: t('health.part'), render: (part) => words(part).name },
    { key: 'state', title: t('health.state'), isShort: true, render: ({ state }) => <Standing state={state} /> },
    {
      key: 'since',
      title: t('health.since'),
      isShort: true,
      isNamed: true,
      render: ({ since }) => time.instant(since),
    },
    {
      key: 'says',
      title: t('health.says'),
      render: (part) => {
        const { says, means, next, command } = words(part)
        return (
          <>
            {says}
            {means && <div className="soft">{means}</div>}
            {next && (
              <div>
                <b>{t('health.next')}</b> {next}
              </div>
            )}
            {command && (
              <Typography.Text code copyable={{ text: command }}>
                {command}
              </Typography.Text>
            )}
          </>
        )
      },
    },
  ]
  return (
    <Section
      title={t('health.parts')}
      extra={
        <ExportButton
          name={t('health.title')}
          head={['part', 'state', 'since', 'says', 'means', 'next'].map((key) => t(`health.${key}`))}
          rows={() =>
            rows.map((part) => {
              const { name, says, means, next, command } = words(part)
              const does = [next, command].filter(Boolean).join(' ')
              return [name, t(`state.${part.state}`), formatExact(part.since), says, means, does]
            })
          }
        />
      }
    >
      <DataTable label={t('health.parts')} columns={columns} rows={rows} keyOf={({ part }) => part} />
    </Section>
  )
}

function Processes({ processes }: { processes: readonly ProcessItem[] }) {
  const { t } = useTranslation('operations')
  const time = useTime()
  const columns: Column<ProcessItem>[] = [
    { key: 'process', title: t('health.process'), render: ({ process }) => <code>{process}</code> },
    {
      key: 'alive',
      title: t('health.state'),
      isShort: true,
      render: ({ alive }) => (alive ? t('health.alive') : t('health.gone')),
    },
    {
      key: 'seen',
      title: t('health.seen'),
      isShort: true,
      isNamed: true,
      render: ({ seenAt }) => time.instant(seenAt),
    },
    {
      key: 'started',
      title: t('health.started'),
      isShort: true,
      isNamed: true,
      render: ({ startedAt }) => time.instant(startedAt),
    },
    { key: 'build', title: t('health.build'), isNamed: true, render: ({ build }) => <code>{build}</code> },
  ]
  return (
    <Section title={t('health.processes')}>
      <p className="soft">{t('health.processesHelp')}</p>
      {processes.length === 0 ? (
        <p className="soft">{t('health.noProcesses')}</p>
      ) : (
        <DataTable label={t('health.processes')} columns={columns} rows={processes} keyOf={({ process }) => process} />
      )}
    </Section>
  )
}
