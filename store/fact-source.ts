/** The step or act that the facts belong to. */
export interface FactSource {
  campaign: string
  entity: string
  /** campaign time of the step, ms */
  at: number
  phases: Readonly<Record<string, { startsAt?: number | null; endsAt: number | null }>>
}
