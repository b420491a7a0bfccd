import type { FormField } from '../../contracts/template/form.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { figureOf } from '../case/form-figures.ts'

const outcomesOf = ({ steps }: Procedure) =>
  Object.values(steps).flatMap((step) => (step.kind === 'task' ? Object.values(step.outcomes) : []))

/** Indicators that the forms of a procedure are filled from. */
const figuresOf = ({ steps }: Procedure) =>
  Object.values(steps).flatMap((step) => (step.kind === 'task' ? filledFrom(step.form) : []))
const filledFrom = (form: readonly FormField[] = []) => form.flatMap((field) => figureOf(field) ?? [])

/**
 * Whether nothing that others do reaches the cases of this procedure, so that each may go on by itself until it reaches out: it starts no
 * cases, whose ends it would be told, no matter changes the lists that hold its site, its forms are not filled with what others have done, and
 * those of other cases are not filled with how it stands.
 */
export function isAlone(template: Pick<CampaignTemplate, 'procedures' | 'indicators'>, procedure: Procedure): boolean {
  const { procedures, indicators = [] } = template
  if (procedure.ledger === undefined) return false
  if (outcomesOf(procedure).some(({ starts }) => (starts?.length ?? 0) > 0)) return false
  const matters = procedures.filter(({ ledger }) => ledger === undefined)
  if (matters.some((matter) => outcomesOf(matter).some(({ lists }) => (lists?.length ?? 0) > 0))) return false
  const filled = new Set(procedures.flatMap(figuresOf))
  return figuresOf(procedure).length === 0 && !readCases(indicators.filter(({ id }) => filled.has(id)))
}

/** Whether any of these figures counts cases, or sites by how their cases stand. */
const readCases = (figures: readonly object[]): boolean => /"(cases|sites)":/.test(JSON.stringify(figures))

/** Whether a duty reads how cases stand: then none may have gone on beyond its turn. */
export function readsCases(template: CampaignTemplate, id: string): boolean {
  const duty = template.duties?.find((each) => each.id === id)
  const where = duty?.sites?.where ?? ''
  if (/\b(status|lists)\b/.test(where)) return true
  const read = duty && 'assess' in duty.does ? duty.does.assess : []
  const filled = duty && 'record' in duty.does ? filledFrom(duty.does.form) : []
  const measured = [
    ...(template.indicators ?? []),
    ...(template.rankings ?? []),
    ...(template.quotas ?? []).map((quota) => ({
      id: quota.id,
      of: template.indicators?.find((indicator) => indicator.id === quota.indicator),
    })),
  ].filter(({ id: figure }) => read.includes(figure) || filled.includes(figure))
  return readCases(measured)
}
