import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { Page } from '../shared/page.tsx'
import { Failed, Loading } from '../shared/states.tsx'
import { campaignQuery, ownTemplateQuery } from './campaigns.query.ts'
import './campaign-frame.css'
import { CAMPAIGN_TABS, type CampaignTab, tabsOf } from './campaign-tabs.ts'

interface CampaignFrameProps {
  campaignId: string
  tab: CampaignTab
  actions?: (detail: CampaignDetail) => ReactNode
  /** below the campaign: the duty or figure that the page is about */
  trail?: ReactNode
  /** instead of the tab's own sentence */
  purpose?: ReactNode
  children: (detail: CampaignDetail) => ReactNode
}

/** The head that all pages of a campaign share, with the way between them. */
export function CampaignFrame({ campaignId, tab, actions, trail, purpose, children }: CampaignFrameProps) {
  const { t } = useTranslation('planner')
  const { data, error, refetch } = useQuery(campaignQuery(campaignId))
  if (error && !data) return <Failed isPage error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <div className="page page-wide">
        <Loading rows={14} />
      </div>
    )
  }
  return (
    <Page
      wide
      title={data.campaign.title}
      purpose={purpose ?? t(`tab.purpose.${tab}`)}
      trail={
        <>
          <Link to="/campaigns">{t('list.title')}</Link>
          {trail && <> / {trail}</>}
        </>
      }
      actions={actions?.(data)}
    >
      <CampaignTabs detail={data} tab={tab} />
      {children(data)}
    </Page>
  )
}

function CampaignTabs({ detail, tab }: { detail: CampaignDetail; tab: CampaignTab }) {
  const { t } = useTranslation('planner')
  const list = useRef<HTMLElement>(null)
  const { campaign } = detail
  const { data } = useQuery(ownTemplateQuery(campaign))
  const there = tabsOf(detail, data?.document)
  useEffect(() => {
    // on a phone the tabs scroll sideways: the present one has to be in sight
    list.current?.querySelector('.is-here')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  return (
    <nav ref={list} className="campaign-tabs" aria-label={t('tab.label')}>
      {(Object.keys(CAMPAIGN_TABS) as CampaignTab[])
        .filter((name) => name === tab || there.includes(name))
        .map((name) => (
          <Link
            key={name}
            to={CAMPAIGN_TABS[name]}
            params={{ id: campaign.id }}
            aria-current={name === tab ? 'page' : undefined}
            activeOptions={{ exact: true }}
            className={name === tab ? 'is-here' : undefined}
          >
            {t(`tab.${name}`)}
          </Link>
        ))}
    </nav>
  )
}
