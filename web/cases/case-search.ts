import type { CaseStage, CaseStanding } from '../../contracts/http/overview.ts'
import { present } from '../shared/present.ts'

export const CASE_STATUSES = ['OPEN', 'CLOSED', 'REFERRED', 'NOT_ESTABLISHED', 'CANCELLED', 'MERGED'] as const
export const ORIGINS = ['SURVEYED', 'OMITTED', 'NEW', 'MATTER'] as const
/** How cases stand, as the overview counts them. */
export const STANDINGS: readonly CaseStanding[] = [
  'DUE',
  'OPEN',
  'TO_CLOSE',
  'CLOSED',
  'CLOSED_ON_TIME',
  'CLOSED_LATE',
  'OVERDUE',
  'RETURNED',
  'STUCK',
  'REPEATED',
]
export const STAGES: readonly CaseStage[] = ['SURVEY', 'FILING', 'RECTIFICATION', 'REVIEW', 'CLOSE_OUT']
export const LEVELS = ['business', 'notice', 'system'] as const

/** Filters of the case list, kept in the address. */
export interface CaseListSearch {
  campaign?: string
  status?: string
  step?: string
  unit?: number
  origin?: string
  are?: CaseStanding
  /** of the campaign, by its id */
  phase?: string
  stage?: CaseStage
  reached?: CaseStage
  /** `step.outcome` by which it left early */
  exit?: string
  /** days of the campaign on which it was opened, or closed, both inclusive */
  openedFrom?: string
  openedUntil?: string
  closedFrom?: string
  closedUntil?: string
  /** of campaigns that run now */
  running?: boolean
  q?: string
}

/** How the history of a case is looked at. */
export interface CasePageSearch {
  level?: (typeof LEVELS)[number] | 'all'
  type?: string
  actor?: number
  oldestFirst?: boolean
  /** only what went wrong or was refused */
  troubles?: boolean
  /** days of campaign time, both inclusive */
  from?: string
  until?: string
  /** the entry that a link leads to */
  event?: number
}

/** How a history is filtered; `level` absent: all. */
export interface TraceFilters {
  level?: string | undefined
  type?: string | undefined
  actor?: number | undefined
  from?: string | undefined
  until?: string | undefined
  troubles?: boolean | undefined
}

/** As the server is asked: business alone unless something else is chosen. */
export const filtersOf = ({
  level = 'business',
  type,
  actor,
  from,
  until,
  troubles,
}: CasePageSearch): TraceFilters => ({
  level: level === 'all' ? undefined : level,
  type,
  actor,
  from,
  until,
  troubles,
})

export const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined

export const id = (value: unknown): number | undefined => {
  const number = Number(value)
  return Number.isInteger(number) && number > 0 ? number : undefined
}

/** A stage is one of a campaign's funnel. */
const stageOf = (raw: Record<string, unknown>, value: unknown): CaseStage | undefined =>
  text(raw.campaign) === undefined ? undefined : STAGES.find((stage) => stage === value)

/** A day is one of a campaign's clock. */
const dayOf = (raw: Record<string, unknown>, value: unknown): string | undefined =>
  text(raw.campaign) === undefined ? undefined : day(value)

const DAY = /^\d{4}-\d{2}-\d{2}$/
export const day = (value: unknown): string | undefined =>
  typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined

export function parseCaseListSearch(raw: Record<string, unknown>): CaseListSearch {
  return present({
    campaign: text(raw.campaign),
    status: CASE_STATUSES.find((status) => status === raw.status),
    step: text(raw.step),
    unit: id(raw.unit),
    origin: text(raw.origin),
    are: STANDINGS.find((are) => are === raw.are),
    // a phase is one of a campaign
    phase: text(raw.campaign) === undefined ? undefined : text(raw.phase),
    stage: stageOf(raw, raw.stage),
    reached: stageOf(raw, raw.reached),
    exit: text(raw.campaign) === undefined ? undefined : text(raw.exit),
    openedFrom: dayOf(raw, raw.openedFrom),
    openedUntil: dayOf(raw, raw.openedUntil),
    closedFrom: dayOf(raw, raw.closedFrom),
    closedUntil: dayOf(raw, raw.closedUntil),
    running: raw.running === true ? true : undefined,
    q: text(raw.q)?.slice(0, 60),
  })
}

export function parseCasePageSearch(raw: Record<string, unknown>): CasePageSearch {
  return present({
    level: ([...LEVELS, 'all'] as const).find((level) => level === raw.level),
    type: text(raw.type),
    actor: id(raw.actor),
    oldestFirst: raw.oldestFirst === true ? true : undefined,
    troubles: raw.troubles === true ? true : undefined,
    from: day(raw.from),
    until: day(raw.until),
    event: id(raw.event),
  })
}
