import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { subjectOf } from '../../domain/entity/subject.ts'
import { Verify } from '../cases/verify.tsx'
import { Page, Section } from '../shared/page.tsx'
import { present } from '../shared/present.ts'
import { useMay } from '../shared/session.ts'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { LeftOut } from '../views/left-out.tsx'
import { SavedViews } from '../views/saved-views.tsx'
import './audit.css'
import { trailSearchQuery } from './audit.query.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditNav } from './audit-nav.tsx'
import { type AuditSearch, parseAuditSearch } from './audit-search.ts'
import { FoundRecords } from './found-records.tsx'
import { HitList } from './hit-list.tsx'
import { OverdueCases } from './overdue-cases.tsx'
import { useLeftOut } from './use-left-out.ts'

const route = getRouteApi('/shell/audit')
export type ChangeSearch = (next: { [K in keyof AuditSearch]: AuditSearch[K] | undefined }) => void

/** Looking across campaigns: cases, sites, documents and people by a text, and what happened by who, what, where and when. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const readsCases = useMay('case.read')
  const change: ChangeSearch = useCallback(
    (next) => void navigate({ search: (now) => present({ ...now, ...next }), replace: true, resetScroll: false }),
    [navigate],
  )
  const leftOut = useLeftOut(search)
  return (
    <Page
      wide
      title={t('title')}
      purpose={t(readsCases ? 'purpose' : 'looksPurpose')}
      trail={<AuditNav />}
      actions={
        <SavedViews
          page="audit"
          filters={present({ ...search })}
          leftOut={leftOut}
          onOpen={(filters) => void navigate({ search: parseAuditSearch(filters) })}
        />
      }
    >
      <AuditFilters search={search} change={change} readsCases={readsCases} />
      <LeftOut page="audit" filters={present({ ...search })} words={leftOut} />
      {readsCases && search.q && <FoundRecords q={search.q} search={search} change={change} />}
      {readsCases && !search.q && !search.type && <OverdueCases search={search} />}
      <Events search={search} readsCases={readsCases} onClear={() => void navigate({ search: {} })} />
    </Page>
  )
}

interface EventsProps {
  search: AuditSearch
  readsCases: boolean
  onClear: () => void
}

function Events({ search, readsCases, onClear }: EventsProps) {
  const { t } = useTranslation('audit')
  const found = useInfiniteQuery(trailSearchQuery(search, readsCases))
  const hits = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Section
      title={t('events.title')}
      extra={
        readsCases &&
        search.campaign !== undefined && (
          // another campaign has a verdict of its own
          <Verify key={search.campaign} subject={subjectOf(search.campaign)} action={t('verifyCampaign')} />
        )
      }
    >
      {readsCases && search.q && <p className="soft">{t('events.ofAll', { q: search.q })}</p>}
      {found.isPending && <Loading rows={10} />}
      {found.error && hits.length === 0 && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && hits.length === 0 && (
        <Empty title={t('events.empty')} action={<Button onClick={onClear}>{t('clear')}</Button>}>
          {t('events.emptyText')}
        </Empty>
      )}
      {hits.length > 0 && <HitList hits={hits} label={t('events.title')} />}
      {found.hasNextPage && (
        <Button type="link" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('shared:more')}
        </Button>
      )}
    </Section>
  )
}
