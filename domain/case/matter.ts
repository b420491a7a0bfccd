import { type ConditionContext, holds, pathsRead, valueOf } from '../condition/evaluate.ts'
import type { CompiledProcedure } from './compile.ts'
import { type FormPlace, formGap } from './form.ts'
import type { Refusal } from './refuse.ts'

/** What may be read before there is a case: the matter's fields, null where they are not given. */
function before(procedure: CompiledProcedure, matter: Record<string, unknown>, expression: string): ConditionContext {
  const known: Record<string, unknown> = {}
  for (const path of pathsRead(expression)) {
    const [source, field = ''] = path.split('.')
    if (source === 'matter' || source === 'answer') known[field] = null
  }
  const given = { ...known, ...matter }
  return {
    site: {},
    matter: given,
    answer: given,
    value: {},
    count: {},
    param: procedure.param,
    level: {},
    origin: 'MATTER',
    round: 0,
    lists: [],
  }
}

/** The name of a matter's case: by its expression over `matter.*` and `param.*`, else the procedure's title. @throws Stuck */
export function matterName(procedure: CompiledProcedure, matter: Record<string, unknown>): string {
  const expression = procedure.matter?.name
  if (expression === undefined) return procedure.title
  const name = valueOf(`procedures.${procedure.id}.matter.name`, expression, before(procedure, matter, expression))
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, NAME_AT_MOST) : procedure.title
}

const NAME_AT_MOST = 120

/** The first thing that is wrong with the fields of a matter that somebody opens. @throws Stuck when a condition cannot be answered */
export function matterGap(
  procedure: CompiledProcedure,
  matter: Record<string, unknown>,
  place: FormPlace,
): Refusal | undefined {
  const asks = ({ key, when }: { key: string; when?: string }) =>
    when === undefined ||
    holds(`procedures.${procedure.id}.matter.fields.${key}.when`, when, before(procedure, matter, when))
  return formGap(procedure.matter?.fields ?? [], matter, asks, place, 'matter')
}
