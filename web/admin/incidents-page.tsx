import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentItem } from '../../contracts/http/cases.ts'
import { FetchedExport } from '../shared/fetched-export.tsx'
import { Page, Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { formatExact } from '../shared/time.ts'
import './admin.css'
import { AdminNav } from './admin-nav.tsx'
import { BulkRulingBar } from './bulk-ruling-bar.tsx'
import { EngineStatus } from './engine-status.tsx'
import { IncidentCard } from './incident-card.tsx'
import { IncidentFilters } from './incident-filters.tsx'
import { INCIDENT_STATUSES, type IncidentSearch } from './incident-search.ts'
import { exportedIncidentPage, incidentsQuery } from './incidents.query.ts'

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
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const mayRule = useMay('incident.rule')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const incidents = useInfiniteQuery(incidentsQuery(search))
  const rows = incidents.data?.pages.flatMap((page) => page.items) ?? []
  const { status = 'OPEN', ...filters } = search
  const isNarrowed = Object.keys(filters).length > 0
  const show = (next: IncidentSearch) => {
    setChosen(new Set())
    void navigate({ search: next })
  }
  return (
    <Section
      title={t('incidents.list')}
      extra={
        <>
          <Segmented<NonNullable<IncidentSearch['status']>>
            value={status}
            onChange={(next) => show({ ...filters, ...(next === 'OPEN' ? {} : { status: next }) })}
            options={[...INCIDENT_STATUSES, 'all' as const].map((value) => ({ value, label: t(`status.${value}`) }))}
            aria-label={t('incidents.byStatus')}
          />
          {rows.length > 0 && <IncidentExport search={search} />}
        </>
      }
    >
      <IncidentFilters search={search} onChange={show} />
      {incidents.isPending && <Loading rows={8} />}
      {incidents.error && rows.length === 0 && (
        <Failed error={incidents.error} onRetry={() => void incidents.refetch()} />
      )}
      {incidents.isSuccess && rows.length === 0 && (
        <Empty title={isNarrowed ? t('incidents.noneFound') : t(`incidents.empty.${status}`)}>
          {t('incidents.emptyText')}
        </Empty>
      )}
      {mayRule && <BulkRulingBar rows={rows} chosen={chosen} onChoose={setChosen} />}
      <ul className="incidents">
        {rows.map((incident) => (
          <li key={incident.id}>
            <IncidentCard
              incident={incident}
              {...(mayRule
                ? {
                    isChosen: chosen.has(incident.id),
                    onChoose: (on: boolean) => setChosen(turned(chosen, incident, on)),
                  }
                : {})}
            />
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

function turned(chosen: ReadonlySet<string>, { id }: IncidentItem, on: boolean): ReadonlySet<string> {
  const next = new Set(chosen)
  if (on) next.add(id)
  else next.delete(id)
  return next
}

function IncidentExport({ search }: { search: IncidentSearch }) {
  const { t } = useTranslation('admin')
  return (
    <FetchedExport
      name={t('incidents.title')}
      head={['name', 'case', 'state', 'means', 'element', 'value', 'reason', 'code', 'since'].map((key) =>
        t(`incident.${key}`),
      )}
      page={exportedIncidentPage(search)}
      row={({ name, caseId, status, code, element, value, reason, createdAt }) => [
        name,
        caseId,
        t(`status.${status}`),
        t(`code.${code}.means`, { defaultValue: t('code.other.means') }),
        element,
        value,
        reason,
        code,
        formatExact(createdAt),
      ]}
    />
  )
}
