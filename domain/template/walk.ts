import type { Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { Performer } from '../../contracts/template/signs.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { answerKinds, type Kinds, kindOfCell } from './field-kinds.ts'
import { ANYTHING, anyOf, listOf, NUMBER, TEXT, type ValueKind } from './value-kind.ts'

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

/** The roles that a performer names itself, each with its place in it. */
export function rolesIn(performer: Performer): [string, string][] {
  if ('role' in performer) return [['role', performer.role]]
  if ('each' in performer) return [['each', performer.each]]
  return 'roles' in performer ? performer.roles.map((role, index) => [`roles[${index}]`, role]) : []
}

/** The names that a procedure gives to its values. */
export function valueNames(procedure: Procedure): Set<string> {
  const steps = Object.values(procedure.steps)
  const outcomes = steps.flatMap((step) => (step.kind === 'task' ? Object.values(step.outcomes) : []))
  return new Set(outcomes.flatMap((outcome) => Object.keys(outcome.sets ?? {})))
}

/** What whatever opens a matter sets by itself, beside the fields of its form. */
const SET_BY_OPENING: Readonly<Record<string, ValueKind>> = {
  unit: NUMBER,
  openedBy: NUMBER,
  site: TEXT,
  day: TEXT,
  ground: TEXT,
  period: TEXT,
  parent: TEXT,
  occurrence: TEXT,
  members: listOf(NUMBER),
  facts: ANYTHING,
}

export const RESERVED_MATTER: readonly string[] = Object.keys(SET_BY_OPENING)

/** What a matter of this procedure has, by name. A field that bears the name of something reserved may be either. */
export function matterFields({ matter }: Pick<Procedure, 'matter'>): Kinds {
  const kinds = new Map(Object.entries(SET_BY_OPENING))
  for (const [key, kind] of answerKinds(matter?.fields)) kinds.set(key, anyOf([kind, kinds.get(key) ?? kind]))
  return kinds
}

export function siteFields({ ledgers }: Pick<CampaignTemplate, 'ledgers'>, ledgerId: string | undefined): Kinds {
  const ledger = ledgers.find(({ id }) => id === ledgerId)
  return new Map((ledger?.fields ?? []).map((field) => [field.key, kindOfCell(field)]))
}
