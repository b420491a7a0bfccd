import type { CampaignDetail } from '../../contracts/http/campaigns.ts'

/** What a change may be of. */
export const KINDS = ['PARAMETERS', 'QUOTAS', 'TEMPLATE', 'CALENDAR', 'EXTENSION'] as const
export type Kind = (typeof KINDS)[number]

/** A subordinate campaign has its parent's rules. */
export const kindsOf = ({ campaign }: CampaignDetail): readonly Kind[] =>
  campaign.parent ? KINDS.filter((kind) => kind !== 'QUOTAS' && kind !== 'TEMPLATE') : KINDS

/** The change by which two persons do what this act of the campaign does by one. */
export const changeOf = (act: string): Kind | undefined =>
  act === 'extend' ? 'EXTENSION' : act === 'calendar' ? 'CALENDAR' : undefined
