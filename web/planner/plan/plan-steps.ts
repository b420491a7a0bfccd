import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import type { RehearsalItem } from '../../../contracts/http/rehearsals.ts'
import type { Problem } from '../../../contracts/http/shapes.ts'
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

/** What is missing before the launch, each with the step where it is put right; alike ones are one. */
export type Gap =
  | { step: 'assign'; kind: 'unbound'; roles: string[] }
  | { step: 'assign'; kind: 'unboundSites'; role: string; sites: string[] }
  | { step: PlanStep; kind: 'told'; problem: Problem }

const UNBOUND = /^bindings\.(?:roles|groups)\.([^.]+)$/
const UNBOUND_SITE = /^bindings\.perUnit\.([^.]+)\.(\d+)$/

/** The server's list in the order of the steps: roles without a unit are told together, the areas of one role too. */
export function gapsOf({ gaps, roles }: Pick<CampaignDetail, 'gaps' | 'roles'>): Gap[] {
  const unbound: string[] = []
  const unboundSites = new Map<string, string[]>()
  const told: Gap[] = []
  for (const problem of gaps) {
    const { path } = problem
    const [, bound] = UNBOUND.exec(path) ?? []
    const [, perSite, unit] = UNBOUND_SITE.exec(path) ?? []
    const role = roles.find(({ role: id }) => id === (bound ?? perSite))
    if (bound !== undefined) unbound.push(role?.title ?? bound)
    else if (perSite !== undefined) {
      const area = role?.perUnit.find(({ site }) => site.id === Number(unit))?.site.name ?? String(unit)
      const title = role?.title ?? perSite
      unboundSites.set(title, [...(unboundSites.get(title) ?? []), area])
    } else told.push({ step: stepOf(path), kind: 'told', problem })
  }
  const all: Gap[] = [
    ...(unbound.length > 0 ? [{ step: 'assign', kind: 'unbound', roles: unbound } as const] : []),
    ...[...unboundSites].map(([role, sites]) => ({ step: 'assign', kind: 'unboundSites', role, sites }) as const),
    ...told,
  ]
  return all.toSorted((a, b) => PLAN_STEPS.indexOf(a.step) - PLAN_STEPS.indexOf(b.step))
}

/** A ledger without sites is filled; one that lacks a field is the template's. */
function stepOf(path: string): PlanStep {
  if (path === 'ledgers') return 'ledger'
  if (path.startsWith('ledgers.')) return 'template'
  if (path.startsWith('phases.')) return 'dates'
  return path === 'consultation' ? 'launch' : 'assign'
}

export const siteCount = (ledgers: CampaignDetail['ledgers']): number =>
  ledgers.reduce((sum, { entries }) => sum + entries, 0)

/**
 * Of the numbered steps: ticked, still lacking something, or without anything to lack. Only a rehearsal of what the draft is now, that came to
 * its end, is one; the dates may be moved until the launch, so that both are done with it.
 */
export function stepState(
  step: PlanStep,
  detail: Pick<CampaignDetail, 'gaps' | 'roles' | 'ledgers'> & { campaign: Pick<CampaignDetail['campaign'], 'status'> },
  rehearsal: Pick<RehearsalItem, 'status' | 'changed'> | undefined,
): 'done' | 'missing' | 'open' {
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
      return rehearsal?.status === 'DONE' && rehearsal.changed.length === 0 ? 'done' : 'open'
    case 'dates':
    case 'launch':
      if (detail.campaign.status !== 'DRAFT') return 'done'
      return gapsOf(detail).some((gap) => gap.step === step) ? 'missing' : 'open'
  }
}
