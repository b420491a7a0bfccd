import type { Bindings, CampaignDetail, PatchCampaignBody } from '../../../contracts/http/campaigns.ts'
import { civilDate, formatClock } from '../../shared/time.ts'
import { type DraftStep, readDraftStep } from './plan-steps.ts'

export type ClockMode = 'real' | 'accelerated' | 'stepped'

export interface DraftClock {
  mode: ClockMode
  /** campaign seconds in a real second, accelerated only */
  rate?: number
  /** ISO instant at which an accelerated or stepped clock begins */
  startsAt?: string
}

/** What the wizard edits: what the server has, with what is not saved yet on top. */
export interface Draft {
  title: string
  issueDate: string
  parameters: Record<string, unknown>
  bindings: Bindings
  clock: DraftClock
  step: DraftStep
}

export function draftOf(detail: CampaignDetail, unsaved: PatchCampaignBody): Draft {
  const { campaign, roles } = detail
  const saved: Draft = {
    title: campaign.title,
    issueDate: campaign.issueDate,
    parameters: Object.fromEntries(detail.parameters.map(({ key, value }) => [key, value])),
    bindings: bindingsOf(roles),
    clock: readClock(detail.clock),
    step: readDraftStep(detail.step),
  }
  const { title, issueDate, parameters, bindings, clock, step } = unsaved
  return {
    title: title ?? saved.title,
    issueDate: issueDate ?? saved.issueDate,
    parameters: { ...saved.parameters, ...parameters },
    bindings: bindings ?? saved.bindings,
    clock: (clock as DraftClock | undefined) ?? saved.clock,
    step: step === undefined ? saved.step : readDraftStep(step),
  }
}

function bindingsOf(roles: CampaignDetail['roles']): Bindings {
  const bound = roles.flatMap(({ role, bound: unit }) => (unit ? [[role, unit.id] as const] : []))
  const perUnit = roles
    .filter(({ by }) => by === 'boundPerSiteUnit')
    .map(({ role, perUnit: lines }) => {
      const units = lines.flatMap(({ site, unit }) => (unit ? [[String(site.id), unit.id] as const] : []))
      return [role, Object.fromEntries(units)] as const
    })
  const groups = roles.flatMap(({ role, units }) =>
    units && units.length > 0 ? [[role, units.map(({ id }) => id)] as const] : [],
  )
  return {
    roles: Object.fromEntries(bound),
    perUnit: Object.fromEntries(perUnit),
    ...(groups.length > 0 ? { groups: Object.fromEntries(groups) } : {}),
  }
}

/** The clock of a draft as the server keeps it: a mode, and segments of which the first says where it begins. */
function readClock(raw: unknown): DraftClock {
  const { mode, rate, segments } = (raw ?? {}) as {
    mode?: ClockMode
    rate?: number
    segments?: { campaignFrom: number }[]
  }
  const from = segments?.[0]?.campaignFrom
  return {
    mode: mode ?? 'real',
    ...(rate === undefined ? {} : { rate }),
    ...(from === undefined ? {} : { startsAt: isoOf(from) }),
  }
}

/** ms → `2024-09-18T08:30:00+08:00` */
export const isoOf = (ms: number): string => `${civilDate(ms)}T${formatClock(ms)}:00+08:00`

/** `unsaved` without what was just sent and has not changed since. */
export function withoutSent(unsaved: PatchCampaignBody, sent: PatchCampaignBody): PatchCampaignBody {
  return Object.fromEntries(
    Object.entries(unsaved).filter(([key, value]) => value !== sent[key as keyof PatchCampaignBody]),
  ) as PatchCampaignBody
}
