import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { CAMPAIGN_TABS, tabsOf } from '../planner/campaign-tabs.ts'
import { campaignQuery, ownTemplateQuery } from '../planner/campaigns.query.ts'
import { PLAN_PATHS } from '../planner/plan/plan-steps.ts'
import { CAMPAIGN_PAGES } from './pages.ts'

interface CampaignPages {
  id: string
  /** what it is called */
  campaign: string
  /** `title`: its key */
  pages: { to: string; title: string }[]
}

const DRAFTING = '/campaigns/new'

/** The pages of the campaign that the address is in, as its own navigation has them; undefined elsewhere, and while it is on its way. */
export function useCampaignPages(): CampaignPages | undefined {
  const { pathname } = useLocation()
  const id = campaignIn(pathname)
  const { data } = useQuery({ ...campaignQuery(id ?? ''), enabled: id !== undefined })
  const { data: template } = useQuery(ownTemplateQuery(data?.campaign))
  if (id === undefined || !data) return undefined
  const paths =
    data.campaign.status === 'DRAFT'
      ? Object.values(PLAN_PATHS)
      : tabsOf(data, template?.document).map((tab) => CAMPAIGN_TABS[tab])
  return { id, campaign: data.campaign.title, pages: paths.map((to) => ({ to, title: CAMPAIGN_PAGES[to] ?? to })) }
}

function campaignIn(pathname: string): string | undefined {
  const [, id] = /^\/campaigns\/([^/]+)/.exec(pathname) ?? []
  return id === undefined || pathname === DRAFTING ? undefined : decodeURIComponent(id)
}
