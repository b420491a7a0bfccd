import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page, Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import './admin.css'
import { AdminNav } from './admin-nav.tsx'
import { EngineStatus } from './engine-status.tsx'
import { IncidentCard } from './incident-card.tsx'
import { INCIDENT_STATUSES, type IncidentSearch } from './incident-search.ts'
import { incidentsQuery } from './incidents.query.ts'

const route = getRouteApi('/shell/admin/incidents')

/** Steps that rules or data forbid: what stands still, why, and what can be done about it. */
export function IncidentsPage() {
  const { t } = useTranslation('admin')
  // not asked for by those who may not see them: every refusal is logged
  const mayRead = useMay('incident.read')
  return (
    <Page title={t('incidents.title')} purpose={t('incidents.purpose')} trail={<AdminNav />}>
      <EngineStatus />
      {mayRead ? <Incidents /> : <Empty title={t('incidents.notYours')}>{t('incidents.notYoursText')}</Empty>}
    </Page>
  )
}

function Incidents() {
  const { t } = useTranslation('admin')
  const { status = 'OPEN' } = route.useSearch()
  const navigate = route.useNavigate()
  const incidents = useInfiniteQuery(incidentsQuery(status === 'all' ? undefined : status))
  const rows = incidents.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section
      title={t('incidents.list')}
      extra={
        <Segmented<NonNullable<IncidentSearch['status']>>
          value={status}
          onChange={(next) => void navigate({ search: next === 'OPEN' ? {} : { status: next } })}
          options={[...INCIDENT_STATUSES, 'all' as const].map((value) => ({ value, label: t(`status.${value}`) }))}
          aria-label={t('incidents.byStatus')}
        />
      }
    >
      {incidents.isPending && <Loading rows={8} />}
      {incidents.error && rows.length === 0 && (
        <Failed error={incidents.error} onRetry={() => void incidents.refetch()} />
      )}
      {incidents.isSuccess && rows.length === 0 && (
        <Empty title={t(`incidents.empty.${status}`)}>{t('incidents.emptyText')}</Empty>
      )}
      <ul className="incidents">
        {rows.map((incident) => (
          <li key={incident.id}>
            <IncidentCard incident={incident} />
          </li>
        ))}
      </ul>
      {incidents.hasNextPage && (
        <Button type="link" loading={incidents.isFetchingNextPage} onClick={() => void incidents.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </Section>
  )
}
