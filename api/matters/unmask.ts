import type { Unmasked } from '../../contracts/http/cases.ts'
import type { Privacy } from '../../contracts/template/confidentiality.ts'
import { privateFields } from '../../domain/case/private-fields.ts'
import { Stuck } from '../../domain/entity/stuck.ts'
import type { CaseStandingRow } from '../../store/cases/cases.ts'
import { type Setup, worldOf } from '../../store/setup.ts'
import type { Actor } from '../policies/actor.ts'
import { judge } from '../policies/table.ts'
import { caseSubjectOf } from '../subjects.ts'

const CLASSES: readonly Privacy[] = ['complainant', 'informant']

/** How closely kept identities of a case somebody may learn. */
export const mayUnmask = (setup: Setup, row: CaseStandingRow, actor: Actor): Privacy[] =>
  CLASSES.filter((privacy) => judge(actor, 'identity.unmask', identitySubject(setup, row, [privacy])) === 'allowed')

/** A case as authority looks at whoever wants to learn the identities of these classes. */
export function identitySubject(setup: Setup, row: CaseStandingRow, classes = CLASSES) {
  const procedure = setup.procedure(row.procedure)
  const kept = new Set(privateFields(procedure).map(({ privacy }) => privacy))
  const { complainant = procedure.steward, informant } = procedure.confidential?.unmaskedBy ?? {}
  const roles = { complainant, informant }
  const units = classes.filter((privacy) => kept.has(privacy)).flatMap((privacy) => unitOf(setup, row, roles[privacy]))
  return { ...caseSubjectOf(row), unmaskers: units }
}

/** The role's own unit: the campaign office, which stands in for a role that nobody holds, does not learn what is the role's to know. */
function unitOf(setup: Setup, row: CaseStandingRow, role: string | undefined): number[] {
  if (role === undefined) return []
  try {
    const { unit, fallback } = worldOf(setup, {}, { self: row.id, site: row.site }).unitFor(role)
    return fallback ? [] : [unit]
  } catch (error) {
    if (error instanceof Stuck) return []
    throw error
  }
}

/** The identities of these classes that a case holds, in the order of its forms; an answer bears the name of its step. */
export function identitiesOf(
  setup: Setup,
  { procedure, site }: Pick<CaseStandingRow, 'procedure' | 'site'>,
  answers: Readonly<Record<string, Record<string, unknown> | undefined>>,
  classes: readonly Privacy[],
): Unmasked['items'] {
  return privateFields(setup.procedure(procedure)).flatMap(({ field, privacy, step }) => {
    const value = step === undefined ? site[field.key] : answers[step]?.[field.key]
    if (!classes.includes(privacy) || typeof value !== 'string' || value === '') return []
    return [{ key: step === undefined ? field.key : `${step}.${field.key}`, title: field.title, value, privacy }]
  })
}
