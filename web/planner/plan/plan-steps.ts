import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { present } from '../../shared/present.ts'

export const PLAN_STEPS = ['template', 'ledger', 'dates', 'assign', 'rehearse', 'launch'] as const
export type PlanStep = (typeof PLAN_STEPS)[number]

export const PLAN_PATHS = {
  template: '/campaigns/$id/plan/template',
  ledger: '/campaigns/$id/plan/ledger',
  dates: '/campaigns/$id/plan/dates',
  assign: '/campaigns/$id/plan/assign',
  rehearse: '/campaigns/$id/plan/rehearse',
  launch: '/campaigns/$id/plan/launch',
} as const satisfies Record<PlanStep, string>

/** What the draft remembers of the wizard: where it was left, the last import of each ledger, the last rehearsal. */
export interface DraftStep {
  at?: PlanStep
  imports?: Record<string, string>
  rehearsal?: string
}

/** The draft's memory as the server kept it; what is not understood is forgotten. */
export function readDraftStep(raw: unknown): DraftStep {
  if (typeof raw !== 'object' || raw === null) return {}
  const { at, imports, rehearsal } = raw as Record<string, unknown>
  const kept =
    typeof imports === 'object' && imports !== null
      ? Object.fromEntries(
          Object.entries(imports).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
        )
      : undefined
  return present({
    at: PLAN_STEPS.find((step) => step === at),
    imports: kept,
    rehearsal: typeof rehearsal === 'string' ? rehearsal : undefined,
  })
}

/** What is missing before the launch, each with the step where it is put right. */
export type Gap =
  | { step: 'ledger'; kind: 'noSites' }
  | { step: 'assign'; kind: 'unbound'; roles: string[] }
  | { step: 'assign'; kind: 'unboundSites'; role: string; sites: string[] }

export function gapsOf({ ledgers, roles }: Pick<CampaignDetail, 'ledgers' | 'roles'>): Gap[] {
  const noSites: Gap[] = siteCount(ledgers) === 0 ? [{ step: 'ledger', kind: 'noSites' }] : []
  const open = roles
    .filter(({ by, bound, units }) => (by === 'bound' && !bound) || (by === 'group' && !units?.length))
    .map(({ title }) => title)
  const unbound: Gap[] = open.length === 0 ? [] : [{ step: 'assign', kind: 'unbound', roles: open }]
  const unboundSites = roles.flatMap(({ title, perUnit }): Gap[] => {
    const sites = perUnit.filter(({ unit }) => !unit).map(({ site }) => site.name)
    return sites.length === 0 ? [] : [{ step: 'assign', kind: 'unboundSites', role: title, sites }]
  })
  return [...noSites, ...unbound, ...unboundSites]
}

export const siteCount = (ledgers: CampaignDetail['ledgers']): number =>
  ledgers.reduce((sum, { entries }) => sum + entries, 0)

/** Of the numbered steps: ticked, still lacking something, or without anything to lack. */
export function stepState(step: PlanStep, detail: CampaignDetail, memory: DraftStep): 'done' | 'missing' | 'open' {
  switch (step) {
    case 'template':
      return 'done'
    case 'ledger':
      return siteCount(detail.ledgers) > 0 ? 'done' : 'missing'
    case 'assign':
      if (gapsOf(detail).some((gap) => gap.step === 'assign')) return 'missing'
      // without a ledger nobody knows yet for which units teams are needed
      return siteCount(detail.ledgers) > 0 ? 'done' : 'open'
    case 'rehearse':
      return memory.rehearsal === undefined ? 'open' : 'done'
    case 'dates':
    case 'launch':
      return 'open'
  }
}
