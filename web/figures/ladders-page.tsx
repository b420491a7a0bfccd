import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LaddersOut } from '../../contracts/http/figures.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import './figures.css'
import { laddersQuery } from './figures.query.ts'
import { LadderUnits } from './ladder-units.tsx'

type Ladder = LaddersOut['items'][number]

const route = getRouteApi('/shell/campaigns/$id/ladders')

/** Who stands on which rung, and by what. The platform counts and proposes; persons decide. */
export function LaddersPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="ladders">
      {() => <Ladders campaignId={id} />}
    </CampaignFrame>
  )
}

function Ladders({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation('figures')
  const { data, error, refetch } = useQuery(laddersQuery(campaignId))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  if (data.items.length === 0) return <Empty title={t('noLadders')}>{t('noLaddersText')}</Empty>
  return (
    <>
      <p className="soft">{t('ladder.help')}</p>
      {data.items.map((ladder) => (
        <Section
          key={ladder.id}
          title={ladder.title}
          extra={ladder.basis && <span className="faint">{t('basis', { basis: ladder.basis })}</span>}
        >
          <Rungs ladder={ladder} />
          {ladder.units.length === 0 ? (
            <p className="soft">{t('ladder.nobody')}</p>
          ) : (
            <LadderUnits campaignId={campaignId} ladder={ladder} />
          )}
        </Section>
      ))}
    </>
  )
}

function Rungs({ ladder: { rungs, policy, per } }: { ladder: Ladder }) {
  const { t } = useTranslation('figures')
  return (
    <>
      <ol className="rungs">
        {rungs.map(({ at, title, subject }) => (
          <li key={at}>
            <b>{t('ladder.at', { count: at, title })}</b>
            <span className="soft">{subject}</span>
          </li>
        ))}
      </ol>
      <p className="faint">
        {t(`ladder.${policy}`)} {per && t('ladder.per', { per: t(`per.${per}`) })}
      </p>
    </>
  )
}
