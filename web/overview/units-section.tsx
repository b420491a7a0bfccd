import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignOverview } from '../../contracts/http/overview.ts'
import { Section } from '../shared/page.tsx'
import { Loading } from '../shared/states.tsx'
import { UnitGrid } from './unit-grid.tsx'

// comes when somebody asks for it
const UnitMap = lazy(async () => ({ default: (await import('./unit-map.tsx')).UnitMap }))

/** The units as a grid first; as a map for whoever asks for it. */
export function UnitsSection({
  campaignId,
  overview,
  view,
}: {
  campaignId: string
  overview: CampaignOverview
  view: 'map' | undefined
}) {
  const { t } = useTranslation('overview')
  const choice = (to: 'map' | undefined, words: string) => (
    <Link
      to="/campaigns/$id/overview"
      params={{ id: campaignId }}
      search={({ view: _before, ...now }) => (to ? { ...now, view: to } : now)}
      resetScroll={false}
      replace
      activeOptions={{ exact: true, includeSearch: true }}
    >
      {words}
    </Link>
  )
  return (
    <Section
      title={t('grid')}
      extra={
        <nav className="view-choice" aria-label={t('view.label')}>
          {choice(undefined, t('view.grid'))}
          {choice('map', t('view.map'))}
        </nav>
      }
    >
      {view === 'map' ? (
        <Suspense fallback={<Loading rows={10} />}>
          <UnitMap campaignId={campaignId} units={overview.units} />
        </Suspense>
      ) : (
        <UnitGrid campaignId={campaignId} overview={overview} />
      )}
    </Section>
  )
}
