import type { Level } from '../../contracts/template/level.ts'
import type { Phase } from '../../contracts/template/template.ts'

/** What the campaign machine reads of its template. */
export interface CampaignRules {
  phases: Phase[]
  /** campaign time of the issue date's start of day, ms */
  issuedAt: number
  /** events that may be declared beside those that phases wait for */
  events?: readonly string[]
  levels?: readonly Level[]
  /** rehearsal: events come, and dates that the plan leaves out are set, as the planner estimates */
  estimates?: boolean
}
