import type { CampaignDetail, CampaignItem, EdgeWait, PhaseItem } from '../../contracts/http/campaigns.ts'
import type { TemplateItem } from '../../contracts/http/templates.ts'
import type { CampaignTemplate, Phase } from '../../contracts/template/template.ts'
import {
  parseInstant,
  presentReason,
  resolveInstant,
  type TimeContext,
  type WorkCalendar,
} from '../../domain/calendar/index.ts'
import { bounded, type Freedom, freeOf } from '../../domain/campaign/cascade.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { type Edge, phaseEdge, phaseReasons } from '../../domain/campaign/phase-dates.ts'
import { campaignTimes } from '../../domain/campaign/times.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import type { TemplateRow } from '../../store/campaigns/templates.ts'
import { type Delivering, presentGate } from './gate.ts'
import { instant, instantOrNull } from './instants.ts'
import { warnedOf, warningText } from './phase-warnings.ts'

export function presentTemplate({ id, version, status, document }: TemplateRow): TemplateItem {
  const { title, summary, phases } = document
  return { id, version, title, summary, status, phases: phases.map((phase) => ({ id: phase.id, title: phase.title })) }
}

export function presentCampaign(row: CampaignRow): CampaignItem {
  return {
    id: row.id,
    title: row.title,
    templateId: row.templateId,
    templateVersion: row.templateVersion,
    status: row.status,
    issueDate: row.issueDate,
    campaignNow: instant(campaignTime(row.clock, row.nowMs)),
    clockMode: row.clock.mode,
    caseCount: row.caseCount,
    createdAt: instant(row.createdAtMs),
    follows: row.follows,
    parent: row.child && { id: row.child.parent.id, title: row.child.parent.title },
    launch: row.launch && {
      status: row.launch.status,
      at: instantOrNull(row.launch.atMs),
      inMs: row.launch.atMs === null ? null : Math.max(Math.round(row.launch.atMs - row.nowMs), 0),
      ...(row.launch.status === 'BLOCKED' ? { problems: row.launch.problems } : {}),
    },
  }
}

/** What somebody may declare. @param tells whether the caller speaks for a role */
export function presentEvents(
  row: CampaignRow,
  { events, roles }: CampaignTemplate,
  tells: (role: string) => boolean,
): NonNullable<CampaignDetail['events']> {
  return (events ?? []).map(({ id, title, declaredBy }) => {
    const at = row.declared?.[id]
    return {
      id,
      title,
      declaredAt: at === undefined ? null : instant(at),
      declaredBy: roles.find((role) => role.id === declaredBy)?.title ?? declaredBy,
      may: tells(declaredBy),
    }
  })
}

/** Whoever asks for the dates alone. */
const NOBODY: Delivering = { world: { unitsOf: () => [], unit: (id) => ({ id, name: '' }) }, tells: () => false }

/** Phases as they stand; of a draft, as the issue date would make them, with the reason in words. */
export function presentPhases(
  row: CampaignRow,
  template: CampaignTemplate,
  calendar: WorkCalendar,
  delivering: Delivering = NOBODY,
): PhaseItem[] {
  const time: TimeContext = { calendar, onMissingYear: 'provisional', ...campaignTimes(template) }
  const issuedAt = parseInstant(row.issueDate, 'startOfDay', time.zone)
  return template.phases.map((phase) => {
    const planned = plannedPhase(phase, issuedAt, time)
    const actual = row.phases[phase.id]
    const startsAt = actual?.startsAt ?? planned.starts.at
    const endsAt = actual?.endsAt ?? planned.ends.at
    const known = actual ?? planned.known
    const warned = warnedOf(startsAt, endsAt, phase.ends === 'yearly' ? null : planned.ends, calendar)
    return {
      id: phase.id,
      title: phase.title,
      startsAt: instant(startsAt),
      endsAt: instant(endsAt),
      status: actual?.status ?? 'WAITING',
      tentative: { starts: known.startsAt === null, ends: known.endsAt === null },
      waits: {
        starts: known.startsAt === null ? waitOf(phase.starts, template) : null,
        ends: known.endsAt === null ? waitOf(phase.ends, template) : null,
      },
      warnings: warned.map(warningText),
      warned,
      why: (['starts', 'ends'] as const).flatMap((edge) =>
        phaseReasons(phase, edge, issuedAt, time).map(presentReason),
      ),
      ...(actual?.blocked ? { blocked: true } : {}),
      ...(phase.gate ? { gate: presentGate(phase.gate, actual, template, delivering) } : {}),
    }
  })
}

/** What must happen before an edge has a date. */
function waitOf(edge: Phase['starts'] | Phase['ends'], { events }: CampaignTemplate): EdgeWait | null {
  if (edge === 'yearly') return { for: 'YEARLY', note: '' }
  if (edge === 'onIssue') return null
  if ('event' in edge) return { for: 'EVENT', note: events?.find(({ id }) => id === edge.event)?.title ?? edge.event }
  return 'unknown' in edge ? { for: 'DATE', note: edge.unknown } : null
}

function plannedPhase(phase: Phase, issuedAt: number, time: TimeContext) {
  const edge = (which: Edge, estimates: boolean) => phaseEdge(phase, which, issuedAt, time, estimates)
  return {
    known: { startsAt: edge('starts', false)?.at ?? null, endsAt: edge('ends', false)?.at ?? null },
    starts: edge('starts', true) ?? { at: issuedAt, provisional: false },
    ends: edge('ends', true) ?? resolveInstant({ endOf: 'year' }, issuedAt, time),
  }
}

/** @param freedom of a subordinate campaign: what its parent leaves to it */
export function presentParameters(
  row: CampaignRow,
  template: CampaignTemplate,
  freedom?: Freedom,
): CampaignDetail['parameters'] {
  const bounds = template.parameters.map((parameter) => {
    const free = freedom && freeOf(freedom, parameter.key)
    return free ? bounded(parameter, free) : parameter
  })
  return bounds.map(({ key, title, type, min, max, basis, ...parameter }) => ({
    key,
    title,
    type,
    value: row.parameters[key] ?? parameter.default,
    min: min ?? null,
    max: max ?? null,
    basis: basis ?? null,
    ...(freedom
      ? {
          parent: {
            free: freeOf(freedom, key) !== undefined,
            value: freedom.values[key] ?? parameter.default,
          },
        }
      : {}),
  }))
}
