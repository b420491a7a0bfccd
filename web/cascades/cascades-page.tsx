import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CascadeItem, CascadeUnit } from '../../contracts/http/cascades.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import './cascades.css'
import { cascadesQuery } from './cascades.query.ts'
import { OpenChildren } from './open-children.tsx'
import { UnitTable } from './unit-table.tsx'
import { UnitsExport } from './units-export.tsx'

const route = getRouteApi('/shell/campaigns/$id/cascades')

/** What each unit makes of its part: how far it is, where it differs, what it reported last. */
export function CascadesPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="cascades">
      {() => <Cascades campaignId={id} />}
    </CampaignFrame>
  )
}

function Cascades({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation('cascades')
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    cascadesQuery(campaignId),
  )
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  const [first] = data.pages
  const items = data.pages.flatMap((page) => page.items)
  const cascades = first?.cascades ?? []
  if (items.length === 0) return <Empty title={t('empty')}>{t('emptyText')}</Empty>
  return (
    <>
      {cascades.map((cascade) => (
        <OneCascade
          key={cascade.id}
          campaignId={campaignId}
          cascade={cascade}
          units={items.filter((item) => item.cascade === cascade.id)}
        />
      ))}
      <p className="cascade-foot">
        {hasNextPage && (
          <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more', { shown: items.length, total: first?.total ?? items.length })}
          </Button>
        )}
        <UnitsExport campaignId={campaignId} cascades={cascades} />
      </p>
    </>
  )
}

interface OneCascadeProps {
  campaignId: string
  cascade: CascadeItem
  /** those that are loaded so far */
  units: readonly CascadeUnit[]
}

function OneCascade({ campaignId, cascade, units }: OneCascadeProps) {
  const { t } = useTranslation('cascades')
  if (units.length === 0) return null
  return (
    <Section
      title={cascade.title}
      extra={cascade.mayOpen && <OpenChildren campaignId={campaignId} cascade={cascade} />}
    >
      <p className="cascade-facts soft">
        <span>{t('counts', { units: cascade.units, opened: cascade.opened, launched: cascade.launched })}</span>
        <span>
          {cascade.free.length === 0
            ? t('nothingFree')
            : t('free', { parameters: cascade.free.map((free) => freeText(free)).join(t('comma')) })}
        </span>
      </p>
      <UnitTable cascade={cascade} units={units} />
    </Section>
  )
}

/** A parameter with the bounds that are drawn here, `3…10`; an open end stays empty. */
const freeText = ({ title, min, max }: CascadeItem['free'][number]): string =>
  min === null && max === null ? title : `${title} ${min ?? ''}…${max ?? ''}`
