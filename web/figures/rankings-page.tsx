import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RankingsOut } from '../../contracts/http/figures.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { AppealsSection } from './appeals-section.tsx'
import './figures.css'
import { rankingsQuery } from './figures.query.ts'
import { PeriodNav } from './period-nav.tsx'
import { RankingTable } from './ranking-table.tsx'
import { Snapshot } from './snapshot.tsx'

type Ranking = RankingsOut['items'][number]

const route = getRouteApi('/shell/campaigns/$id/rankings')

/** What was published, version by version; what is not published yet is called so. Units, never persons, and no medals. */
export function RankingsPage() {
  const { id } = route.useParams()
  return (
    <CampaignFrame campaignId={id} tab="rankings">
      {() => <Rankings campaignId={id} />}
    </CampaignFrame>
  )
}

function Rankings({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation('figures')
  const { period } = route.useSearch()
  const { data, error, refetch } = useQuery(rankingsQuery(campaignId, period))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  if (data.items.length === 0) return <Empty title={t('noRankings')}>{t('noRankingsText')}</Empty>
  return (
    <>
      <AppealsSection campaignId={campaignId} rankings={data.items} />
      {data.items.map((ranking) => (
        <OneRanking key={ranking.id} campaignId={campaignId} ranking={ranking} period={period} />
      ))}
    </>
  )
}

interface OneRankingProps {
  campaignId: string
  ranking: Ranking
  period: string | undefined
}

function OneRanking({ campaignId, ranking, period }: OneRankingProps) {
  const { t } = useTranslation('figures')
  const { title, formula, per, order, ties, minimumSample, basis, now, published } = ranking
  if (basis === null)
    return (
      <Section title={title}>
        <p className="soft">{t('ranking.noBasis')}</p>
      </Section>
    )
  return (
    <Section title={title} extra={<span className="faint">{t('basis', { basis })}</span>}>
      <p className="quota-facts soft">
        <span>
          {t('ranking.formula', {
            terms: formula
              .map((term) => t('ranking.term', { title: term.title, weight: term.weight }))
              .join(t('shared:comma')),
          })}
        </span>
        <span>{t(`ranking.per.${per}`)}</span>
        <span>{t(`ranking.${order}`)}</span>
        <span>{t(`ranking.${ties}`)}</span>
        <span>{t('ranking.minimum', { count: minimumSample })}</span>
      </p>
      {published.length === 0 && <p className="soft">{t('ranking.none')}</p>}
      {published.map((snapshot, index) => (
        <Snapshot
          key={`${snapshot.period.key}.${snapshot.version}`}
          campaignId={campaignId}
          ranking={ranking}
          snapshot={snapshot}
          isFirst={index === 0}
          isNamed={period !== undefined}
        />
      ))}
      {now && (
        <details className="ranking-now">
          <summary>{t('ranking.now')}</summary>
          <PeriodNav campaignId={campaignId} per={ranking.per} period={now.period} isNamed={period !== undefined} />
          <RankingTable
            campaignId={campaignId}
            ranking={ranking.id}
            label={t('ranking.nowOf', { title })}
            terms={formula.map((term) => term.title)}
            rows={now.rows}
            period={now.period.key}
          />
        </details>
      )}
    </Section>
  )
}
