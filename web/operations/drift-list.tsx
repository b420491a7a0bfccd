import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DriftItem, DriftKind, ReconciliationItem } from '../../contracts/http/operations.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { driftsQuery, exportedDriftPage } from './operations.query.ts'
import { DRIFT_KINDS } from './operations-search.ts'

const route = getRouteApi('/shell/admin/drift')
/** `<campaign>-<number>`: duties have a tilde, campaigns no number. */
const CASE = /^[^~]+-\d+$/

/** What a comparison found, each with what a repair would do about it. */
export function DriftList({ run, kind }: { run: ReconciliationItem; kind: DriftKind | undefined }) {
  const { t } = useTranslation('operations')
  const navigate = route.useNavigate()
  const drifts = useInfiniteQuery(driftsQuery(run.id, kind))
  const rows = drifts.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Section
      title={t('drift.list', { count: run.found })}
      extra={
        <FetchedExport
          name={t('drift.title')}
          head={['entity', 'what', 'said', 'will'].map((key) => t(`drift.${key}`))}
          page={exportedDriftPage(run.id, kind)}
          row={({ entity, kind: of, what }) => [entity, t(`drift.of.${of}.name`), what, t(`drift.of.${of}.repair`)]}
        />
      }
    >
      <div className="account-filters">
        <Select<DriftKind | 'all'>
          value={kind ?? 'all'}
          aria-label={t('drift.byKind')}
          popupMatchSelectWidth={false}
          onChange={(next) => void navigate({ search: { run: run.id, ...(next === 'all' ? {} : { kind: next }) } })}
          options={[
            { value: 'all' as const, label: t('drift.allKinds') },
            ...DRIFT_KINDS.map((value) => ({ value, label: t(`drift.of.${value}.name`) })),
          ]}
        />
      </div>
      {drifts.isPending && <Loading rows={6} />}
      {drifts.error && rows.length === 0 && <Failed error={drifts.error} onRetry={() => void drifts.refetch()} />}
      {drifts.isSuccess && rows.length === 0 && <Empty title={t('drift.noneOfKind')} />}
      {rows.length > 0 && <Drifts rows={rows} />}
      {drifts.hasNextPage && (
        <Button type="link" loading={drifts.isFetchingNextPage} onClick={() => void drifts.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </Section>
  )
}

function Drifts({ rows }: { rows: readonly DriftItem[] }) {
  const { t } = useTranslation('operations')
  const mayReadCase = useMay('case.read')
  const columns: Column<DriftItem>[] = [
    {
      key: 'entity',
      title: t('drift.entity'),
      render: ({ entity }) =>
        mayReadCase && CASE.test(entity) ? (
          <Link to="/cases/$id" params={{ id: entity }}>
            {entity}
          </Link>
        ) : (
          entity
        ),
    },
    { key: 'kind', title: t('drift.what'), isNamed: true, render: ({ kind }) => t(`drift.of.${kind}.name`) },
    {
      key: 'said',
      title: t('drift.said'),
      isNamed: true,
      render: ({ what }) => <code className="work-error">{what}</code>,
    },
    { key: 'repair', title: t('drift.will'), isNamed: true, render: ({ kind }) => t(`drift.of.${kind}.repair`) },
  ]
  return <DataTable label={t('drift.title')} columns={columns} rows={rows} keyOf={({ no }) => no} />
}
