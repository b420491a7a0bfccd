import type { Consultation } from '../../contracts/http/consultations.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import type { CommentRow, ConsultationRow } from '../../store/campaigns/consultations.ts'
import type { WithdrawalRow } from '../../store/campaigns/withdrawals.ts'
import { instant, instantOrNull } from './instants.ts'

export interface ConsultationFacts {
  row: CampaignRow
  template: CampaignTemplate
  standing: ConsultationRow | undefined
  withdrawn: readonly WithdrawalRow[]
  names: ReadonlyMap<number, string>
  /** units whose comments the caller may read */
  units: readonly number[] | 'all'
  /** the caller plans it */
  mayPlan: boolean
  today: string
}

export function presentConsultation(facts: ConsultationFacts): Consultation {
  const { row, template, standing, withdrawn, names, units, mayPlan, today } = facts
  const known = (id: number) => ({ id, name: names.get(id) ?? String(id) })
  const person = (id: number | null | undefined) => (typeof id === 'number' ? known(id) : null)
  const seen = (comments: readonly CommentRow[] = []): Consultation['comments'] =>
    comments
      .filter(({ unit }) => units === 'all' || units.includes(unit.id))
      .map(({ givenAtMs, givenBy, ruledBy, ...comment }) => ({
        ...comment,
        givenBy: person(givenBy),
        givenAt: instantOrNull(givenAtMs),
        ruledBy: person(ruledBy),
      }))
  return {
    campaignId: row.id,
    title: row.title,
    status: standing?.status ?? 'NONE',
    dueOn: standing?.dueOn ?? null,
    begunBy: person(standing?.begunBy),
    approvedBy: person(standing?.approvedBy),
    comments: seen(standing?.comments),
    withdrawn: withdrawn.map(({ dueOn, begunBy, reason, withdrawnBy, withdrawnAtMs, comments }) => ({
      dueOn,
      begunBy: known(begunBy),
      reason,
      withdrawnBy: known(withdrawnBy),
      withdrawnAt: instant(withdrawnAtMs),
      comments: seen(comments),
    })),
    gaps: standing?.status === 'OPEN' && units === 'all' ? consultationGaps(standing, today) : [],
    mayPlan,
    plan: {
      templateTitle: template.title,
      summary: template.summary,
      objectives: template.plan.objectives.map((each) => (typeof each === 'string' ? each : each.text)),
      issueDate: row.issueDate,
      phases: template.phases.map(({ title }) => title),
    },
  }
}

/** What keeps a plan from being approved: units that may still answer, comments that nobody ruled on. */
export function consultationGaps({ comments, dueOn }: ConsultationRow, today: string): string[] {
  const silent = comments.filter(({ status }) => status === 'ASKED' && today <= dueOn)
  const unruled = comments.filter(({ status, ruling }) => status === 'GIVEN' && ruling === null)
  return [
    ...silent.map(({ unit }) => `${unit.name}还没有答复，${dueOn} 截止`),
    ...unruled.map(({ unit }) => `${unit.name}的意见还没有写明采纳与否`),
  ]
}
