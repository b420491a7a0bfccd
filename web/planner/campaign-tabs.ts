import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'

/** The parts of a running campaign, by their routes. */
export const CAMPAIGN_TABS = {
  overview: '/campaigns/$id',
  board: '/campaigns/$id/overview',
  duties: '/campaigns/$id/duties',
  indicators: '/campaigns/$id/indicators',
  quotas: '/campaigns/$id/quotas',
  rankings: '/campaigns/$id/rankings',
  ladders: '/campaigns/$id/ladders',
  cascades: '/campaigns/$id/cascades',
  accounts: '/campaigns/$id/accounts',
  phases: '/campaigns/$id/phases',
  changes: '/campaigns/$id/changes',
  process: '/campaigns/$id/process',
} as const
export type CampaignTab = keyof typeof CAMPAIGN_TABS

/** In every campaign, whatever its template says. */
const ALWAYS: readonly CampaignTab[] = ['overview', 'board', 'phases', 'changes', 'process']

/** The tabs of a campaign; those that its template says nothing about are left out. @param document undefined while it is on its way */
export function tabsOf(
  { cascades }: Pick<CampaignDetail, 'cascades'>,
  document: Partial<CampaignTemplate> | undefined,
): CampaignTab[] {
  const isThere = (tab: CampaignTab): boolean => {
    if (ALWAYS.includes(tab)) return true
    // a copy of a template that cascades does not: only the campaign itself knows
    if (tab === 'cascades') return cascades === true
    const told = document?.[tab as keyof CampaignTemplate]
    return document === undefined || (Array.isArray(told) && told.length > 0)
  }
  return (Object.keys(CAMPAIGN_TABS) as CampaignTab[]).filter(isThere)
}
