import type { FormField } from '../../contracts/template/form.ts'
import { filledFields, filledFigures, formDay } from '../case/form-figures.ts'
import { asStuck } from '../entity/as-stuck.ts'
import { WHY } from '../entity/refuse-stuck.ts'
import { figureScope } from '../figure/scope.ts'
import { say } from '../said/say.ts'
import type { Stage } from './stage.ts'

/** A form that somebody fills in. */
export interface Filled {
  form: readonly FormField[] | undefined
  /** what it is about: an occurrence of a duty, or a matter */
  about: Readonly<Record<string, unknown>>
  /** whose figures it asks for */
  units: readonly number[]
  /** campaign time, ms */
  at: number
}

/** The figures that the platform would fill a form with at this moment, by the keys of its fields; what cannot be counted stays empty, and is said. */
export function counted(stage: Stage, { form = [], about, units, at }: Filled): Record<string, number> {
  const { template, bindings, directory, issuedAt } = stage.input
  const fields = filledFields(form, template, at, formDay(about))
  if (fields.length === 0) return {}
  const siteUnits = stage.sites.namedIn
  const rules = { template, bindings, directory }
  const scope = figureScope({ ...rules, phases: stage.phases(), now: at, issuedAt, siteUnits })
  try {
    return filledFigures(fields, scope, stage.facts.read, units)
  } catch (error) {
    const stuck = asStuck(error)
    if (!stuck) throw error
    stage.tally.warn(say`指标算不出来：规则“${stuck.element}”${WHY[stuck.code]}`)
    return {}
  }
}
