import type { QuotasOut } from '../../contracts/http/figures.ts'
import type { Quota } from '../../contracts/template/figure.ts'
import { alike } from '../../domain/entity/alike.ts'

type QuotaFigure = QuotasOut['items'][number]

/** A quota as the campaign has it now, who has its shares, and its place among the fields of the form. */
export interface StandingQuota {
  at: number
  quota: Quota
  figure: QuotaFigure
}

/** What somebody has typed of a quota; null where a field was emptied. */
export interface EnteredQuota {
  total?: number | null
  shares?: { each?: number | null; units?: number | null }[]
}

export const standingQuotas = (figures: readonly QuotaFigure[]): StandingQuota[] =>
  figures.map((figure, at) => ({ at, quota: figure.rule, figure }))

/** The quota with what was typed; an emptied field counts nothing. */
export function withEntered(quota: Quota, { total = quota.total, shares = [] }: EnteredQuota = {}): Quota {
  return {
    ...quota,
    total: total ?? 0,
    shares: quota.shares.map((share, at) => {
      const { each = share.each, units = share.units } = shares[at] ?? {}
      return { ...share, each: each ?? 0, units: units ?? 0 }
    }),
  }
}

/** Added up as the template's check adds. */
export const sumOf = ({ shares }: Quota): number => shares.reduce((sum, { each, units }) => sum + each * units, 0)

/** Those that are to be otherwise than now, whole: each replaces the quota of its id. */
export function changedQuotas(standing: readonly StandingQuota[], entered: readonly EnteredQuota[]): Quota[] {
  return standing.flatMap(({ at, quota }) => {
    const wanted = withEntered(quota, entered[at])
    return alike(wanted, quota) ? [] : [wanted]
  })
}
