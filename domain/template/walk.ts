import type { Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'

/** A procedure of the template and where it stands. */
export interface Placed {
  procedure: Procedure
  path: string
}

export function placedProcedures(template: CampaignTemplate): Placed[] {
  return template.procedures.map((procedure, index) => ({ procedure, path: `procedures[${index}]` }))
}

export function taskSteps({ procedure, path }: Placed): { id: string; step: TaskStep; path: string }[] {
  return Object.entries(procedure.steps).flatMap(([id, step]) =>
    step.kind === 'task' ? [{ id, step, path: `${path}.steps.${id}` }] : [],
  )
}

/** The names that a procedure gives to its values. */
export function valueNames(procedure: Procedure): Set<string> {
  const steps = Object.values(procedure.steps)
  const outcomes = steps.flatMap((step) => (step.kind === 'task' ? Object.values(step.outcomes) : []))
  return new Set(outcomes.flatMap((outcome) => Object.keys(outcome.sets ?? {})))
}

/** What whatever opens a matter sets by itself, beside the fields of its form. */
export const RESERVED_MATTER = [
  'unit',
  'openedBy',
  'site',
  'day',
  'ground',
  'period',
  'parent',
  'occurrence',
  'members',
  'facts',
] as const

export function matterFields(procedure: Procedure): Set<string> {
  return new Set([...RESERVED_MATTER, ...(procedure.matter?.fields ?? []).map((field) => field.key)])
}

export function siteFields(template: CampaignTemplate, ledgerId: string | undefined): Set<string> {
  return new Set(template.ledgers.find((ledger) => ledger.id === ledgerId)?.fields.map((field) => field.key))
}
