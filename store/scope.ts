import type { StandIn } from '../domain/task/substitution.ts'

/** What a person may see: everything, or what his units have or had, whole campaigns, and what he holds or was sent himself. */
export interface Scope {
  all: boolean
  units: number[]
  campaigns: string[]
  person: number
  /** in whose place he may act */
  standIns: readonly StandIn[]
}

/** Values of a query in the order of their placeholders. */
export interface Parameters {
  readonly values: unknown[]
  /** adds a value and answers its placeholder */
  add(value: unknown): string
}

export function parameters(): Parameters {
  const values: unknown[] = []
  return {
    values,
    add(value) {
      values.push(value)
      return `$${values.length}`
    },
  }
}

/** Condition on a case_file `f` that the scope may see it. */
export function caseInScope(scope: Scope, p: Parameters): string {
  if (scope.all) return 'true'
  const units = p.add(scope.units)
  return `(f.campaign_id = any(${p.add(scope.campaigns)}) or f.units && ${units}::int[] or f.unit_id = any(${units}))`
}
