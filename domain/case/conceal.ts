import type { Procedure } from '../../contracts/template/procedure.ts'
import type { HiddenFrom } from '../entity/changes.ts'
import type { CaseEffect, Emit } from './effect.ts'
import type { CaseState } from './state.ts'

type Hiding = Pick<Procedure, 'confidential' | 'matter'>

/** What the state has to hold of the matter, so that it is known from whom the case is hidden. */
export const hidingPaths = ({ confidential }: Hiding): string[] =>
  confidential?.hiddenFrom ? [...confidential.hiddenFrom, 'matter.openedBy'] : []

/** From whom the case is hidden as it stands. Who opened it knows of it: where it concerns the opener, it is not hidden from that unit. */
export function hiddenFrom({ confidential, matter }: Hiding, { site, disclosed }: CaseState): HiddenFrom {
  const found: HiddenFrom = { units: [], persons: [] }
  if (disclosed) return found
  for (const path of confidential?.hiddenFrom ?? []) {
    const key = path.slice(path.indexOf('.') + 1)
    const isPerson = matter?.fields.some((field) => field.key === key && field.type === 'people') === true
    const named = numbersIn(site[key])
    if (isPerson) found.persons.push(...named)
    else found.units.push(...named.filter((unit) => unit !== site.openedBy))
  }
  return { units: [...new Set(found.units)], persons: [...new Set(found.persons)] }
}

/** What follows where it is hidden from others than `before`; from nobody, where there was no case. */
export function concealing(procedure: Hiding, state: CaseState, before: HiddenFrom = NOBODY): CaseEffect[] {
  const from = hiddenFrom(procedure, state)
  const isSame = String([from.units, from.persons]) === String([before.units, before.persons])
  return isSame ? [] : [{ do: 'conceal', from }]
}

/** A step with which they may know. */
export function disclose(procedure: Hiding, state: CaseState, step: string, emit: Emit): void {
  if (state.disclosed || procedure.confidential?.until?.includes(step) !== true) return
  const before = hiddenFrom(procedure, state)
  state.disclosed = true
  emit(...concealing(procedure, state, before))
}

const NOBODY: HiddenFrom = { units: [], persons: [] }

export const hidesFromNobody = ({ units, persons }: HiddenFrom): boolean => units.length === 0 && persons.length === 0

/** A `unit` is one number, `units` and `people` several. */
const numbersIn = (value: unknown): number[] => [value].flat().filter((each) => typeof each === 'number')
