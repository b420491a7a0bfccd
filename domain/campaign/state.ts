import type { AgendaEntry } from '../entity/cause.ts'
import type { Levels } from './levels.ts'

export type CampaignStatus = 'DRAFT' | 'RUNNING' | 'PAUSED' | 'CLOSED'

export interface PhaseState {
  /** null while nobody knows: an event that is not declared, a date that the plan leaves out */
  startsAt: number | null
  /** null also for a standing programme, which has no end */
  endsAt: number | null
  status: 'WAITING' | 'ACTIVE' | 'ENDED'
  /** past its end, and kept open for what is not delivered */
  blocked?: true
  /** instants at which deliverables were there, ms */
  delivered?: Record<string, number>
  /** of those that each unit of a role delivers: by unit, the instants at which its own was there, ms */
  deliveredBy?: Record<string, Record<string, number>>
}

/** The state of one campaign. Phases overlap freely: each has its own start and end. */
export interface CampaignState {
  v: 1
  status: CampaignStatus
  phases: Record<string, PhaseState>
  agenda: AgendaEntry[]
  calendar: string
  /** the edition of the rules that it has taken; absent: that of the launch */
  edition?: number
  /** instants at which events were declared, ms */
  declared?: Record<string, number>
  /** values of the levels that somebody has switched */
  levels?: Levels
}

export const draftCampaign = (calendar: string): CampaignState => ({
  v: 1,
  status: 'DRAFT',
  phases: {},
  agenda: [],
  calendar,
})
