import type { DecisionKind } from './decisions.ts'

/** The permission that each is decided with: whoever has none of them is asked nothing. Apart from the shapes, so that the inbox does not load them. */
export const DECIDED_WITH = {
  LAUNCH: 'launch.confirm',
  BLOCKED_LAUNCH: 'campaign.plan',
  LAPSED_LAUNCH: 'campaign.plan',
  CHANGE: 'campaign.run',
  APPEAL: 'ranking.rule',
  TEMPLATE: 'template.approve',
} as const satisfies Record<DecisionKind, string>
