import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'

const outcomesOf = ({ steps }: Procedure) =>
  Object.values(steps).flatMap((step) => (step.kind === 'task' ? Object.values(step.outcomes) : []))

/**
 * Whether nothing that others do reaches the cases of this procedure, so that each may go on by itself until it reaches out: it starts no
 * cases, whose ends it would be told, and no matter changes the lists that hold its site.
 */
export function isAlone({ procedures }: Pick<CampaignTemplate, 'procedures'>, procedure: Procedure): boolean {
  if (procedure.ledger === undefined) return false
  if (outcomesOf(procedure).some(({ starts }) => (starts?.length ?? 0) > 0)) return false
  const matters = procedures.filter(({ ledger }) => ledger === undefined)
  return !matters.some((matter) => outcomesOf(matter).some(({ lists }) => (lists?.length ?? 0) > 0))
}

/** Whether a duty reads how cases stand: then none may have gone on beyond its turn. */
export function readsCases(template: CampaignTemplate, id: string): boolean {
  const duty = template.duties?.find((each) => each.id === id)
  const where = duty?.sites?.where ?? ''
  if (/\b(status|lists)\b/.test(where)) return true
  const assessed = duty && 'assess' in duty.does ? duty.does.assess : []
  const measured = [
    ...(template.indicators ?? []),
    ...(template.rankings ?? []),
    ...(template.quotas ?? []).map((quota) => ({
      id: quota.id,
      of: template.indicators?.find((indicator) => indicator.id === quota.indicator),
    })),
  ].filter((figure) => assessed.includes(figure.id))
  return /"(cases|sites)":/.test(JSON.stringify(measured))
}
